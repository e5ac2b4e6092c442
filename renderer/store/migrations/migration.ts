import type { Transaction } from 'dexie';

/** One step of the database. Its number is the data version that it leads to. */
export interface Migration {
  readonly version: number;
  /** Dexie's definition of the tables that are new or changed; null removes one. */
  readonly stores: { readonly [table: string]: string | null };
  /** Changes the rows from the version before. Runs inside the upgrade: if it throws, the database stays as it was. */
  readonly upgrade?: (transaction: Transaction) => Promise<void>;
}
