import { currentInstant, elapsed } from '../platform/clock.ts';
import type { Store } from '../store/store.ts';
import { httpTransport } from './http-transport.ts';
import type { Ports } from './ports.ts';

/** Where the app's own origin forwards to the program's server, and adds the token. */
const PROGRAM_API = '/program-api/v1/';

/**
 * The real ports of a round.
 *
 * @param store commits wait for the disk
 * @param reading the same profile, over a connection whose commits do not
 * @param version this app's
 */
export const makePorts = (store: Store, reading: Store, version: string): Ports => ({
  transport: httpTransport((path, init = {}) => {
    const headers = { ...init.headers, 'X-Client-Version': version };
    return fetch(PROGRAM_API + path, { ...init, headers, cache: 'no-store' });
  }),
  store,
  reading,
  clock: {
    now: currentInstant,
    elapsed,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  },
  version,
  random: () => Math.random(),
});
