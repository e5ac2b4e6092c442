import Dexie from 'dexie';
import { pack } from '../packed-rows.ts';
import type { Migration } from './migration.ts';

/** Rows of the portfolio and their details become texts of JSON; the tables stay as they are. */
export const packedRows: Migration = {
  version: 2,
  stores: {},
  // Below Dexie, for which these rows are packed already.
  upgrade: async ({ idbtrans }) => {
    await Promise.all(['summaries', 'details'].map((table) => packAll(idbtrans.objectStore(table))));
  },
};

function packAll(table: IDBObjectStore): PromiseLike<void> {
  return new Dexie.Promise((resolve, reject) => {
    const asked = table.openCursor();
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const cursor = asked.result;
      if (cursor === null) return resolve();
      cursor.update(pack(cursor.value));
      cursor.continue();
    };
  });
}
