import Dexie from 'dexie';
import type { Migration } from './migration.ts';

/** Rows of the portfolio and their details become texts of JSON; the tables stay as they are. */
export const packSummaries: Migration = {
  version: 2,
  stores: {},
  // Below Dexie, for which these rows are packed already.
  upgrade: async ({ idbtrans }) => {
    await Promise.all(['summaries', 'details'].map((table) => packAll(idbtrans.objectStore(table))));
  },
};

/** Written here, and not taken from what reads these rows: that may change, and what this version wrote may not. */
function packAll(table: IDBObjectStore): PromiseLike<void> {
  return new Dexie.Promise((resolve, reject) => {
    const asked = table.openCursor();
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const cursor = asked.result;
      if (cursor === null) return resolve();
      const { value } = cursor;
      const put = cursor.update({ partnerId: value.partnerId, packed: JSON.stringify(value) });
      put.onerror = () => reject(put.error);
      cursor.continue();
    };
  });
}
