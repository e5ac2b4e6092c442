import type { CamDatabase } from './database.ts';
import { ASIDE } from './draft.ts';
import { allPartnerIds, pagesOf, rowsBetween } from './queries.ts';
import { unpackSection } from './sections.ts';
import type { StoredRecord } from './tables.ts';

const PAGE = 50;

/** Those of the records whose id is already that of another partner's record: ids are unique, and no record moves. */
export async function foreignOwners(
  database: CamDatabase,
  records: readonly StoredRecord[],
): Promise<ReadonlySet<StoredRecord>> {
  const byId = new Map(records.map((record) => [record.id, record]));
  const foreign = new Set<StoredRecord>();
  for (const page of pagesOf(await allPartnerIds(database), PAGE)) {
    for (const row of await rowsBetween(database, page)) {
      if (row.partnerId === ASIDE) continue;
      for (const { key } of unpackSection(row)) {
        const record = byId.get(key);
        if (record !== undefined && record.partnerId !== row.partnerId) foreign.add(record);
      }
    }
  }
  return foreign;
}
