import '../platform/without-code-from-text.ts';
import type { SyncState } from '../../shared/sync/state.ts';
import { onlyEngine } from '../platform/engine-lock.ts';
import { openDatabase } from '../store/database.ts';
import { type Nudge, SyncEngine } from '../sync/engine.ts';
import { makePorts } from '../sync/make-ports.ts';
import { makeStore } from './make-store.ts';

/** What the window tells the engine. The first message starts it. */
export type SyncRequest =
  | { readonly tell: 'start'; readonly databaseName: string; readonly edition: string; readonly version: string }
  | { readonly tell: 'edition'; readonly edition: string }
  | { readonly tell: 'nudge'; readonly nudge: Nudge };

/** What the engine tells the window. */
export type SyncNews =
  | { readonly tell: 'state'; readonly state: SyncState }
  /** The profile's disk failed, or the profile was taken over: nothing more is sent or read. */
  | { readonly tell: 'ended'; readonly message: string };

const post = (news: SyncNews): void => self.postMessage(news);

let edition = '';
let engine: SyncEngine | null = null;

self.addEventListener('message', ({ data }: MessageEvent<SyncRequest>) => {
  if (data.tell === 'nudge') engine?.nudge(data.nudge);
  else edition = data.edition;
  if (data.tell === 'start') {
    start(data).catch((error: unknown) => {
      post({ tell: 'ended', message: error instanceof Error ? error.message : String(error) });
    });
  }
});

async function start({ databaseName, version }: Extract<SyncRequest, { tell: 'start' }>): Promise<void> {
  // One connection whose commits wait for the disk, and one for what can be read again.
  const [database, relaxed] = await Promise.all([
    openDatabase({ name: databaseName, onClosed: () => engine?.stop() }),
    openDatabase({ name: databaseName, durability: 'relaxed' }),
  ]);
  const store = makeStore(database, () => edition);
  engine = new SyncEngine({
    ...makePorts(store, { ...store, database: relaxed }, version),
    onlyEngine: (work, signal) => onlyEngine(databaseName, work, signal),
    onState: (state) => post({ tell: 'state', state }),
  });
  // What sync writes itself is no edit: it would ask again for nothing. Who emptied the profile ended what it waited for (S15).
  store.changes.subscribeToOthers((change) => engine?.nudge('everything' in change ? 'person' : 'edit'));
  try {
    await engine.run();
  } finally {
    store.changes.close();
    database.close();
    relaxed.close();
  }
}
