import type { Database, Queries } from './database/port.ts';

/** The one row of `program`, without the head of the feed. */
export interface Program {
  readonly id: string;
  readonly cursorKey: string;
  readonly cursorEpoch: number;
  readonly minClient: string;
}

export async function readProgram(queries: Queries): Promise<Program> {
  const [row] = await queries.query<Program>(
    'SELECT id, cursor_key AS "cursorKey", cursor_epoch AS "cursorEpoch", min_client AS "minClient" FROM program',
  );
  if (!row) throw new Error('The database holds no program.');
  return row;
}

/** The number of the last change; everything below it is committed. */
export async function readHead(queries: Queries): Promise<number> {
  const [row] = await queries.query<{ head: number }>('SELECT head::float8 AS head FROM program');
  return row?.head ?? 0;
}

/** Hands out the next numbers of the feed. */
export type NextSeq = () => number;

/** A transaction that changes what the feed tells. */
export const write = <T>(database: Database, work: (queries: Queries, next: NextSeq) => Promise<T>): Promise<T> =>
  database.transaction((queries) => inTurn(queries, (next) => work(queries, next)));

/**
 * The rest of a transaction. Writers take turns from here to their commit, so that the feed is in commit order and what
 * was read stays true until it is written.
 */
export async function inTurn<T>(queries: Queries, work: (next: NextSeq) => Promise<T>): Promise<T> {
  const [row] = await queries.query<{ head: number }>('SELECT head::float8 AS head FROM program FOR UPDATE');
  const first = row?.head ?? 0;
  let head = first;
  const result = await work(() => {
    head += 1;
    return head;
  });
  if (head > first) await queries.query('UPDATE program SET head = $1', [head]);
  return result;
}
