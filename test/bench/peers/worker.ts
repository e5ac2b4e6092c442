import Dexie from 'dexie';
import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { type RecordRow, rowBatches } from '../page/rows.ts';

/** Peers with a row per record and an index on the partner, each filled by its own bulk call, without waiting for the disk. */
export interface PeerRequest {
  readonly peer: 'dexie' | 'rxdb';
  readonly url: string;
}

const BATCH = 5_000;

self.addEventListener('message', async ({ data }: MessageEvent<PeerRequest>) => {
  const start = performance.now();
  const records = await (data.peer === 'dexie' ? fillDexie(data.url) : fillRxdb(data.url));
  self.postMessage({ took: performance.now() - start, records });
});

async function fillDexie(url: string): Promise<number> {
  const database = new Dexie('dexie', { chromeTransactionDurability: 'relaxed' });
  database.version(1).stores({ records: 'id, partnerId' });
  let records = 0;
  for await (const rows of rowBatches(url, BATCH)) {
    await database.table<RecordRow>('records').bulkPut(rows);
    records += rows.length;
  }
  database.close();
  return records;
}

async function fillRxdb(url: string): Promise<number> {
  const database = await createRxDatabase({ name: 'rxdb', storage: getRxStorageDexie(), multiInstance: false });
  const text = { type: 'string' } as const;
  await database.addCollections({
    records: {
      schema: {
        version: 0,
        primaryKey: 'id',
        type: 'object',
        properties: {
          id: { ...text, maxLength: 100 },
          partnerId: { ...text, maxLength: 100 },
          kind: text,
          version: { type: 'number' },
          record: { type: 'object', additionalProperties: true },
        },
        required: ['id', 'partnerId', 'kind', 'version', 'record'],
        indexes: ['partnerId'],
      },
    },
  });
  const collection = database.records;
  const batches = rowBatches(url, BATCH);
  let records = 0;
  const replication = replicateRxCollection({
    collection,
    replicationIdentifier: `${url}/rxdb`,
    live: false,
    pull: {
      batchSize: BATCH,
      async handler() {
        const { value } = await batches.next();
        const rows: RecordRow[] = value ?? [];
        records += rows.length;
        const documents = rows.map(({ id, partnerId, kind, version, ...record }) => {
          return { id, partnerId, kind, version, record, _deleted: false };
        });
        // Fewer than a whole batch ends a replication.
        return { documents, checkpoint: { records } };
      },
    },
  });
  replication.error$.subscribe((error) => {
    throw error;
  });
  await replication.awaitInitialReplication();
  const stored = await collection.count().exec();
  if (stored !== records) throw new Error(`${stored} of ${records} records are stored.`);
  await database.close();
  return records;
}
