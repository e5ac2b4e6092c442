import type { Effect } from '../../shared/sync/coalesce.ts';
import type { CamDatabase } from './database.ts';
import { ASIDE } from './draft.ts';
import { NotAcknowledged } from './errors.ts';
import { type Act, historyRow } from './history.ts';
import { takeUpLeft } from './left-behind.ts';
import { type Drafts, type Reach, readDrafts } from './read-drafts.ts';
import type { Store } from './store.ts';
import type { MetaRow } from './tables.ts';
import { writeChanged } from './write-drafts.ts';
import { writing } from './writing.ts';

/** What a transaction is to do: change the drafts of these partners, and write these rows of `meta` with them. */
export interface Work {
  readonly act: Act;
  readonly partnerIds: readonly string[];
  /** Synchronous: changes the drafts, in the order of `partnerIds`. Throwing undoes everything. */
  readonly change: (drafts: Drafts) => void;
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
  write(partnerIds: readonly string[], change: (drafts: Drafts) => Act | null, reach?: Reach): Promise<Effect[]>;
  /** Something of the profile itself was written, too: all windows are to hear of it. */
  wroteMeta(): void;
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
    writer.wroteMeta();
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
  const partners = new Set<string>();
  const sections = new Set<string>();
  let meta = false;
  const writer: Writer = {
    wroteMeta() {
      meta = true;
    },
    async write(partnerIds, change, reach = 'file') {
      const { effects, written } = await writeDrafts(store, partnerIds, change, reach);
      for (const section of written) sections.add(section);
      for (const effect of effects) partners.add(effect.partnerId);
      return effects;
    },
  };
  const value = await writing(store.database, () => body(writer));
  if (partners.size === 0 && !meta) return value;
  store.changes.publish({ partners: [...partners], ...(partners.size === 1 ? { sections: [...sections] } : {}) });
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
  change: (drafts: Drafts) => Act | null,
  reach: Reach,
): Promise<{ effects: Effect[]; written: readonly string[] }> {
  // Where the evaluator has no shorter way, the summary needs the whole file.
  const read = store.evaluator().retagged === undefined ? 'file' : reach;
  const drafts = await readDrafts(store.database, partnerIds, read);
  const act = change(drafts);
  await takeUpLeft(store.database, drafts);
  const changed = [...drafts.values()].flatMap((draft) => {
    const done = draft.effects();
    return done.length > 0 ? [{ draft, effects: done }] : [];
  });
  const written = changed.length > 0 ? await writeChanged(store, act, changed) : [];
  return { effects: changed.flatMap((one) => one.effects), written };
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
