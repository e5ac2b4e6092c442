import type { Effect } from '../../shared/sync/coalesce.ts';
import type { CamDatabase } from './database.ts';
import { ASIDE, type Draft, fileOf } from './draft.ts';
import { type Act, historyRow } from './history.ts';
import { sectionRows } from './read-drafts.ts';
import { changedSections, layOut, packSection, unpackSection } from './sections.ts';
import type { Evaluator, Store, Summarised } from './store.ts';
import type { SectionRow, SummaryRow } from './tables.ts';
import { forgetUndone } from './undone.ts';
import { writeOutbox } from './write-outbox.ts';

/** A draft that a command changed, and what it did. */
export interface Changed {
  readonly draft: Draft;
  readonly effects: readonly Effect[];
}

/**
 * Writes sections, outbox, history, summaries and details. Inside a transaction; `act` null: the history has it already.
 * Gives the sections that were written or taken away.
 */
export async function writeChanged(store: Store, act: Act | null, changed: readonly Changed[]): Promise<string[]> {
  const { database } = store;
  const evaluator = store.evaluator();
  // Records that no partner owns have nowhere to be sent.
  const owned = changed.filter(({ draft }) => draft.partnerId !== ASIDE);
  await writeOutbox(store, act?.at ?? store.now(), owned);
  const sections = await writeSections(database, evaluator, changed);
  if (act !== null) {
    await forgetUndone(database);
    await database.history.bulkAdd(changed.map(({ draft, effects }) => historyRow(act, draft.partnerId, effects)));
  }
  await writeSummaries(database, evaluator, changed);
  return sections;
}

async function writeSections(
  database: CamDatabase,
  evaluator: Evaluator,
  changed: readonly Changed[],
): Promise<string[]> {
  const rows: SectionRow[] = [];
  const gone: [string, string][] = [];
  for (const { draft } of changed) {
    const { put, remove } = changedSections(draft.sections, layOut(draft.entries(), evaluator.fiscalStartMonth));
    for (const [section, entries] of put) rows.push(packSection(draft.partnerId, section, entries));
    for (const section of remove) gone.push([draft.partnerId, section]);
  }
  if (gone.length > 0) await database.sections.bulkDelete(gone);
  if (rows.length > 0) await database.sections.bulkPut(rows);
  return [...rows.map(({ section }) => section), ...gone.map(([, section]) => section)];
}

/** A draft of the partner's own record alone has only its tags changed, which no standing depends on. */
async function writeSummaries(database: CamDatabase, evaluator: Evaluator, changed: readonly Changed[]): Promise<void> {
  const tagged = changed.filter(({ draft }) => !draft.whole);
  const whole = changed.filter(({ draft }) => draft.whole);
  const left = await writeTags(database, evaluator, tagged);
  const files = [
    ...whole.map(({ draft }) => ({ partnerId: draft.partnerId, file: draft.file() })),
    ...(await Promise.all(
      left.map(async ({ draft: { partnerId } }) => {
        const entries = (await sectionRows(database, partnerId)).flatMap(unpackSection);
        return { partnerId, file: fileOf(partnerId, entries) };
      }),
    )),
  ];
  const made: Summarised[] = [];
  const gone: string[] = [];
  for (const { partnerId, file } of files) {
    if (file === undefined) gone.push(partnerId);
    else made.push(evaluator.summarise(file));
  }
  await putSummarised(database, made);
  if (gone.length > 0) await Promise.all([database.summaries.bulkDelete(gone), database.details.bulkDelete(gone)]);
}

/** Gives those whose summary has to be made anew. */
async function writeTags(
  database: CamDatabase,
  evaluator: Evaluator,
  changed: readonly Changed[],
): Promise<readonly Changed[]> {
  if (changed.length === 0) return [];
  const were = await database.summaries.bulkGet(changed.map(({ draft }) => draft.partnerId));
  const left: Changed[] = [];
  const rows: SummaryRow[] = [];
  changed.forEach((one, at) => {
    const was = were[at];
    const tags = (one.draft.get(one.draft.partnerId)?.tags ?? []) as string[];
    const row = was === undefined ? null : (evaluator.retagged?.(was, tags) ?? null);
    if (row === null) left.push(one);
    else rows.push(row);
  });
  if (rows.length > 0) await database.summaries.bulkPut(rows);
  return left;
}

export async function putSummarised(database: CamDatabase, made: readonly Summarised[]): Promise<void> {
  if (made.length === 0) return;
  await database.summaries.bulkPut(made.map(({ summary }) => summary));
  await database.details.bulkPut(made.map(({ details }) => details));
}
