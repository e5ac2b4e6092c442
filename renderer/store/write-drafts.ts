import Dexie from 'dexie';
import type { CamDatabase } from './database.ts';
import { ASIDE, type Draft, fileOf } from './draft.ts';
import { type Act, historyRow } from './history.ts';
import { type Effect, pendingAfter } from './pending.ts';
import { sectionRows } from './read-drafts.ts';
import { changedSections, layOut, packSection, unpackSection } from './sections.ts';
import type { Evaluator, Store, Summarised } from './store.ts';
import type { NewOutboxRow, OutboxRow, SectionRow, SummaryRow } from './tables.ts';
import { forgetUndone } from './undone.ts';

/** A draft that a command changed, and what it did. */
export interface Changed {
  readonly draft: Draft;
  readonly effects: readonly Effect[];
}

/** Of a partner with more changed records than this, all pending mutations are read by one range. */
const SINGLY = 4;

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

/** Before the sections: a record that comes back after an unsent delete takes up its version again. */
async function writeOutbox(store: Store, at: string, changed: readonly Changed[]): Promise<void> {
  const { outbox } = store.database;
  const pending = await Promise.all(changed.map((one) => pendingOf(store.database, one)));
  const add: NewOutboxRow[] = [];
  const put: OutboxRow[] = [];
  const drop: number[] = [];
  changed.forEach(({ draft, effects }, index) => {
    const unsent = new Map((pending[index] ?? []).filter((row) => row.sent !== 1).map((row) => [row.recordId, row]));
    for (const effect of effects) {
      const next = pendingAfter(unsent.get(effect.recordId), effect, store.uuid, at);
      draft.setVersion(effect.recordId, next.version);
      if (next.drop !== undefined) drop.push(next.drop);
      if (next.put === undefined) continue;
      if ('seq' in next.put) put.push(next.put);
      else add.push(next.put);
    }
  });
  await dropPending(store.database, drop);
  if (put.length > 0) await outbox.bulkPut(put);
  if (add.length > 0) await outbox.bulkAdd(add);
}

/** The pending mutations of the changed records, and perhaps of others of the partner. */
async function pendingOf({ outbox }: CamDatabase, { draft, effects }: Changed): Promise<OutboxRow[]> {
  const { partnerId } = draft;
  const index = outbox.where('[partnerId+recordId]');
  if (effects.length > SINGLY) return index.between([partnerId, Dexie.minKey], [partnerId, Dexie.maxKey]).toArray();
  return (await Promise.all(effects.map(({ recordId }) => outbox.where({ partnerId, recordId }).toArray()))).flat();
}

/** Neighbours go as one range: of an import that is taken back there are hundreds of thousands. */
async function dropPending({ outbox }: CamDatabase, seqs: readonly number[]): Promise<void> {
  const runs: [number, number][] = [];
  for (const seq of [...seqs].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.[1] === seq - 1) last[1] = seq;
    else runs.push([seq, seq]);
  }
  for (const [from, to] of runs) await outbox.where('seq').between(from, to, true, true).delete();
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
