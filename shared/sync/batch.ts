import { utf8Length } from '../lib/utf8-length.ts';
import { kinds } from '../records/kinds.ts';
import type { Mutation } from './mutation.ts';
import { MOST_BYTES, MOST_MUTATIONS, toWire } from './wire.ts';

/** What decides which mutations may go. */
export interface Waits {
  /** Ids of records whose create is parked (S9). */
  readonly parked: ReadonlySet<string>;
  /** Groups of which one is in conflict (S5.5). */
  readonly groups: ReadonlySet<string>;
  /** Whether the mutation has to wait by itself: evidence whose bytes are not on the server yet (S16), what stays local. */
  readonly mustWait: (mutation: Mutation) => boolean;
}

export interface Limits {
  readonly mutations: number;
  /** Of UTF-8 JSON. */
  readonly bytes: number;
}

export const LIMITS: Limits = { mutations: MOST_MUTATIONS, bytes: MOST_BYTES };

/** Room for what stands around the mutations in a request. */
const ENVELOPE = 256;

/** The mutations of one request, and what else was found on the way. */
export interface Batch<Row extends Mutation> {
  readonly send: readonly Row[];
  /** Too large to be sent at all: to be parked. */
  readonly tooLarge: readonly Row[];
  /** Waits under a parked create, or under a conflict of its group. */
  readonly under: readonly Row[];
}

/**
 * Chooses what one request holds (S5). `rows` are unsent, in local order, and at most one of each record.
 *
 * @param limits less than the contract's after a 413
 */
export function chooseBatch<Row extends Mutation>(
  rows: readonly Row[],
  waits: Waits,
  limits: Limits = LIMITS,
): Batch<Row> {
  const under: Row[] = [];
  const tooLarge: Row[] = [];
  const ready: Row[] = [];
  const held = new Set(waits.parked);
  for (const row of sendingOrder(rows)) {
    const isOfHeldGroup = row.group !== undefined && waits.groups.has(row.group);
    if (isOfHeldGroup || held.has(row.partnerId) || referencesOf(row).some((id) => held.has(id))) {
      under.push(row);
      if (row.op === 'create') held.add(row.recordId);
    } else if (!waits.mustWait(row)) {
      if (sizeOf(row) > limits.bytes - ENVELOPE) tooLarge.push(row);
      else ready.push(row);
    }
  }
  const whole = withoutBrokenGroups(ready, rows);
  return { send: fitting(whole, limits), tooLarge, under };
}

/** A group goes as one or not at all. */
function withoutBrokenGroups<Row extends Mutation>(ready: readonly Row[], rows: readonly Row[]): readonly Row[] {
  const going = new Set(ready);
  const broken = new Set(rows.flatMap((row) => (row.group !== undefined && !going.has(row) ? [row.group] : [])));
  return broken.size === 0 ? ready : ready.filter(({ group }) => group === undefined || !broken.has(group));
}

/** The most that fits, whole groups only: a group that does not fit comes first the next time (S5.5). */
function fitting<Row extends Mutation>(rows: readonly Row[], limits: Limits): Row[] {
  const send: Row[] = [];
  let bytes = ENVELOPE;
  for (const unit of groupsOf(rows)) {
    const size = unit.reduce((sum, row) => sum + sizeOf(row) + 1, 0);
    const isFull = send.length + unit.length > limits.mutations || bytes + size > limits.bytes;
    if (isFull && send.length > 0) break;
    send.push(...unit);
    bytes += size;
  }
  return send;
}

/** Each row alone, but those of a group together where its first one stands. */
function groupsOf<Row extends Mutation>(rows: readonly Row[]): Row[][] {
  const units: Row[][] = [];
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = row.group === undefined ? undefined : groups.get(row.group);
    if (group !== undefined) {
      group.push(row);
      continue;
    }
    const unit = [row];
    units.push(unit);
    if (row.group !== undefined) groups.set(row.group, unit);
  }
  return units;
}

/** What is referred to stands before what refers to it in the order of kinds, partners first (S5.3). */
const RANK = new Map<string, number>(kinds.map((kind, at) => [kind, at]));
const rankOf = ({ kind }: Mutation): number => RANK.get(kind) ?? RANK.size;

function sendingOrder<Row extends Mutation>(rows: readonly Row[]): Row[] {
  const creates = rows.filter(({ op }) => op === 'create');
  return [...creates.sort((a, b) => rankOf(a) - rankOf(b)), ...rows.filter(({ op }) => op !== 'create')];
}

/** Ids of other records in the fields that a mutation sets: `personId`, `supersedes`, `target: {kind, id}`. */
export function referencesOf({ set = {} }: Mutation): string[] {
  return Object.entries(set).flatMap(([field, value]) => {
    if (typeof value === 'string') return /Id$|^supersedes$|^addendumTo$/.test(field) ? [value] : [];
    const id = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : undefined;
    return typeof id === 'string' ? [id] : [];
  });
}

/** Bytes of UTF-8 that the mutation takes in a request. */
export const sizeOf = (mutation: Mutation): number => utf8Length(JSON.stringify(toWire(mutation)));
