import type { StoredRecord } from '../lib/record-fields.ts';
import { changeOf, inGroup, knownBefore, type Mutation } from './mutation.ts';

/** What a command did to one record. Absent before: created; absent after: deleted. */
export interface Effect {
  readonly partnerId: string;
  readonly kind: string;
  readonly recordId: string;
  /** The version that the server last acknowledged; null where it knows none. */
  readonly version: number | null;
  readonly before: StoredRecord | undefined;
  readonly after: StoredRecord | undefined;
  /** What it has to reach the server with, or not at all (S5.5). */
  readonly group?: string;
}

/** What is pending of a record after an edit; no mutation: it is again what the server knows. */
export interface Pending {
  readonly mutation: Mutation | null;
  /** The version to store beside the record. */
  readonly version: number | null;
}

/**
 * What is pending of a record after one more effect (S5.1): create and patch stay a create, patch and patch a patch, create
 * and delete vanish, and so does a change that is taken back.
 *
 * @param unsent what is pending of it and not sent
 */
export function pendingAfter(unsent: Mutation | undefined, effect: Effect, newId: () => string, at: string): Pending {
  const base = unsent === undefined ? effect.version : unsent.base;
  const known = unsent === undefined ? effect.before : knownBefore(effect.before, [unsent]);
  const change = changeOf(known, effect.after);
  if (change === null) return { mutation: null, version: base };
  const { kind, recordId, partnerId } = effect;
  const group = inGroup(effect.group ?? unsent?.group);
  const mutation = { id: unsent?.id ?? newId(), kind, recordId, partnerId, base, ...change, at, ...group };
  return { mutation, version: base };
}
