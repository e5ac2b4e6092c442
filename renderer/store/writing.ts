import Dexie from 'dexie';
import type { CamDatabase } from './database.ts';
import { storeError } from './errors.ts';

/** All that holds records, or what is known of them. */
const TABLES = ['sections', 'outbox', 'attention', 'history', 'pulled', 'summaries', 'details', 'meta'];

/**
 * One transaction that writes: all of it or none. The body awaits nothing but IndexedDB.
 * @throws {StoreError} nothing was written
 */
export async function writing<Value>(database: CamDatabase, body: () => Promise<Value>): Promise<Value> {
  try {
    return await database.transaction('rw', TABLES, async () => {
      // Asked first and so answered first: data of another version ends the transaction before anything is written to it.
      const [, value] = await Promise.all([database.checkVersion(), body()]);
      return value;
    });
  } catch (error) {
    throw storeError(error);
  }
}

/**
 * Hands the running transaction over: what was asked of it so far is done or undone as one, without waiting for this thread,
 * and nothing more can be asked of it.
 */
export function handOver(): void {
  Dexie.currentTransaction.idbtrans.commit();
}
