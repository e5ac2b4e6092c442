import type { PartnerFile } from '../../shared/records/partner-file.ts';
import type { Remade } from '../../shared/summary/with-deals.ts';
import type { CamDatabase } from './database.ts';
import { changedSections, type Entry, layOut, packSection, type Sections } from './sections.ts';
import type { Evaluator, Summarised } from './store.ts';
import type { SectionRow } from './tables.ts';

/** A partner whose records were worked on: its sections as they were read, and its entries as they are now. */
export interface WorkedOn {
  readonly partnerId: string;
  readonly sections: Sections;
  /** The one section of the partner that was read, of which no record comes or goes; null: all of them were. */
  readonly part: string | null;
  entries(): Iterable<Entry>;
}

/** What is to be written of partners, made of their records: it can be made before the transaction that writes it. */
export interface SectionWrites {
  readonly rows: readonly SectionRow[];
  readonly gone: readonly [partnerId: string, section: string][];
}

export interface SummaryWrites {
  readonly made: readonly Summarised[];
  /** Partners without their own record: they have no summary. */
  readonly gone: readonly string[];
}

/** The sections that are others now. */
export function sectionWrites({ fiscalStartMonth }: Evaluator, partners: Iterable<WorkedOn>): SectionWrites {
  const rows: SectionRow[] = [];
  const gone: [string, string][] = [];
  for (const partner of partners) {
    const { part } = partner;
    // A part that was read alone holds what it held.
    const now = part === null ? layOut(partner.entries(), fiscalStartMonth) : new Map([[part, [...partner.entries()]]]);
    const { put, remove } = changedSections(partner.sections, now);
    for (const [section, entries] of put) rows.push(packSection(partner.partnerId, section, entries));
    for (const section of remove) gone.push([partner.partnerId, section]);
  }
  return { rows, gone };
}

export function summaryWrites(
  evaluator: Evaluator,
  files: Iterable<{ readonly partnerId: string; readonly file: PartnerFile | undefined }>,
): SummaryWrites {
  const made: Summarised[] = [];
  const gone: string[] = [];
  for (const { partnerId, file } of files) {
    if (file === undefined) gone.push(partnerId);
    else made.push(evaluator.summarise(file));
  }
  return { made, gone };
}

/** Inside a transaction; asks for all of it at once. Gives the names of the sections that were written or taken away. */
export async function writeSections({ sections }: CamDatabase, { rows, gone }: SectionWrites): Promise<string[]> {
  await Promise.all([gone.length > 0 && sections.bulkDelete([...gone]), rows.length > 0 && sections.bulkPut(rows)]);
  return [...rows.map(({ section }) => section), ...gone.map(([, section]) => section)];
}

/** Inside a transaction; asks for all of it at once. */
export async function writeSummaries(database: CamDatabase, { made, gone }: SummaryWrites): Promise<void> {
  const deleted =
    gone.length === 0 ? [] : [database.summaries.bulkDelete([...gone]), database.details.bulkDelete([...gone])];
  await Promise.all([putSummarised(database, made), ...deleted]);
}

/** Inside a transaction; asks for all of it at once. */
export async function putSummarised({ summaries, details }: CamDatabase, made: readonly Remade[]): Promise<void> {
  if (made.length === 0) return;
  await Promise.all([
    summaries.bulkPut(made.map(({ summary }) => summary)),
    details.bulkPut(made.map((one) => one.details).filter((one) => one !== undefined)),
  ]);
}
