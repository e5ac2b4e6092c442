import type { Phrase } from '../../shared/lib/phrase.ts';
import type { Fields, StoredRecord } from '../../shared/lib/record-fields.ts';
import type { Details, Summary } from '../../shared/summary/summary.ts';
import type { Conflict } from '../../shared/sync/conflict.ts';
import type { Mutation, ParkReason } from '../../shared/sync/mutation.ts';

export type { Fields, StoredRecord };

/** A part of a partner file: `packed` is the JSON of an array of `[version, record]` pairs, sorted by id. */
export interface SectionRow {
  partnerId: string;
  section: string;
  packed: string;
}

export type SummaryRow = Summary;

export type DetailsRow = Details;

/** A pending mutation that is to be sent, or was. A record has at most one that is not sent. */
export interface OutboxRow extends Mutation {
  /** Local order. */
  seq: number;
  /** Present once the request may have left: from then on the row never changes. */
  sent?: 1;
}

/** An {@link OutboxRow} that has no place in the local order yet. */
export type NewOutboxRow = Omit<OutboxRow, 'seq'>;

/** What one command did to one partner: `packed` is the JSON of its `RecordChange`s. */
export interface HistoryRow {
  seq: number;
  commandId: string;
  partnerId: string;
  label: string;
  /** The label with its days and names kept apart, where the command has one. */
  phrase?: Phrase;
  by: string;
  at: string;
  packed: string;
  /** Rows of `meta` that the command wrote; a side that is missing was absent. In a row of its own, of no partner. */
  meta?: readonly MetaChange[];
}

/** What one page from the server changed of a partner: `packed` is the JSON of its changes, each with its author. */
export interface PulledRow {
  seq: number;
  partnerId: string;
  /** The last row of the history by then. */
  after: number;
  /** When it was read: a UTC instant. */
  at: string;
  packed: string;
}

export interface MetaChange {
  readonly key: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A conflict or a parked mutation that waits for a person. A record has at most one of them, and then nothing unsent. */
export type AttentionRow = NewAttentionRow & { seq: number };

/** An {@link AttentionRow} that has no place in the local order yet. */
export type NewAttentionRow = (ConflictRow | ParkedRow) & { partnerId: string; recordId: string };

export interface ConflictRow {
  why: 'conflict';
  conflict: Conflict;
  /** Of what was pending: the others of it wait under the conflict (S5.5). */
  group?: string;
}

export interface ParkedRow {
  why: 'parked';
  mutation: Mutation;
  reason: ParkReason;
  /** Mine, to be shown where the partner has left this device. */
  record: StoredRecord | null;
  /** The partner's name, likewise. */
  partner?: string;
}

/** An edition that was loaded. */
export interface PackRow {
  id: string;
  sha256: string;
  text: string;
}

export interface MetaRow {
  key: string;
  value: unknown;
}
