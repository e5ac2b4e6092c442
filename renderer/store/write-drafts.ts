import type { CamDatabase } from './database.ts';
import { ASIDE, type Changed } from './draft.ts';
import { type Act, historyRow } from './history.ts';
import { sectionWrites, writeSections } from './partner-rows.ts';
import type { Evaluator, Store } from './store.ts';
import { summariesAfter } from './summaries-after.ts';
import type { SummaryRow } from './tables.ts';
import { forgetUndone } from './undone.ts';
import { writeOutbox } from './write-outbox.ts';

/**
 * Writes sections, outbox, history, summaries and details. Inside a transaction; `act` null: the history has it already.
 * Gives the sections that were written or taken away. None waits for another's answer where it does not need it: of one
 * edit the answers are most of the time.
 */
export async function writeChanged(store: Store, act: Act | null, changed: readonly Changed[]): Promise<string[]> {
  const { database } = store;
  const evaluator = store.evaluator();
  // Records that no partner owns have nowhere to be sent.
  const owned = changed.filter(({ draft }) => draft.partnerId !== ASIDE);
  const drafts = changed.map(({ draft }) => draft);
  const sections = writeOutbox(store, act?.at ?? store.now(), owned).then(() =>
    writeSections(database, sectionWrites(evaluator, drafts)),
  );
  const [written] = await Promise.all([
    sections,
    act === null ? null : addHistory(database, act, changed),
    summariseChanged(database, evaluator, changed, sections),
  ]);
  return written;
}

async function addHistory(database: CamDatabase, act: Act, changed: readonly Changed[]): Promise<void> {
  await forgetUndone(database);
  await database.history.bulkAdd(changed.map(({ draft, effects }) => historyRow(act, draft.partnerId, effects)));
}

/** A draft of the partner's own record alone has only its tags changed, which no standing depends on. */
async function summariseChanged(
  database: CamDatabase,
  evaluator: Evaluator,
  changed: readonly Changed[],
  sections: Promise<unknown>,
): Promise<void> {
  const tagged = changed.filter(({ draft }) => draft.part !== null);
  const whole = changed.filter(({ draft }) => draft.part === null);
  const left = await writeTags(database, evaluator, tagged);
  const partners = [
    ...left.map(({ draft: { partnerId } }) => ({ partnerId, file: null, deals: null })),
    ...whole.map(({ draft }) => ({
      partnerId: draft.partnerId,
      file: () => draft.file(),
      deals: draft.dealsChange(),
    })),
  ];
  await summariesAfter(database, evaluator, partners, sections);
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
