import type { CamDatabase } from './database.ts';
import type { Store } from './store.ts';

const turns = new WeakMap<CamDatabase, Promise<unknown>>();
const importing = new WeakSet<CamDatabase>();

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

/**
 * An import is many transactions. Edits come between them; another import, here or in another window or worker, waits
 * until it is over, and a step is not undone meanwhile. Where its thread is killed, it is over.
 */
export async function whileImporting<Value>({ database }: Store, work: () => Promise<Value>): Promise<Value> {
  // Part of an import that has the lock already.
  if (importing.has(database)) return work();
  return navigator.locks.request(lockOf(database), async () => {
    importing.add(database);
    try {
      return await work();
    } finally {
      importing.delete(database);
    }
  });
}

/** Runs what must not come between the transactions of an import; null, and nothing is run, while there is one. */
export const unlessImporting = <Value>(
  { database }: Store,
  work: () => Promise<Value>,
): Promise<{ value: Value } | null> =>
  navigator.locks.request(lockOf(database), { mode: 'shared', ifAvailable: true }, async (lock) =>
    lock === null ? null : { value: await work() },
  );

/** Whether an import is being written, in any window or worker. */
export async function isImporting(database: CamDatabase): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name, mode }) => name === lockOf(database) && mode === 'exclusive');
}

const lockOf = (database: CamDatabase): string => `${database.name}/import`;
