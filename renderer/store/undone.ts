import type { CamDatabase } from './database.ts';
import type { MetaRow } from './tables.ts';

/**
 * Where the history stops to hold: its rows from this one on were undone, and wait to be done again. One mark takes any
 * number of rows back, and a step is half undone at no time.
 */
const UNDONE_FROM = 'undone-from';

export const undoneRow = (seq: number): MetaRow => ({ key: UNDONE_FROM, value: seq });

/** The first row of the history that is undone; infinity where none is. */
export async function undoneFrom(database: CamDatabase): Promise<number> {
  const row = await database.meta.get(UNDONE_FROM);
  return typeof row?.value === 'number' ? row.value : Number.POSITIVE_INFINITY;
}

/** All of the history holds again. */
export const noneUndone = (database: CamDatabase): PromiseLike<void> => database.meta.delete(UNDONE_FROM);

/** A new command ends what could be done again. Inside its transaction, before its own row. */
export async function forgetUndone(database: CamDatabase): Promise<void> {
  const from = await undoneFrom(database);
  if (from === Number.POSITIVE_INFINITY) return;
  await database.history.where('seq').aboveOrEqual(from).delete();
  await noneUndone(database);
}
