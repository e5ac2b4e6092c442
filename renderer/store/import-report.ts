import type { CamDatabase } from './database.ts';
import { storeError } from './errors.ts';
import type { Store } from './store.ts';
import { writing } from './writing.ts';

/** What the last import made of its files, so that its refused rows can be found again after a restart. */
const REPORT = 'import-report';
/** Characters of JSON beyond which a report is only shown once: nobody reads a hundred thousand refused rows twice. */
const LONGEST = 4_000_000;

/** Keeps a report in place of the one before; null, or one that is too long, leaves none. @throws {StoreError} */
export async function keepReport({ database, changes }: Store, report: unknown): Promise<void> {
  const value = JSON.stringify(report);
  await writing(database, async () => {
    if (report === null || value.length > LONGEST) await database.meta.delete(REPORT);
    else await database.meta.put({ key: REPORT, value });
  });
  changes.publish({ partners: [] });
}

/** The kept report, as it was given; null where there is none. @throws {StoreError} */
export async function readReport(database: CamDatabase): Promise<unknown> {
  try {
    const row = await database.meta.get(REPORT);
    return row === undefined ? null : JSON.parse(String(row.value));
  } catch (error) {
    throw storeError(error);
  }
}

/** Takes the report away: it names rows that are no longer to be here. Inside a transaction. */
export const dropReport = (database: CamDatabase): PromiseLike<void> => database.meta.delete(REPORT);
