import { changedRows, rowBatches, snapshotRows } from './rows.ts';

/** The floor, and plain IndexedDB with a row per record and one index. */
export interface PlainRequest {
  readonly work: 'parse' | 'fill' | 'delta';
  readonly databaseName: string;
  readonly url: string;
  /** Of a delta: up to where the feed was read. */
  readonly after?: string;
}

export interface PlainTime {
  readonly took: number;
  readonly records: number;
}

/** Rows in one transaction. */
const BATCH = 5_000;

self.addEventListener('message', ({ data }: MessageEvent<PlainRequest>) => {
  void timed(data).then((time) => self.postMessage(time));
});

async function timed(request: PlainRequest): Promise<PlainTime> {
  const start = performance.now();
  const records = await WORKS[request.work](request);
  return { took: performance.now() - start, records };
}

const WORKS: { readonly [work in PlainRequest['work']]: (request: PlainRequest) => Promise<number> } = {
  async parse({ url }) {
    let records = 0;
    for await (const rows of snapshotRows(url)) records += rows.length;
    return records;
  },
  async fill({ url, databaseName }) {
    const database = await rowsOf(databaseName);
    let records = 0;
    for await (const rows of rowBatches(url, BATCH)) {
      const transaction = database.transaction('records', 'readwrite', { durability: 'relaxed' });
      const store = transaction.objectStore('records');
      for (const row of rows) store.put(row);
      await done(transaction);
      records += rows.length;
    }
    return records;
  },
  /** By difference: each row is read, and written where it is another; so is a summary row of its partner. */
  async delta({ url, databaseName, after = '0' }) {
    const database = await rowsOf(databaseName);
    const { rows, cursor } = await changedRows(url, after);
    const transaction = database.transaction(['records', 'summaries'], 'readwrite', { durability: 'relaxed' });
    const [records, summaries] = [transaction.objectStore('records'), transaction.objectStore('summaries')];
    let changed = 0;
    for (const row of rows) {
      const asked = records.get(row.id);
      asked.onsuccess = () => {
        if ((asked.result?.version ?? 0) >= row.version) return;
        changed += 1;
        records.put(row);
        const of = summaries.get(row.partnerId);
        of.onsuccess = () => {
          const deals = (of.result?.deals ?? 0) + Number(row.netArr) - Number(asked.result?.netArr ?? 0);
          summaries.put({ ...of.result, partnerId: row.partnerId, deals, cursor });
        };
      };
    }
    await done(transaction);
    return changed;
  },
};

/** Open from the first request on. */
let opened: Promise<IDBDatabase> | null = null;

function rowsOf(name: string): Promise<IDBDatabase> {
  opened ??= openRows(name);
  return opened;
}

async function openRows(name: string): Promise<IDBDatabase> {
  const asked = indexedDB.open(name, 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore('records', { keyPath: 'id' }).createIndex('partnerId', 'partnerId');
    asked.result.createObjectStore('summaries', { keyPath: 'partnerId' });
  };
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

const done = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
