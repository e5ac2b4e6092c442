import '../platform/without-code-from-text.ts';
import { openDatabase } from '../store/database.ts';
import { rebuildSummaries } from '../store/rebuild.ts';
import { makeStore } from './make-store.ts';

export interface RebuildRequest {
  readonly databaseName: string;
  readonly edition: string;
}

self.addEventListener('message', (event: MessageEvent<RebuildRequest>) => void rebuild(event.data));

/** Over a connection of its own: the window is never held up, and hears of each page by the change bus. */
async function rebuild({ databaseName, edition }: RebuildRequest): Promise<void> {
  try {
    const database = await openDatabase({ name: databaseName });
    const store = makeStore(database, () => edition);
    await rebuildSummaries(store);
    store.changes.close();
    database.close();
  } finally {
    // A failed page leaves its rows stale, and they say so; the next start tries again.
    self.postMessage('ended');
  }
}
