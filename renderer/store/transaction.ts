import Dexie from 'dexie';
import type { CamDatabase } from './database.ts';
import { ASIDE, Draft } from './draft.ts';
import { storeError } from './errors.ts';
import { type Act, historyRow } from './history.ts';
import { type Effect, pendingAfter } from './pending.ts';
import { changedSections, layOut, packSection, unpackSections } from './sections.ts';
import type { Evaluator, Store, Summarised } from './store.ts';
import type { MetaRow, NewOutboxRow, OutboxRow, SectionRow } from './tables.ts';

/** What a transaction is to do: change the drafts of these partners, and write these rows of `meta` with them. */
export interface Work {
  readonly act: Act;
  readonly partnerIds: readonly string[];
  /** Synchronous: changes the drafts, in the order of `partnerIds`. Throwing undoes everything. */
  readonly change: (drafts: ReadonlyMap<string, Draft>) => void;
  readonly meta?: readonly MetaRow[];
}

/**
 * The one way to change records: reads the partners, changes them and writes sections, outbox, history, summary and
 * details in one transaction that awaits nothing but IndexedDB. Gives back what was done.
 *
 * @throws {StoreError} nothing was written
 */
export async function writePartners(store: Store, work: Work): Promise<Effect[]> {
  const { database } = store;
  const tables = ['sections', 'outbox', 'history', 'summaries', 'details', 'meta'];
  try {
    const effects = await database.transaction('rw', tables, async () => {
      await database.checkVersion();
      const drafts = await readDrafts(database, work.partnerIds);
      work.change(drafts);
      const changed = [...drafts.values()].flatMap((draft) => {
        const done = draft.effects();
        return done.length > 0 ? [{ draft, effects: done }] : [];
      });
      if (changed.length > 0) await writeChanged(store, work, changed);
      if (work.meta && work.meta.length > 0) await database.meta.bulkPut(work.meta);
      return changed.flatMap((one) => one.effects);
    });
    const partners = [...new Set(effects.map((effect) => effect.partnerId))];
    if (partners.length > 0) store.changes.publish({ partners });
    return effects;
  } catch (error) {
    throw storeError(error);
  }
}

/** All sections of a partner, by one range of the primary key. */
export const sectionRows = (database: CamDatabase, partnerId: string): Promise<SectionRow[]> =>
  Promise.resolve(
    database.sections
      .where('[partnerId+section]')
      .between([partnerId, Dexie.minKey], [partnerId, Dexie.maxKey])
      .toArray(),
  );

async function readDrafts(database: CamDatabase, partnerIds: readonly string[]): Promise<Map<string, Draft>> {
  const rows = await Promise.all(partnerIds.map((partnerId) => sectionRows(database, partnerId)));
  return new Map(partnerIds.map((id, at) => [id, new Draft(id, unpackSections(rows[at] ?? []))]));
}

interface Changed {
  readonly draft: Draft;
  readonly effects: readonly Effect[];
}

async function writeChanged(store: Store, work: Work, changed: readonly Changed[]): Promise<void> {
  const { database } = store;
  const evaluator = store.evaluator();
  // Records that no partner owns have nowhere to be sent.
  const owned = changed.filter(({ draft }) => draft.partnerId !== ASIDE);
  await writeOutbox(store, work.act, owned);
  await writeSections(database, evaluator, changed);
  await database.history.bulkAdd(changed.map(({ draft, effects }) => historyRow(work.act, draft.partnerId, effects)));
  await writeSummaries(database, evaluator, changed);
}

/** Before the sections: a record that comes back after an unsent delete takes up its version again. */
async function writeOutbox(store: Store, act: Act, changed: readonly Changed[]): Promise<void> {
  const { outbox } = store.database;
  const pending = await Promise.all(
    changed.map(({ draft }) =>
      outbox
        .where('[partnerId+recordId]')
        .between([draft.partnerId, Dexie.minKey], [draft.partnerId, Dexie.maxKey])
        .toArray(),
    ),
  );
  const add: NewOutboxRow[] = [];
  const put: OutboxRow[] = [];
  const drop: number[] = [];
  changed.forEach(({ draft, effects }, at) => {
    const unsent = new Map((pending[at] ?? []).filter((row) => row.sent !== 1).map((row) => [row.recordId, row]));
    for (const effect of effects) {
      const next = pendingAfter(unsent.get(effect.recordId), effect, store.uuid, act.at);
      draft.setVersion(effect.recordId, next.version);
      if (next.drop !== undefined) drop.push(next.drop);
      if (next.put === undefined) continue;
      if ('seq' in next.put) put.push(next.put);
      else add.push(next.put);
    }
  });
  if (drop.length > 0) await outbox.bulkDelete(drop);
  if (put.length > 0) await outbox.bulkPut(put);
  if (add.length > 0) await outbox.bulkAdd(add);
}

async function writeSections(database: CamDatabase, evaluator: Evaluator, changed: readonly Changed[]): Promise<void> {
  const rows: SectionRow[] = [];
  const gone: [string, string][] = [];
  for (const { draft } of changed) {
    const { put, remove } = changedSections(draft.sections, layOut(draft.entries(), evaluator.fiscalStartMonth));
    for (const [section, entries] of put) rows.push(packSection(draft.partnerId, section, entries));
    for (const section of remove) gone.push([draft.partnerId, section]);
  }
  if (gone.length > 0) await database.sections.bulkDelete(gone);
  if (rows.length > 0) await database.sections.bulkPut(rows);
}

async function writeSummaries(database: CamDatabase, evaluator: Evaluator, changed: readonly Changed[]): Promise<void> {
  const made: Summarised[] = [];
  const gone: string[] = [];
  changed.forEach(({ draft }) => {
    const file = draft.file();
    if (file === undefined) gone.push(draft.partnerId);
    else made.push(evaluator.summarise(file));
  });
  await putSummarised(database, made);
  if (gone.length > 0) await Promise.all([database.summaries.bulkDelete(gone), database.details.bulkDelete(gone)]);
}

export async function putSummarised(database: CamDatabase, made: readonly Summarised[]): Promise<void> {
  if (made.length === 0) return;
  await database.summaries.bulkPut(made.map(({ summary }) => summary));
  await database.details.bulkPut(made.map(({ details }) => details));
}
