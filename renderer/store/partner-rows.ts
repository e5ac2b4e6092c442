import type { PartnerFile } from '../../shared/records/partner-file.ts';
import type { CamDatabase } from './database.ts';
import { changedSections, type Entry, layOut, packSection, type Sections } from './sections.ts';
import type { Evaluator, Summarised } from './store.ts';
import type { SectionRow } from './tables.ts';

/** A partner whose records were worked on: its sections as they were read, and its entries as they are now. */
export interface WorkedOn {
  readonly partnerId: string;
  readonly sections: Sections;
  entries(): Iterable<Entry>;
}

/** Writes the sections that are others now. Inside a transaction. Gives their names, of those taken away too. */
export async function putSections(
  database: CamDatabase,
  { fiscalStartMonth }: Evaluator,
  partners: readonly WorkedOn[],
): Promise<string[]> {
  const rows: SectionRow[] = [];
  const gone: [string, string][] = [];
  for (const partner of partners) {
    const { put, remove } = changedSections(partner.sections, layOut(partner.entries(), fiscalStartMonth));
    for (const [section, entries] of put) rows.push(packSection(partner.partnerId, section, entries));
    for (const section of remove) gone.push([partner.partnerId, section]);
  }
  await Promise.all([
    gone.length > 0 ? database.sections.bulkDelete(gone) : null,
    rows.length > 0 ? database.sections.bulkPut(rows) : null,
  ]);
  return [...rows.map(({ section }) => section), ...gone.map(([, section]) => section)];
}

/** Writes the summaries of these files; a partner without its own record has none. Inside a transaction. */
export async function putSummaries(
  database: CamDatabase,
  evaluator: Evaluator,
  files: readonly { readonly partnerId: string; readonly file: PartnerFile | undefined }[],
): Promise<void> {
  const made: Summarised[] = [];
  const gone: string[] = [];
  for (const { partnerId, file } of files) {
    if (file === undefined) gone.push(partnerId);
    else made.push(evaluator.summarise(file));
  }
  await putSummarised(database, made);
  if (gone.length > 0) await Promise.all([database.summaries.bulkDelete(gone), database.details.bulkDelete(gone)]);
}

export async function putSummarised(database: CamDatabase, made: readonly Summarised[]): Promise<void> {
  if (made.length === 0) return;
  await Promise.all([
    database.summaries.bulkPut(made.map(({ summary }) => summary)),
    database.details.bulkPut(made.map(({ details }) => details)),
  ]);
}
