import { PGlite, type Transaction } from '@electric-sql/pglite';
import type { Database, Queries } from './port.ts';

/** A PostgreSQL inside this process: in memory, or in a folder. */
export async function openPglite(folder?: string): Promise<Database> {
  const pglite = await PGlite.create(folder === undefined ? {} : { dataDir: folder });
  return {
    ...queriesOf(pglite),
    transaction: (work) => pglite.transaction((transaction) => work(queriesOf(transaction))),
    async script(text) {
      await pglite.transaction((transaction) => transaction.exec(text));
    },
    close: () => pglite.close(),
  };
}

const queriesOf = (of: Pick<Transaction, 'query'>): Queries => ({
  query: async <R extends object>(text: string, values: readonly unknown[] = []) =>
    (await of.query<R>(text, [...values])).rows,
});
