import { Pool, type PoolClient } from 'pg';
import type { Database, Queries } from './port.ts';

/** A PostgreSQL server, by its address. */
export function openPostgres(url: string): Database {
  const pool = new Pool({ connectionString: url });
  // A connection that breaks while nobody uses it: the pool opens another.
  pool.on('error', (error) => process.stderr.write(`PostgreSQL: ${error.message}\n`));

  // Writers take turns at the program's row. Waiting here, before they have a connection, they leave those to readers.
  let turn: Promise<unknown> = Promise.resolve();
  function transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    const mine = turn.then(() => transact(work));
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function transact<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work(queriesOf(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((reason: Error) => {
        broken = reason;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  return {
    ...queriesOf(pool),
    transaction,
    script: (text) =>
      transaction(async (queries) => {
        await queries.query(text);
      }),
    close: () => pool.end(),
  };
}

const queriesOf = (of: Pool | PoolClient): Queries => ({
  // A script comes without values: only then PostgreSQL takes several statements at once.
  query: async <R extends object>(text: string, values?: readonly unknown[]) =>
    (await of.query<R & Record<string, unknown>>(text, values === undefined ? undefined : [...values])).rows as R[],
});
