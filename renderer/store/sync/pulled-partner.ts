import { sameJson } from '../../../shared/lib/record-fields.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import type { DealsChange } from '../../../shared/summary/with-deals.ts';
import { type Author, type Conflict, type Rebased, rebase, renewed } from '../../../shared/sync/conflict.ts';
import { changeOf, inGroup, knownBefore, type Mutation, type ParkReason } from '../../../shared/sync/mutation.ts';
import { authorOf, type Item, recordOf } from '../../../shared/sync/wire.ts';
import { dealsChange } from '../deals-change.ts';
import { fileOf } from '../draft.ts';
import type { WorkedOn } from '../partner-rows.ts';
import type { PulledEffect } from '../pulled-history.ts';
import type { Entry, Sections } from '../sections.ts';
import type { AttentionRow, OutboxRow, StoredRecord } from '../tables.ts';
import { groupOf, type PendingWrites } from '../write-outbox.ts';
import { entryOf } from './entry.ts';

/** What is stored of one partner, and what waits of its records. */
export interface StoredPartner {
  readonly partnerId: string;
  readonly sections: Sections;
  /** As of {@link WorkedOn}. */
  readonly part: string | null;
  readonly outbox: readonly OutboxRow[];
  readonly attention: readonly AttentionRow[];
}

type HeldParked = Extract<AttentionRow, { why: 'parked' }>;

/** Why what was not sent of a partner waits that left this device (S12). */
export const LEFT: ParkReason = {
  code: 'revoked',
  message: 'This partner is no longer in your portfolio. What was not sent is kept here.',
};

/** The same, once the partner is here again: it is on the screen like all that is parked (S9.1). */
const BACK: ParkReason = {
  code: 'returned',
  message: 'This partner had left your portfolio before this was sent. Send it now, or discard it.',
};

/** Whether it waits because its partner left this device. */
export const hasLeft = (held: AttentionRow | undefined): held is HeldParked =>
  held?.why === 'parked' && held.reason.code === LEFT.code;

/** Where one record stands. */
interface Standing {
  readonly mine: StoredRecord | undefined;
  /** The version of what the server acknowledged; null where it knows none. */
  readonly version: number | null;
  readonly sent: OutboxRow | undefined;
  readonly unsent: OutboxRow | undefined;
  readonly held: AttentionRow | undefined;
}

/**
 * One partner while sync works on it: the server's items and answers go in, sections and pending rows come out. Each record
 * is touched at most once. A command's {@link Draft} is not for this, because what that changes is an edit.
 */
export class PulledPartner implements WorkedOn {
  readonly partnerId: string;
  readonly sections: Sections;
  readonly part: string | null;
  readonly #entries = new Map<string, Entry>();
  /** Records that are others now, as they were. */
  readonly #before = new Map<string, Entry | undefined>();
  /** Who gave the server's items that were taken in. */
  readonly #authors = new Map<string, Author>();
  readonly #sent = new Map<string, OutboxRow>();
  readonly #unsent = new Map<string, OutboxRow>();
  readonly #held = new Map<string, AttentionRow>();
  readonly #writes: PendingWrites;
  readonly #newId: () => string;

