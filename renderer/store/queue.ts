import type { CamDatabase } from './database.ts';
import type { Store } from './store.ts';

const turns = new WeakMap<CamDatabase, Promise<unknown>>();
const imports = new WeakMap<CamDatabase, number>();

/** Does the user's acts on a store in the order in which they came, each after the one before: a burst of edits and undos. */
export function inTurn<Value>(store: Store, work: () => Promise<Value>): Promise<Value> {
  const before = turns.get(store.database) ?? Promise.resolve();
  const turn = before.then(work, work);
  turns.set(
    store.database,
    turn.catch(() => undefined),
  );
  return turn;
}

/** An import is many transactions; edits come between them, undo waits until it is over. */
export async function whileImporting<Value>(store: Store, work: () => Promise<Value>): Promise<Value> {
  const { database } = store;
  imports.set(database, (imports.get(database) ?? 0) + 1);
  try {
    return await work();
  } finally {
    imports.set(database, (imports.get(database) ?? 1) - 1);
  }
}

export const isImporting = (store: Store): boolean => (imports.get(store.database) ?? 0) > 0;
