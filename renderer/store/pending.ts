import { diffFields, fieldsOf, withFields } from './fields.ts';
import type { Fields, NewOutboxRow, OutboxRow, StoredRecord } from './tables.ts';

/** What a command did to one record. Absent before: created; absent after: deleted. */
export interface Effect {
  readonly partnerId: string;
  readonly kind: string;
  readonly recordId: string;
  /** The version that the server last acknowledged; null where it knows none. */
  readonly version: number | null;
  readonly before: StoredRecord | undefined;
  readonly after: StoredRecord | undefined;
}

/** What becomes of a record's pending mutation; neither: there was none and there is none. */
export interface Pending {
  /** The row to write, in place of the unsent one if there was one. */
  readonly put?: NewOutboxRow | OutboxRow;
  /** The unsent row to take away: the record is again what the server knows. */
  readonly drop?: number;
  /** The version to store beside the record. */
  readonly version: number | null;
}

/**
 * The pending mutation of a record after one more effect. A record has at most one mutation that is not sent: create and
 * patch stay a create, patch and patch a patch, create and delete vanish, and so does a change that is taken back.
 *
 * @param unsent the record's mutation that is not sent yet
 */
export function pendingAfter(unsent: OutboxRow | undefined, effect: Effect, newId: () => string, at: string): Pending {
  const base = unsent === undefined ? effect.version : unsent.base;
  const known = unsent === undefined ? effect.before : knownBefore(unsent, effect.before);
  const change = mutation(known, effect.after);
  if (change === null) return unsent === undefined ? { version: base } : { drop: unsent.seq, version: base };
  const row: NewOutboxRow = {
    id: unsent?.id ?? newId(),
    kind: effect.kind,
    recordId: effect.recordId,
    partnerId: effect.partnerId,
    base,
    ...change,
    at,
  };
  return { put: unsent === undefined ? row : { ...row, seq: unsent.seq }, version: base };
}

/** The record as it was before its unsent mutation, from what the mutation remembers. */
export function knownBefore(unsent: OutboxRow, now: StoredRecord | undefined): StoredRecord | undefined {
  if (unsent.op === 'create') return undefined;
  if (unsent.op === 'delete') {
    const { kind, recordId, partnerId } = unsent;
    return { kind, id: recordId, partnerId, ...unsent.baseValues };
  }
  if (now === undefined) return undefined;
  const added = Object.keys(unsent.set ?? {}).filter((field) => !Object.hasOwn(unsent.baseValues, field));
  return withFields(now, unsent.baseValues, added);
}

type Change = { op: OutboxRow['op']; set?: Fields; unset?: readonly string[]; baseValues: Fields };

function mutation(before: StoredRecord | undefined, after: StoredRecord | undefined): Change | null {
  if (before === undefined) return after === undefined ? null : { op: 'create', set: fieldsOf(after), baseValues: {} };
  if (after === undefined) return { op: 'delete', baseValues: fieldsOf(before) };
  const diff = diffFields(before, after);
  return diff === null ? null : { op: 'patch', set: diff.set, unset: diff.unset, baseValues: diff.before };
}
