import { type Phrase, phrase, plain } from '../../shared/lib/phrase.ts';
import { sameJson } from '../../shared/lib/record-fields.ts';
import type { CamDatabase } from './database.ts';
import { ASIDE, type Draft } from './draft.ts';
import { StoreFailed, storeError, UndoRefused } from './errors.ts';
import type { RecordChange } from './history.ts';
import type { StepLabel } from './outcome.ts';
import { inTurn, unlessImporting } from './queue.ts';
import type { Store } from './store.ts';
import type { HistoryRow, MetaChange } from './tables.ts';
import { doAgain, takeBack } from './take-back.ts';
import { inTransaction, type Writer } from './transaction.ts';
import { underWay } from './under-way.ts';
import { noneUndone, undoneFrom, undoneRow } from './undone.ts';

/** History rows per read: a step over thousands of partners is never in memory as a whole. */
const PAGE = 100;

/** Takes the latest step back, in one transaction. Null: there is nothing to undo. @throws {StoreError} nothing was changed */
export const undo = (store: Store): Promise<StepLabel | null> =>
  underWay(store, () => store.elsewhere?.undo() ?? inTurn(store, () => move(store, back)));

/** Does the step again that was undone last. Null: there is none. @throws {StoreError} nothing was changed */
export const redo = (store: Store): Promise<StepLabel | null> =>
  underWay(store, () => store.elsewhere?.redo() ?? inTurn(store, () => move(store, forward)));

/** What undo and redo would do now. @throws {StoreError} */
export async function nextSteps(database: CamDatabase): Promise<{ undo: StepLabel | null; redo: StepLabel | null }> {
  try {
    return await database.transaction('r', [database.history, database.meta], async () => {
      const end = await undoneFrom(database);
      const [last, next] = [await back.find(database, end), await forward.find(database, end)];
      return { undo: last && labelOf(last), redo: next && labelOf(next) };
    });
  } catch (error) {
    throw storeError(error);
  }
}

/** Neighbouring rows of the history that are undone and done again together. */
interface Step {
  readonly from: number;
  readonly to: number;
  /** The row that gives the step its name. */
  readonly row: HistoryRow;
  /** Edits that were made while the step's import ran: what came before and after them cannot be told apart. */
  readonly others: number;
}

/** Undo or redo. */
interface Way {
  find(database: CamDatabase, end: number): Promise<Step | null>;
  apply(draft: Draft, changes: readonly RecordChange[]): RecordChange | null;
  /** The sides of a row of `meta`: as it must be, and as it becomes. */
  readonly sides: readonly ['before' | 'after', 'before' | 'after'];
  readonly backwards: boolean;
}

const back: Way = {
  async find(database, end) {
    const last = await database.history.where('seq').below(end).last();
    return last === undefined ? null : grown(database, last, 0, end - 1);
  },
  apply: takeBack,
  sides: ['after', 'before'],
  backwards: true,
};

const forward: Way = {
  async find(database, end) {
    if (end === Number.POSITIVE_INFINITY) return null;
    const first = await database.history.where('seq').aboveOrEqual(end).first();
    return first === undefined ? null : grown(database, first, end, Number.POSITIVE_INFINITY);
  },
  apply: doAgain,
  sides: ['before', 'after'],
  backwards: false,
};

async function move(store: Store, way: Way): Promise<StepLabel | null> {
  const done = await unlessImporting(store, () => moveOne(store, way));
  if (done === null) throw new StoreFailed('an import is running. Undo is there again once it is done.');
  return done.value;
}

async function moveOne(store: Store, way: Way): Promise<StepLabel | null> {
  const { database } = store;
  return inTransaction(store, store.uuid(), async (writer) => {
    const step = await way.find(database, await undoneFrom(database));
    if (step === null) return null;
    const partners = await partnersIn(database, step);
    store.underWay?.began({ way: way.backwards ? 'undo' : 'redo', phrase: labelOf(step).phrase, partners });
    for (const [from, to] of pages(step, way.backwards)) {
      const rows = await database.history.where('seq').between(from, to, true, true).sortBy('seq');
      await moveRows(database, writer, way, way.backwards ? rows.reverse() : rows);
    }
    const next = way.backwards ? step.from : await firstAfter(database, step.to);
    if (next === undefined) await noneUndone(database);
    else await database.meta.put(undoneRow(next));
    return labelOf(step);
  });
}

