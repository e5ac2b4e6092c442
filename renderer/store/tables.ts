import type { Phrase } from '../../shared/lib/phrase.ts';
import type { Details, Summary } from '../../shared/summary/summary.ts';

/** A JSON object by its fields. */
export type Fields = { readonly [field: string]: unknown };

/** A record as it is stored: of a known kind or not, its fields as they came. */
export interface StoredRecord {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** A part of a partner file: `packed` is the JSON of an array of `[version, record]` pairs, sorted by id. */
export interface SectionRow {
  partnerId: string;
  section: string;
  packed: string;
}

export type SummaryRow = Summary;

export type DetailsRow = Details;

/** One pending mutation of one record. A record has at most one that is not sent. */
export interface OutboxRow {
  /** Local order. */
  seq: number;
  /** The mutation's id on the wire, a random UUID. */
  id: string;
  op: 'create' | 'patch' | 'delete';
  kind: string;
  recordId: string;
  partnerId: string;
  /** The version that the server last acknowledged; null where it knows none. */
  base: number | null;
  set?: Fields;
  unset?: readonly string[];
  /** The touched fields as they were at the base: one that is missing here was absent. Of a delete, all fields. */
  baseValues: Fields;
  /** Instant of the latest edit in it. */
  at: string;
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

export interface MetaChange {
  readonly key: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A conflict or a parked mutation that waits for a person. */
export interface AttentionRow {
  seq: number;
  partnerId: string;
  recordId: string;
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
