import Dexie, { type Table } from 'dexie';
import { type Effect, pendingAfter } from '../../shared/sync/coalesce.ts';
import { edited } from '../../shared/sync/conflict.ts';
import { wrongApart } from '../../shared/sync/group.ts';
import { changeOf, inGroup, type Mutation } from '../../shared/sync/mutation.ts';
import type { CamDatabase } from './database.ts';
import type { Changed } from './draft.ts';
import type { Store } from './store.ts';
import type { AttentionRow, NewAttentionRow, NewOutboxRow, OutboxRow } from './tables.ts';

/** Of a partner with more changed records than this, all pending mutations are read by one range. */
const SINGLY = 4;

/** What is to be written of the outbox and of attention, gathered so that each table is written once. */
export class PendingWrites {
  readonly #add: NewOutboxRow[] = [];
  readonly #put: OutboxRow[] = [];
  readonly #drop: number[] = [];
  readonly #attention: AttentionRow[] = [];
  readonly #newAttention: NewAttentionRow[] = [];
  readonly #done: number[] = [];

  /** What is pending of a record from now on, in place of its unsent row where it has one. */
  outbox(unsent: OutboxRow | undefined, mutation: Mutation | null): void {
    if (mutation !== null && unsent !== undefined) this.#put.push({ ...mutation, seq: unsent.seq });
    else if (mutation !== null) this.#add.push(mutation);
    else if (unsent !== undefined) this.#drop.push(unsent.seq);
  }

  /** What waits for a person from now on, in place of the record's row where it has one. */
  attention(row: AttentionRow | undefined, next: NewAttentionRow | null): void {
    if (next !== null && row !== undefined) this.#attention.push({ ...next, seq: row.seq });
    else if (next !== null) this.#newAttention.push(next);
    else if (row !== undefined) this.#done.push(row.seq);
  }

  /** Inside a transaction. */
  async write({ outbox, attention }: CamDatabase): Promise<void> {
    await dropRows(outbox, this.#drop);
    if (this.#put.length > 0) await outbox.bulkPut(this.#put);
    if (this.#add.length > 0) await outbox.bulkAdd(this.#add);
    if (this.#done.length > 0) await attention.bulkDelete(this.#done);
    if (this.#attention.length > 0) await attention.bulkPut(this.#attention);
    if (this.#newAttention.length > 0) await attention.bulkAdd(this.#newAttention);
  }
}

/** Before the sections: a record that comes back after an unsent delete takes up its version again. */
export async function writeOutbox(store: Store, at: string, changed: readonly Changed[]): Promise<void> {
  const { database } = store;
  const [pending, waitingCount] = await Promise.all([
    Promise.all(changed.map((one) => rowsOf(database.outbox, one))),
    database.attention.count(),
  ]);
  const isAnyHeld = waitingCount > 0;
  const held = isAnyHeld ? await Promise.all(changed.map((one) => rowsOf(database.attention, one))) : [];
  const writes = new PendingWrites();
  changed.forEach(({ draft, effects }, index) => {
    const unsent = new Map((pending[index] ?? []).filter((row) => row.sent !== 1).map((row) => [row.recordId, row]));
    const waiting = new Map((held[index] ?? []).map((row) => [row.recordId, row]));
    for (const effect of grouped(effects, (id) => unsent.get(id)?.group ?? groupOf(waiting.get(id)), store.uuid)) {
      const row = waiting.get(effect.recordId);
      const version =
        row === undefined
          ? afterEdit(store, writes, effect, unsent.get(effect.recordId), at)
          : afterHeldEdit(store, writes, effect, row, at);
      draft.setVersion(effect.recordId, version);
    }
  });
  await writes.write(database);
}

/** Effects that would be wrong apart, with a group: that of one which is still pending takes the others in (S5.5). */
function grouped(
  effects: readonly Effect[],
  groupNow: (recordId: string) => string | undefined,
  uuid: () => string,
): readonly Effect[] {
  const together = wrongApart(effects);
  if (together.size === 0) return effects;
  const group = [...together].map(groupNow).find((one) => one !== undefined) ?? uuid();
  return effects.map((effect) => (together.has(effect.recordId) ? { ...effect, group } : effect));
}

/** The group of what waits for a person. */
export const groupOf = (row: AttentionRow | undefined): string | undefined =>
  row?.why === 'conflict' ? row.group : row?.mutation.group;

function afterEdit(
  { uuid }: Store,
  writes: PendingWrites,
  effect: Effect,
  unsent: OutboxRow | undefined,
  at: string,
): number | null {
  const { mutation, version } = pendingAfter(unsent, effect, uuid, at);
  writes.outbox(unsent, mutation);
  return version;
}

/** An edit of a record of which something waits for a person: it takes up what is parked (S9.1), or joins the conflict (S7.3). */
function afterHeldEdit(
  { uuid }: Store,
  writes: PendingWrites,
  effect: Effect,
  row: AttentionRow,
  at: string,
): number | null {
  const { partnerId, recordId, kind, before, after } = effect;
  if (row.why === 'parked') {
    const { mutation, version } = pendingAfter(row.mutation, effect, uuid, at);
    writes.attention(row, null);
    writes.outbox(undefined, mutation === null ? null : { ...mutation, id: uuid() });
    return version;
  }
  const { record, conflict } = edited(row.conflict, before, after);
  const base = row.conflict.version;
  const group = inGroup(effect.group ?? row.group);
  if (conflict !== null) {
    writes.attention(row, { why: 'conflict', partnerId, recordId, conflict, ...group });
    return base;
  }
  writes.attention(row, null);
  const change = changeOf(row.conflict.theirs ?? undefined, record);
  writes.outbox(undefined, change && { id: uuid(), kind, recordId, partnerId, base, ...change, at, ...group });
  return base;
}

/** The rows of the changed records, and perhaps of others of the partner. */
async function rowsOf<Row, NewRow>(table: Table<Row, number, NewRow>, { draft, effects }: Changed): Promise<Row[]> {
  const { partnerId } = draft;
  const index = table.where('[partnerId+recordId]');
  if (effects.length > SINGLY) return index.between([partnerId, Dexie.minKey], [partnerId, Dexie.maxKey]).toArray();
  const found = effects.map(({ recordId }) => table.where({ partnerId, recordId }).toArray());
  return (await Promise.all(found)).flat();
}

/** Neighbours go as one range: of an import that is taken back there are hundreds of thousands. */
async function dropRows(outbox: CamDatabase['outbox'], seqs: readonly number[]): Promise<void> {
  const runs: [number, number][] = [];
  for (const seq of [...seqs].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.[1] === seq - 1) last[1] = seq;
    else runs.push([seq, seq]);
  }
  for (const [from, to] of runs) await outbox.where('seq').between(from, to, true, true).delete();
}
