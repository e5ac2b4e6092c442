import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { App } from '../../renderer/app/app.tsx';
import { importRecords } from '../../renderer/store/import-records.ts';
import { partner, type World } from '../store/store-world.ts';
import { axeFindings, emptyWorld, show } from './app-world.tsx';
import { withDesktop, withoutDesktop } from './partner-world.tsx';

let world: World;
let engines: FakeWorker[] = [];
let hasToken = true;
/** Who hears of it when somebody signs in or out. */
const listeners: ((event: never) => void)[] = [];

/** An engine that does nothing but end as the test wants. */
class FakeWorker extends EventTarget {
  isTerminated = false;
  constructor(url: string | URL) {
    super();
    if (String(url).includes('sync-worker')) engines.push(this);
  }
  postMessage(): void {}
  terminate(): void {
    this.isTerminated = true;
  }
  ends(message: string): void {
    this.dispatchEvent(new MessageEvent('message', { data: { tell: 'ended', message } }));
  }
}

beforeEach(async () => {
  engines = [];
  listeners.length = 0;
  hasToken = true;
  vi.stubGlobal('Worker', FakeWorker);
  world = await emptyWorld();
  await importRecords(world.store, [partner('p1')], { label: 'Import' });
  withDesktop({
    app: {
      info: async () => ({ ok: true, value: { version: '1.0.0' } }) as never,
      ready: async () => ({ ok: true, value: null }) as never,
    },
    program: { state: async () => ({ ok: true, value: { hasToken } }) as never },
    listen: (listener) => {
      listeners.push(listener);
      return () => undefined;
    },
  });
  show(world, <App partnerCount={1} />);
  await screen.findByText('Partner p1');
  await waitFor(() => expect(engines).toHaveLength(1));
});

afterEach(() => {
  cleanup();
  world.close();
  withoutDesktop();
  vi.unstubAllGlobals();
});

it('says that sync has stopped, why, and that what was changed is kept; one act starts it again', async () => {
  engines[0]?.ends('There is no space left on this device.');
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain(
    'Sync has stopped; your changes are kept on this device. There is no space left on this device.',
  );
  expect(await axeFindings()).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Start sync again' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(engines.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
});

it('says it too where the engine itself breaks, and no longer once somebody signs out', async () => {
  engines[0]?.dispatchEvent(new ErrorEvent('error', { message: 'It broke.' }));
  expect((await screen.findByRole('alert')).textContent).toContain('It broke.');
  hasToken = false;
  for (const listener of listeners) listener({ type: 'program' } as never);
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(engines).toHaveLength(1);
});