async function moveRows(database: CamDatabase, writer: Writer, way: Way, rows: readonly HistoryRow[]): Promise<void> {
  // A partner's rows one after the other, so that each brings back the order of fields that it found.
  for (let at = 0; at < rows.length; ) {
    const batch = new Map<string, HistoryRow>();
    for (let row = rows[at]; row !== undefined && !batch.has(row.partnerId); row = rows[++at])
      batch.set(row.partnerId, row);
    const changes = new Map([...batch].map(([id, row]) => [id, JSON.parse(row.packed) as RecordChange[]]));
    const reach = [...changes].every(([id, of]) => of.every((change) => isTagging(change, id))) ? 'tags' : 'file';
    await writer.write(
      [...batch.keys()],
      (drafts) => {
        for (const [partnerId, row] of batch) {
          const amiss = way.apply(drafts.get(partnerId) as Draft, changes.get(partnerId) ?? []);
          if (amiss !== null) throw new UndoRefused(row.label, `a ${amiss.kind} was changed since then.`);
        }
        return null;
      },
      reach,
    );
    for (const row of batch.values())
      for (const change of row.meta ?? []) await moveMeta(database, writer, change, way);
  }
}

/** A row of the history is of one partner, but for those of the profile. */
async function partnersIn(database: CamDatabase, { from, to }: Step): Promise<number> {
  const profile = await database.history.where({ partnerId: ASIDE }).primaryKeys();
  return to - from + 1 - profile.filter((seq) => seq >= from && seq <= to).length;
}

const isTagging = (change: RecordChange, partnerId: string): boolean =>
  change.op === 'patch' && change.recordId === partnerId && change.fields.every(({ field }) => field === 'tags');

/** Where a later import wrote the row, it stays. */
async function moveMeta(database: CamDatabase, writer: Writer, change: MetaChange, way: Way): Promise<void> {
  const [from, to] = way.sides;
  const there = await database.meta.get(change.key);
  if (!sameJson(there?.value, change[from])) return;
  writer.wroteMeta();
  if (Object.hasOwn(change, to)) await database.meta.put({ key: change.key, value: change[to] });
  else await database.meta.delete(change.key);
}

/** The step that a row belongs to, within these bounds: its command, and every command whose rows lie among its own. */
async function grown(database: CamDatabase, row: HistoryRow, least: number, most: number): Promise<Step> {
  let [from, to, first] = [row.seq, row.seq, row.commandId];
  const commands = new Set<string>();
  const todo = [row.commandId];
  for (let commandId = todo.pop(); commandId !== undefined; commandId = todo.pop()) {
    if (commands.has(commandId)) continue;
    commands.add(commandId);
    const keys = (await database.history.where({ commandId }).primaryKeys()).filter(
      (key) => key >= least && key <= most,
    );
    const [low, high] = [keys.reduce((a, b) => Math.min(a, b), to), keys.reduce((a, b) => Math.max(a, b), from)];
    if (low < from) first = commandId;
    [from, to] = [Math.min(from, low), Math.max(to, high)];
    // A command in one transaction has its rows side by side.
    if (high - low + 1 === keys.length) continue;
    await database.history
      .where('seq')
      .between(low, high, true, true)
      .each((other) => {
        todo.push(other.commandId);
      });
  }
  const named = first === row.commandId ? row : await database.history.get(from);
  return { from, to, row: named ?? row, others: commands.size - 1 };
}

const firstAfter = async (database: CamDatabase, seq: number): Promise<number | undefined> =>
  (await database.history.where('seq').above(seq).first())?.seq;

function* pages({ from, to }: Step, backwards: boolean): Generator<[number, number]> {
  if (backwards) for (let high = to; high >= from; high -= PAGE) yield [Math.max(from, high - PAGE + 1), high];
  else for (let low = from; low <= to; low += PAGE) yield [low, Math.min(to, low + PAGE - 1)];
}

function labelOf({ row, others }: Step): StepLabel {
  const own: Phrase = row.phrase ?? [row.label];
  const with_ = others === 1 ? ', with an edit made meanwhile' : `, with ${others} edits made meanwhile`;
  const whole = others === 0 ? own : phrase`${own}${with_}`;
  return { label: plain(whole), phrase: whole };
}
