import { expect, it } from 'vitest';
import { openDatabase } from '../../renderer/store/database.ts';
import type { SummaryRow } from '../../renderer/store/tables.ts';
import { freshName } from './store-world.ts';

const row = (partnerId: string, name: string) => ({ partnerId, name, tags: ['gold'] }) as unknown as SummaryRow;

it('rows of the portfolio are objects above the disk and texts on it', async () => {
  const database = await openDatabase({ name: freshName() });
  const rows = [row('p1', 'Größe'), row('p2', 'Ada'), row('p3', 'Zoë')];
  await database.summaries.bulkPut(rows);
  expect(await database.summaries.get('p1')).toEqual(rows[0]);
  expect(await database.summaries.get('p9')).toBeUndefined();
  expect(await database.summaries.bulkGet(['p3', 'p9'])).toEqual([rows[2], undefined]);
  expect(await database.summaries.toArray()).toEqual(rows);
  expect(await database.summaries.where('partnerId').between('p2', 'p3', true, true).toArray()).toEqual(rows.slice(1));
  expect(await database.summaries.toCollection().primaryKeys()).toEqual(['p1', 'p2', 'p3']);
  await database.summaries.update('p2', { name: 'Ada Lovelace' });
  expect(await database.summaries.get('p2')).toEqual(row('p2', 'Ada Lovelace'));
  await database.summaries.bulkDelete(['p1', 'p2']);
  expect(await database.summaries.count()).toBe(1);
  const raw = (database.backendDB() as IDBDatabase).transaction('summaries').objectStore('summaries').getAll();
  await new Promise((resolve) => {
    raw.onsuccess = resolve;
  });
  expect(raw.result).toEqual([{ partnerId: 'p3', packed: JSON.stringify(rows[2]) }]);
  database.close();
});

it('they are not gone through one by one, which would unpack what nobody reads', async () => {
  const database = await openDatabase({ name: freshName() });
  await database.summaries.put(row('p1', 'Ada'));
  await expect(database.summaries.filter(({ name }) => name === 'Ada').toArray()).rejects.toThrow('are read whole');
  database.close();
});
