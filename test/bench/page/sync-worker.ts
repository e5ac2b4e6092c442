import { makeStore } from '../../../renderer/app/make-store.ts';
import { currentInstant, elapsed } from '../../../renderer/platform/clock.ts';
import { openDatabase } from '../../../renderer/store/database.ts';
import { httpTransport } from '../../../renderer/sync/http-transport.ts';
import type { Ports } from '../../../renderer/sync/ports.ts';
import { syncRound } from '../../../renderer/sync/round.ts';
import { PATIENT } from '../../../shared/sync/retry.ts';

/** One round of sync, as the app's worker does it, against a server of the bench. */
export interface SyncRequest {
  readonly databaseName: string;
  /** What comes before `/v1/`. */
  readonly url: string;
}

export interface SyncTime {
  readonly took: number;
  readonly pulled: number;
  readonly state: string;
}

/** The databases stay open from the first round on, as in the app. */
let ports: Promise<Ports> | null = null;

self.addEventListener('message', ({ data }: MessageEvent<SyncRequest>) => {
  void round(data).then((time) => self.postMessage(time));
});

async function round(request: SyncRequest): Promise<SyncTime> {
  const start = performance.now();
  ports ??= openPorts(request);
  const { state, pulled } = await syncRound(await ports, { retryFor: 0, backoff: PATIENT });
  return { took: performance.now() - start, pulled, state };
}

async function openPorts({ databaseName, url }: SyncRequest): Promise<Ports> {
  const [database, relaxed] = await Promise.all([
    openDatabase({ name: databaseName }),
    openDatabase({ name: databaseName, durability: 'relaxed' }),
  ]);
  const store = makeStore(database, () => 'seed');
  return {
    transport: httpTransport((path, init) => fetch(`${url}/v1/${path}`, { ...init, cache: 'no-store' })),
    store,
    reading: { ...store, database: relaxed },
    clock: { now: currentInstant, elapsed, wait: () => Promise.resolve() },
    version: '1.0.0',
    random: () => Math.random(),
  };
}
