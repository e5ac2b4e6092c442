import { makeStore } from '../../../renderer/app/make-store.ts';
import { openDatabase } from '../../../renderer/store/database.ts';
import { importRecords } from '../../../renderer/store/import-records.ts';
import { recordsOf } from '../../../shared/records/partner-file.ts';
import { generateDeals, generatePartners } from '../generate.ts';
import { FIRST_PARTNER, type FillRequest } from './fill.ts';

self.addEventListener('message', ({ data }: MessageEvent<FillRequest>) => {
  void fill(data).then((failure) => self.postMessage(failure));
});

const fill = (request: FillRequest): Promise<string | null> =>
  write(request).then(
    () => null,
    (error) => String(error),
  );

async function write({ databaseName, partners, deals, by }: FillRequest): Promise<void> {
  const database = await openDatabase({ name: databaseName, durability: 'relaxed' });
  const store = makeStore(database, () => 'seed');
  const files = generatePartners(partners);
  if (by === 'import') {
    const records = [...files.flatMap(recordsOf), ...generateDeals(FIRST_PARTNER, deals)];
    await importRecords(store, records, { label: 'Import of partners.json' });
  } else {
    const made = files.map(store.evaluator().summarise);
    await database.summaries.bulkPut(made.map(({ summary }) => summary));
    await database.details.bulkPut(made.map(({ details }) => details));
  }
  store.changes.close();
  database.close();
}
