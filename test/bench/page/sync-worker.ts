import { makeStore } from '../../../renderer/app/make-store.ts';
import { currentInstant, elapsed } from '../../../renderer/platform/clock.ts';
import { openDatabase } from '../../../renderer/store/database.ts';
import { httpTransport } from '../../../renderer/sync/http-transport.ts';
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

self.addEventListener('message', ({ data }: MessageEvent<SyncRequest>) => {
  void round(data).then((time) => self.postMessage(time));
});

async function round({ databaseName, url }: SyncRequest): Promise<SyncTime> {
  const start = performance.now();
  const [database, relaxed] = await Promise.all([
    openDatabase({ name: databaseName }),
    openDatabase({ name: databaseName, durability: 'relaxed' }),
  ]);
  const store = makeStore(database, () => 'seed');
  const ports = {
    transport: httpTransport((path, init) => fetch(`${url}/v1/${path}`, { ...init, cache: 'no-store' })),
    store,
    reading: { ...store, database: relaxed },
    clock: { now: currentInstant, elapsed, wait: () => Promise.resolve() },
    version: '1.0.0',
    random: () => Math.random(),
  };
  const { state, pulled } = await syncRound(ports, { retryFor: 0, backoff: PATIENT });
  const took = performance.now() - start;
  store.changes.close();
  database.close();
  relaxed.close();
  return { took, pulled, state };
}
