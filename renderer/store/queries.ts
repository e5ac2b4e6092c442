import Dexie from 'dexie';
import type { UnknownRecord } from '../../shared/records/kinds.ts';
import type { PartnerFile } from '../../shared/records/partner-file.ts';
import type { CamDatabase } from './database.ts';
import { ASIDE, fileOf } from './draft.ts';
import { StoreClosed, storeError } from './errors.ts';
import { type HistoryEntry, historyEntries } from './history.ts';
import { type PackedRow, unpack } from './packed-rows.ts';
import { sectionRows, storedEntries } from './read-drafts.ts';
import { type Entry, unpackSection } from './sections.ts';
import type { DetailsRow, OutboxRow, SectionRow, SummaryRow } from './tables.ts';
import { undoneFrom } from './undone.ts';

/** Partners per page when all of them are gone through: about a megabyte of records. */
const PAGE = 50;

async function reading<Value>(read: () => PromiseLike<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    throw storeError(error);
  }
}

/** One partner's file, by one range read; undefined where there is no such partner. @throws {StoreError} */
export const readPartner = (database: CamDatabase, partnerId: string): Promise<PartnerFile | undefined> =>
  reading(async () => fileOf(partnerId, await storedEntries(database, partnerId)));

/** One partner's sections, as they are stored. @throws {StoreError} */
export const readSections = (database: CamDatabase, partnerId: string): Promise<SectionRow[]> =>
  reading(() => sectionRows(database, partnerId));

/** Some sections of a partner by their names; undefined where there is none. @throws {StoreError} */
export const readSomeSections = (
  database: CamDatabase,
  partnerId: string,
  names: readonly string[],
): Promise<[string, SectionRow | undefined][]> =>
  reading(async () => {
    const rows = await database.sections.bulkGet(names.map((name): [string, string] => [partnerId, name]));
    return names.map((name, at) => [name, rows[at]]);
  });

/** Every summary, sorted by partner id: one `getAll`. @throws {StoreError} */
export const readSummaries = (database: CamDatabase): Promise<SummaryRow[]> =>
  reading(async () => (await getAll<PackedRow>(database, 'summaries')).map((row) => unpack<SummaryRow>(row)));

/** The summaries of some partners; null where there is none. @throws {StoreError} */
export const readSummariesOf = (
  database: CamDatabase,
  partnerIds: readonly string[],
): Promise<(SummaryRow | undefined)[]> => reading(() => database.summaries.bulkGet([...partnerIds]));

/** @throws {StoreError} */
export const readDetails = (database: CamDatabase, partnerId: string): Promise<DetailsRow | undefined> =>
  reading(() => database.details.get(partnerId));

/** Ids of all partners, sorted. A partner has a summary exactly while its own record is stored. @throws {StoreError} */
export const allPartnerIds = (database: CamDatabase): Promise<string[]> =>
  reading(() => database.summaries.toCollection().primaryKeys());

/** Records kept aside because no partner here owns them. @throws {StoreError} */
export const readAside = (database: CamDatabase): Promise<UnknownRecord[]> =>
  reading(async () => (await storedEntries(database, ASIDE)).map(({ record }) => record));

/**
 * Goes through all partners, sorted by id, a page at a time, so that no more than a page is in memory. Each partner is
 * read whole; a partner that is written meanwhile is seen before or after that, never in between.
 * @throws {StoreError}
 */
export async function forEachPartner(
  database: CamDatabase,
  visit: (file: PartnerFile) => void | Promise<void>,
  pageSize = PAGE,
): Promise<void> {
  for (const page of pagesOf(await allPartnerIds(database), pageSize)) {
    for (const [partnerId, entries] of groupRows(await reading(() => rowsBetween(database, page)))) {
      const file = fileOf(partnerId, entries);
      if (file !== undefined) await visit(file);
    }
  }
}

/** What was done to a partner and stands, oldest first. @throws {StoreError} */
export const historyOfPartner = (database: CamDatabase, partnerId: string): Promise<HistoryEntry[]> =>
  reading(() =>
    database.transaction('r', [database.history, database.meta], async () => {
      const end = await undoneFrom(database);
      const rows = await database.history.where({ partnerId }).sortBy('seq');
      return rows.filter(({ seq }) => seq < end).flatMap(historyEntries);
    }),
  );

/** All that one command did, in order. @throws {StoreError} */
export const historyOfCommand = (database: CamDatabase, commandId: string): Promise<HistoryEntry[]> =>
  reading(async () => (await database.history.where({ commandId }).sortBy('seq')).flatMap(historyEntries));

/** Pending mutations in local order. @throws {StoreError} */
export const readOutbox = (database: CamDatabase, limit = Number.POSITIVE_INFINITY): Promise<OutboxRow[]> =>
  reading(() => database.outbox.limit(limit).toArray());

/** A whole table by IndexedDB's own call: with thousands of rows Dexie's takes half as long again. */
function getAll<Row>(database: CamDatabase, table: string): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const connection = database.backendDB() as IDBDatabase | null;
    if (connection === null) throw new StoreClosed();
    const transaction = connection.transaction(table);
    const request = transaction.objectStore(table).getAll() as IDBRequest<Row[]>;
    request.onsuccess = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** The ids in pages of `size`. */
export function pagesOf<Item>(items: readonly Item[], size: number): Item[][] {
  const pages: Item[][] = [];
  for (let at = 0; at < items.length; at += size) pages.push(items.slice(at, at + size));
  return pages;
}

/** All sections from the first to the last of the sorted ids, by one range. */
export const rowsBetween = (database: CamDatabase, ids: readonly string[]): PromiseLike<SectionRow[]> =>
  database.sections
    .where('[partnerId+section]')
    .between([ids[0], Dexie.minKey], [ids.at(-1), Dexie.maxKey])
    .toArray();

function groupRows(rows: readonly SectionRow[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const row of rows) groups.set(row.partnerId, [...(groups.get(row.partnerId) ?? []), ...unpackSection(row)]);
  return groups;
}
