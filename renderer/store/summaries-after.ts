import type { PartnerFile } from '../../shared/records/partner-file.ts';
import type { DealsChange, Remade, StoredRows } from '../../shared/summary/with-deals.ts';
import type { CamDatabase } from './database.ts';
import { fileOf } from './draft.ts';
import { putSummarised, summaryWrites, writeSummaries } from './partner-rows.ts';
import { storedEntries } from './read-drafts.ts';
import type { Evaluator } from './store.ts';

/** A partner whose records changed. */
export interface ChangedPartner {
  readonly partnerId: string;
  /** Null: it was not read whole, and what is stored tells. */
  readonly file: (() => PartnerFile | undefined) | null;
  /** What became of its deals, where nothing else changed. */
  readonly deals: DealsChange | null;
}

/** Rows that were read before, by partner. */
export type KnownRows = ReadonlyMap<string, StoredRows>;

/**
 * Summaries and details after a change: by difference where that is enough. Inside a transaction; none waits for an answer
 * that it does not need.
 *
 * @param sections the writing of the partners' sections
 */
export async function summariesAfter(
  database: CamDatabase,
  evaluator: Evaluator,
  partners: readonly ChangedPartner[],
  sections: Promise<unknown>,
  known: KnownRows = new Map(),
): Promise<void> {
  const left = await writeByDeals(database, evaluator, partners, known);
  if (left.some(({ file }) => file === null)) await sections;
  const files = left.map(async ({ partnerId, file }) => ({
    partnerId,
    file: file === null ? fileOf(partnerId, await storedEntries(database, partnerId)) : file(),
  }));
  await writeSummaries(database, summaryWrites(evaluator, await Promise.all(files)));
}

/** The rows from which others are made by difference. Inside a transaction. */
export async function readRows(database: CamDatabase, partnerIds: readonly string[]): Promise<KnownRows> {
  if (partnerIds.length === 0) return new Map();
  const summaries = (await database.summaries.bulkGet([...partnerIds])).filter((row) => row !== undefined);
  const trimmed = summaries.filter((row) => row.trimmed).map(({ partnerId }) => partnerId);
  const details = trimmed.length === 0 ? [] : await database.details.bulkGet(trimmed);
  const detailsOf = new Map(trimmed.map((partnerId, at) => [partnerId, details[at]]));
  return new Map(
    summaries.map((summary) => [summary.partnerId, { summary, details: detailsOf.get(summary.partnerId) }]),
  );
}

/** Gives those of whom only the whole file tells. */
async function writeByDeals(
  database: CamDatabase,
  { withDeals }: Evaluator,
  partners: readonly ChangedPartner[],
  known: KnownRows,
): Promise<readonly ChangedPartner[]> {
  if (withDeals === undefined) return partners;
  const asked = partners.filter(({ partnerId, deals }) => deals !== null && !known.has(partnerId));
  const rows = new Map([
    ...known,
    ...(await readRows(
      database,
      asked.map(({ partnerId }) => partnerId),
    )),
  ]);
  const made: Remade[] = [];
  const left = partners.filter(({ partnerId, deals }) => {
    const stored = rows.get(partnerId);
    const remade = stored === undefined || deals === null ? null : withDeals(stored, deals);
    if (remade !== null) made.push(remade);
    return remade === null;
  });
  await putSummarised(database, made);
  return left;
}
