import { HASTY, HASTY_FOR } from '../../../shared/sync/retry.ts';
import type { SyncAnswer } from '../../../shared/sync/state.ts';
import { onlyEngine } from '../../platform/engine-lock.ts';
import { openDatabase } from '../../store/database.ts';
import type { Store } from '../../store/store.ts';
import { countPending } from '../../store/sync/counts.ts';
import { readCursor } from '../../store/sync/sync-meta.ts';
import { makePorts } from '../../sync/make-ports.ts';
import { syncRound } from '../../sync/round.ts';

/** One full sync of this profile (S17.3, S18). @throws {StoreError} */
export async function syncProfile(store: Store, version: string): Promise<SyncAnswer> {
  const relaxed = await openDatabase({ name: store.database.name, durability: 'relaxed' });
  try {
    const ports = makePorts(store, { ...store, database: relaxed }, version);
    return await onlyEngine(store.database.name, async () => {
      const { state, pulled, pushed } = await syncRound(ports, { retryFor: HASTY_FOR, backoff: HASTY });
      const cursor = await readCursor(store.database);
      return { state, pulled, pushed, ...(await countPending(store.database)), cursor };
    });
  } finally {
    relaxed.close();
  }
}