  constructor(stored: StoredPartner, writes: PendingWrites, newId: () => string) {
    this.partnerId = stored.partnerId;
    this.sections = stored.sections;
    this.part = stored.part;
    this.#writes = writes;
    this.#newId = newId;
    for (const entries of stored.sections.values()) for (const entry of entries) this.#entries.set(entry.key, entry);
    for (const row of stored.outbox) (row.sent === 1 ? this.#sent : this.#unsent).set(row.recordId, row);
    for (const row of stored.attention) this.#held.set(row.recordId, row);
  }

  /** Takes the server's item in. False: it is not newer than what is here (S3.1). */
  take(item: Item): boolean {
    const there = this.#standing(item.id);
    const { mine, version, held } = there;
    if (version !== null && item.version <= version) return false;
    const theirs = recordOf(item);
    const author = this.#authorOf(item);
    const rebased =
      held?.why === 'conflict'
        ? renewed(held.conflict, theirs, item.version, author)
        : rebase({ known: knownBefore(mine, pendingOf(there)), mine, theirs }, item.version, author);
    this.#settle(item.id, there, theirs, item.version, rebased);
    return true;
  }

  /** What is here and not among these ids has been deleted on the server: it goes, or asks (S11.4). */
  keepOnly(ids: { has(id: string): boolean }): void {
    for (const [id, { version, record }] of this.#entries) {
      // A record that is not on the server yet, or not again, is no missing one.
      if (ids.has(id) || version === null || this.#isCreate(id)) continue;
      this.#takeDeleted(id, record.kind, version);
    }
    for (const [id, held] of this.#held) {
      if (ids.has(id) || !hasLeft(held)) continue;
      const { op, kind, base } = held.mutation;
      if (op === 'create') this.#return(id, held);
      else this.#takeDeleted(id, kind, base ?? 0);
    }
    // Deleted on both sides (S8.1).
    for (const [id, row] of this.#unsent) if (row.op === 'delete' && !ids.has(id)) this.#writes.outbox(row, null);
    for (const [id, held] of this.#held)
      if (held.why === 'parked' && held.mutation.op === 'delete' && !ids.has(id) && !hasLeft(held))
        this.#writes.attention(held, null);
  }

  /** A snapshot does not tell the tombstone's version: the next one is the least that it can be. */
  #takeDeleted(id: string, kind: string, known: number): void {
    this.take({ kind, id, partnerId: this.partnerId, version: known + 1, deleted: true });
  }

  #isCreate(recordId: string): boolean {
    const there = this.#standing(recordId);
    return pendingOf(there)[0]?.op === 'create';
  }

  /** What was made here before the partner left is shown again, and waits on. */
  #return(recordId: string, held: HeldParked): void {
    if (held.record !== null) this.#show(recordId, held.record, held.mutation.base);
    this.#writes.attention(held, { ...held, reason: BACK });
  }

  /** The server applied what was sent, now or earlier (S2.2). */
  applied(row: OutboxRow, version: number): void {
    const { recordId } = row;
    this.#writes.outbox(row, null);
    const entry = this.#entries.get(recordId);
    if (entry !== undefined && (entry.version ?? 0) < version) this.#entries.set(recordId, { ...entry, version });
    const unsent = this.#unsent.get(recordId);
    if (unsent !== undefined) this.#writes.outbox(unsent, { ...unsent, base: version });
  }

  /** The server has another version than the one that was built on: merged with it, what came later included. */
  conflicting(row: OutboxRow, item: Item): void {
    const there = this.#standing(row.recordId);
    const theirs = recordOf(item);
    const sides = { known: knownBefore(there.mine, pendingOf(there)), mine: there.mine, theirs };
    this.#writes.outbox(row, null);
    this.#settle(row.recordId, there, theirs, item.version, rebase(sides, item.version, this.#authorOf(item)));
  }

  /** It cannot be sent, or the server will not have it: it waits for a person, as one with what came later (S9). */
  park(row: OutboxRow, reason: ParkReason): void {
    const there = this.#standing(row.recordId);
    this.#isAsKnown(row);
    this.#park(row.recordId, there, this.#together(row, there), reason);
  }

  /** The partner leaves this device: what was not sent is parked, with what is needed to show it (S12). */
  leave(reason: ParkReason): void {
    const name = this.#entries.get(this.partnerId)?.record.name;
    const partner = typeof name === 'string' ? { partner: name } : {};
    for (const id of new Set([...this.#sent.keys(), ...this.#unsent.keys(), ...this.#held.keys()])) {
      const there = this.#standing(id);
      const { held } = there;
      const row = there.sent ?? there.unsent;
      if (row !== undefined) this.#park(id, there, this.#together(row, there), reason, partner);
      else if (held?.why === 'parked') this.#park(id, there, held.mutation, reason, partner);
      else if (held !== undefined) this.#park(id, there, this.#wanted(id, there, held.conflict), reason, partner);
    }
    this.#entries.clear();
  }

  /** It was not looked at: unsent again, as one with what came later. */
  release(row: OutboxRow): void {
    const there = this.#standing(row.recordId);
    if (there.unsent !== undefined) this.#writes.outbox(there.unsent, null);
    this.#isAsKnown(row);
    const mutation = this.#together(row, there);
    // The old request may still arrive: what may be edited again goes under another id (S5).
    this.#writes.outbox(row, mutation && { ...mutation, id: this.#newId() });
  }

  /** Nothing of it is stored. */
  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  entries(): IterableIterator<Entry> {
    return this.#entries.values();
  }

  file(): PartnerFile | undefined {
    return fileOf(this.partnerId, this.#entries.values());
  }

  /** Whether a record is another: then the summary is too. */
  get isChanged(): boolean {
    return this.#before.size > 0;
  }

  /** What the server's items made others of its records; nothing of a partner who was not here, whose history begins now (S4.3). */
  effects(): PulledEffect[] {
    const { partnerId, sections } = this;
    if (sections.size === 0) return [];
    return [...this.#before].flatMap(([recordId, was]) => {
      const is = this.#entries.get(recordId);
      const kind = (is ?? was)?.record.kind;
      const author = this.#authors.get(recordId);
      if (kind === undefined || author === undefined) return [];
      return [{ kind, recordId, partnerId, before: was?.record, after: is?.record, author }];
    });
  }

  /** What became of its deals; null where another record changed. */
  dealsChange(): DealsChange | null {
    return dealsChange(this.#before, this.#entries);
  }

  #authorOf(item: Item): Author {
    const author = authorOf(item);
    this.#authors.set(item.id, author);
    return author;
  }

  #standing(recordId: string): Standing {
    const entry = this.#entries.get(recordId);
    const [sent, unsent, held] = [this.#sent.get(recordId), this.#unsent.get(recordId), this.#held.get(recordId)];
    // Of a partner that had left nothing was here: what comes back is new, and what waits is merged with it.
    if (entry === undefined && hasLeft(held))
      return { mine: held.record ?? undefined, version: null, sent, unsent, held };
    const heldVersion = held?.why === 'conflict' ? held.conflict.version : (held?.mutation.base ?? null);
    return {
      mine: entry?.record,
      version: entry?.version ?? sent?.base ?? unsent?.base ?? heldVersion,
      sent,
      unsent,
      held,
    };
  }

  #park(
    recordId: string,
    there: Standing,
    mutation: Mutation | null,
    reason: ParkReason,
    partner: { partner?: string } = {},
  ) {
    for (const pending of [there.sent, there.unsent]) if (pending !== undefined) this.#writes.outbox(pending, null);
    if (mutation === null) return;
    const { partnerId } = this;
    const mine = there.held?.why === 'conflict' ? (there.held.conflict.mine ?? undefined) : there.mine;
    const record = mine ?? (there.held?.why === 'parked' ? there.held.record : null);
    this.#writes.attention(there.held, { why: 'parked', partnerId, recordId, mutation, reason, record, ...partner });
  }

  /** What a conflict would send if all of it were decided for mine. */
  #wanted(recordId: string, there: Standing, { theirs, mine, version }: Conflict): Mutation | null {
    const change = changeOf(theirs ?? undefined, mine ?? undefined);
    return change && this.#mutation(recordId, there, (mine ?? theirs)?.kind ?? '', { ...change, base: version });
  }

  /** The server did not do it: what was made again behind a delete builds on the version that the delete was of. */
  #isAsKnown({ recordId, base }: OutboxRow): void {
    const entry = this.#entries.get(recordId);
    if (entry?.version === null) this.#entries.set(recordId, { ...entry, version: base });
  }

