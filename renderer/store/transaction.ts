import Dexie from 'dexie';
import type { CamDatabase } from './database.ts';
import { ASIDE, Draft } from './draft.ts';
import { NotAcknowledged, storeError } from './errors.ts';
import { type Act, historyRow } from './history.ts';
import { type Effect, pendingAfter } from './pending.ts';
import { changedSections, layOut, packSection, unpackSections } from './sections.ts';
import type { Evaluator, Store, Summarised } from './store.ts';
import type { MetaRow, NewOutboxRow, OutboxRow, SectionRow } from './tables.ts';
import { forgetUndone } from './undone.ts';

/** What a transaction is to do: change the drafts of these partners, and write these rows of `meta` with them. */
export interface Work {
  readonly act: Act;
  readonly partnerIds: readonly string[];
  /** Synchronous: changes the drafts, in the order of `partnerIds`. Throwing undoes everything. */
  readonly change: (drafts: ReadonlyMap<string, Draft>) => void;
  readonly meta?: readonly MetaRow[];
  /** An earlier transaction of the same act has written records. */
  readonly begun?: boolean;
}

/** Changes partners inside a running transaction. */
export interface Writer {
  /**
   * Reads these partners, lets `change` work on their drafts and writes them. `change` is synchronous and gives the act
   * that the history is to tell, or null where it has this already (undo and redo).
   */
  write(partnerIds: readonly string[], change: (drafts: ReadonlyMap<string, Draft>) => Act | null): Promise<Effect[]>;
}

/**
 * The one way to change records: reads the partners, changes them and writes sections, outbox, history, summary and
 * details in one transaction that awaits nothing but IndexedDB. Gives back what was done.
 *
 * @throws {StoreError} nothing was written
 */
export function writePartners(store: Store, work: Work): Promise<Effect[]> {
  const { database } = store;
  return inTransaction(store, work.act.commandId, async (writer) => {
    const effects = await writer.write(work.partnerIds, (drafts) => {
      work.change(drafts);
      return work.act;
    });
    const meta = work.meta ?? [];
    if (meta.length === 0) return effects;
    if (work.begun === true || effects.length > 0) await addMetaRow(database, work.act, meta);
    await database.meta.bulkPut(meta);
    return effects;
  });
}

/**
 * One transaction of any number of writes: all of them or none. Once it is committed, all windows are told and the
 * command is acknowledged.
 * @throws {StoreError} nothing was written
 * @throws {NotAcknowledged} everything was written
 */
export async function inTransaction<Value>(
  store: Store,
  commandId: string,
  body: (writer: Writer) => Promise<Value>,
): Promise<Value> {
  const { database } = store;
  const partners = new Set<string>();
  const writer: Writer = {
    async write(partnerIds, change) {
      const effects = await writeDrafts(store, partnerIds, change);
      for (const effect of effects) partners.add(effect.partnerId);
      return effects;
    },
  };
  const tables = ['sections', 'outbox', 'history', 'summaries', 'details', 'meta'];
  let value: Value;
  try {
    value = await database.transaction('rw', tables, async () => {
      await database.checkVersion();
      return body(writer);
    });
  } catch (error) {
    throw storeError(error);
  }
  if (partners.size === 0) return value;
  store.changes.publish({ partners: [...partners] });
  try {
    await store.acknowledge?.(commandId);
  } catch (error) {
    throw new NotAcknowledged({ cause: error });
  }
  return value;
}

async function writeDrafts(
  store: Store,
  partnerIds: readonly string[],
  change: (drafts: ReadonlyMap<string, Draft>) => Act | null,
): Promise<Effect[]> {
  const drafts = await readDrafts(store.database, partnerIds);
  const act = change(drafts);
  const changed = [...drafts.values()].flatMap((draft) => {
    const done = draft.effects();
    return done.length > 0 ? [{ draft, effects: done }] : [];
  });
  if (changed.length > 0) await writeChanged(store, act, changed);
  return changed.flatMap((one) => one.effects);
}

/** What the command does to `meta` is part of its step. */
async function addMetaRow(database: CamDatabase, act: Act, rows: readonly MetaRow[]): Promise<void> {
  const before = await database.meta.bulkGet(rows.map(({ key }) => key));
  const meta = rows.map(({ key, value }, at) => {
    const was = before[at];
    return { key, ...(was === undefined ? {} : { before: was.value }), after: value };
  });
  await database.history.add({ ...historyRow(act, ASIDE, []), meta });
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

async function writeChanged(store: Store, act: Act | null, changed: readonly Changed[]): Promise<void> {
  const { database } = store;
  const evaluator = store.evaluator();
  // Records that no partner owns have nowhere to be sent.
  const owned = changed.filter(({ draft }) => draft.partnerId !== ASIDE);
  await writeOutbox(store, act?.at ?? store.now(), owned);
  await writeSections(database, evaluator, changed);
  if (act !== null) {
    await forgetUndone(database);
    await database.history.bulkAdd(changed.map(({ draft, effects }) => historyRow(act, draft.partnerId, effects)));
  }
  await writeSummaries(database, evaluator, changed);
}

/** Before the sections: a record that comes back after an unsent delete takes up its version again. */
async function writeOutbox(store: Store, at: string, changed: readonly Changed[]): Promise<void> {
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
