import { diffFields, type Fields, fieldsOf, type StoredRecord, withFields } from '../lib/record-fields.ts';

/** What is pending of one record: the difference from what the server knows to what is shown here. */
export interface Mutation {
  /** On the wire, a random UUID. */
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
  /** UTC instant of the latest edit in it. */
  at: string;
  /** Mutations of one group are one transaction on the server. */
  group?: string;
}

/** The field of a group, where there is one. */
export const inGroup = (group: string | undefined): { group?: string } => (group === undefined ? {} : { group });

/** Why a mutation waits for a person: the server's code, or one of ours. `message` is for people. */
export interface ParkReason {
  code: string;
  message: string;
  field?: string;
}

/** A mutation without what tells it from another. */
export type Change = Pick<Mutation, 'op' | 'set' | 'unset' | 'baseValues'>;

/** What makes `known` into `mine`; null where they say the same. */
export function changeOf(known: StoredRecord | undefined, mine: StoredRecord | undefined): Change | null {
  if (known === mine) return null;
  if (known === undefined) return mine === undefined ? null : { op: 'create', set: fieldsOf(mine), baseValues: {} };
  if (mine === undefined) return { op: 'delete', baseValues: fieldsOf(known) };
  const diff = diffFields(known, mine);
  return diff === null ? null : { op: 'patch', set: diff.set, unset: diff.unset, baseValues: diff.before };
}

/**
 * The record as it was before its pending mutations, from what they remember.
 *
 * @param mine as it is shown, with all of them in it
 * @param pending the sent one first
 */
export function knownBefore(mine: StoredRecord | undefined, pending: readonly Mutation[]): StoredRecord | undefined {
  return pending.reduceRight<StoredRecord | undefined>((now, mutation) => before(mutation, now), mine);
}

function before(mutation: Mutation, now: StoredRecord | undefined): StoredRecord | undefined {
  if (mutation.op === 'create') return undefined;
  if (mutation.op === 'delete') {
    const { kind, recordId, partnerId } = mutation;
    return { kind, id: recordId, partnerId, ...mutation.baseValues };
  }
  if (now === undefined) return undefined;
  const added = Object.keys(mutation.set ?? {}).filter((field) => !Object.hasOwn(mutation.baseValues, field));
  return withFields(now, mutation.baseValues, added);
}