  /** What was sent and what came later, as one mutation on the base of the first; null where they cancel out. */
  #together(row: OutboxRow, there: Standing): Mutation | null {
    const change = changeOf(knownBefore(there.mine, pendingOf(there)), there.mine);
    if (change === null) return null;
    const { kind, recordId, partnerId, base, group } = row;
    const isAsSent = there.unsent === undefined || there.unsent === row;
    const { id, at } = isAsSent ? row : { id: this.#newId(), at: there.unsent.at };
    return { id, kind, recordId, partnerId, base, ...change, at, ...inGroup(group) };
  }

  /** Writes down what became of a record: what is shown, and what is pending of it on the server's version. */
  #settle(
    recordId: string,
    there: Standing,
    theirs: StoredRecord | undefined,
    version: number,
    { record, conflict }: Rebased,
  ): void {
    const { unsent, held } = there;
    this.#show(recordId, record, version);
    if (conflict !== null) {
      const { partnerId } = this;
      this.#writes.attention(held, { why: 'conflict', partnerId, recordId, conflict, ...groupIn(there) });
      this.#writes.outbox(unsent, null);
      return;
    }
    const change = changeOf(theirs, record);
    const mutation =
      change && this.#mutation(recordId, there, (record ?? theirs)?.kind ?? '', { ...change, base: version });
    if (held?.why === 'parked' && mutation !== null) {
      const reason = held.reason.code === LEFT.code ? BACK : held.reason;
      this.#writes.attention(held, { ...held, mutation, reason, record: record ?? null });
      return;
    }
    this.#writes.attention(held, null);
    this.#writes.outbox(unsent, mutation);
  }

  #mutation(
    recordId: string,
    there: Standing,
    kind: string,
    change: Pick<Mutation, 'op' | 'baseValues' | 'base'>,
  ): Mutation {
    const last = pendingOf(there).at(-1);
    const held = there.held?.why === 'conflict' ? there.held.conflict.at : undefined;
    const identity = { id: this.#newId(), kind, recordId, partnerId: this.partnerId };
    return { ...identity, ...change, at: last?.at ?? held ?? '', ...groupIn(there) };
  }

  #show(recordId: string, record: StoredRecord | undefined, version: number | null): void {
    const entry = this.#entries.get(recordId);
    if (record === undefined) {
      if (this.#entries.delete(recordId)) this.#remember(recordId, entry);
      return;
    }
    if (entry !== undefined && sameJson(entry.record, record)) {
      this.#entries.set(recordId, { ...entry, version });
      return;
    }
    this.#entries.set(recordId, entryOf(recordId, version, record));
    this.#remember(recordId, entry);
  }

  #remember(recordId: string, was: Entry | undefined): void {
    if (!this.#before.has(recordId)) this.#before.set(recordId, was);
  }
}

/** What is pending of a record, the sent one first; of a parked one, what is parked. */
const pendingOf = ({ sent, unsent, held }: Standing): Mutation[] =>
  [sent, unsent, held?.why === 'parked' ? held.mutation : undefined].filter((one) => one !== undefined);

/** The group of what is pending of a record, or of its conflict (S5.5). */
const groupIn = (there: Standing): { group?: string } => inGroup(pendingOf(there).at(-1)?.group ?? groupOf(there.held));
