import { openDatabase } from '../../../renderer/store/database.ts';
import { readSummaries } from '../../../renderer/store/queries.ts';
import { editionOf } from '../../../shared/program/packs.ts';
import { summarise } from '../../../shared/summary/summarise.ts';
import { generatePartners } from '../generate.ts';
import { alternate, milliseconds, type Row } from '../row.ts';

/** Summary rows from disk to memory, database opened anew each time: ours against a plain `getAll` of the same rows. */
export async function benchSummaryRows(counts: readonly number[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const count of counts) rows.push(await benchCount(count));
  return rows;
}

async function benchCount(count: number): Promise<Row> {
  const edition = editionOf('seed');
  const summaries = generatePartners(count).map((file) => summarise(file, edition).summary);
  const ours = `ours-${count}`;
  const peer = `peer-${count}`;
  const database = await openDatabase({ name: ours });
  await database.summaries.bulkPut(summaries as never);
  database.close();
  await fillPlain(peer, summaries);

  const expectAll = (found: number) => {
    if (found !== count) throw new Error(`${found} of ${count} rows were read.`);
  };
  const times = await alternate(
    async () => {
      const opened = await openDatabase({ name: ours });
      expectAll((await readSummaries(opened)).length);
      opened.close();
    },
    async () => {
      const opened = await openPlain(peer);
      expectAll((await request<unknown[]>(opened.transaction('rows').objectStore('rows').getAll())).length);
      opened.close();
    },
    9,
  );
  const ratio = times.ours / times.peer;
  return {
    name: `${count} summary rows from disk to memory`,
    ours: milliseconds(times.ours),
    peer: `${milliseconds(times.peer)} plain getAll`,
    ratio,
    goal: 'no slower (≤ 1.0, noise 0.1)',
    met: ratio <= 1.1,
  };
}

const request = <Value>(asked: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

async function openPlain(name: string): Promise<IDBDatabase> {
  const asked = indexedDB.open(name, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore('rows', { keyPath: 'partnerId' });
  return request(asked);
}

async function fillPlain(name: string, rows: readonly unknown[]): Promise<void> {
  const database = await openPlain(name);
  const transaction = database.transaction('rows', 'readwrite');
  for (const row of rows) transaction.objectStore('rows').put(row);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
  database.close();
}
