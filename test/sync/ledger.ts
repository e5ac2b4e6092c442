import { fieldsOf, type StoredRecord, sameJson } from '../../shared/lib/record-fields.ts';
import { sameIn } from '../../shared/sync/merge.ts';
import { unitsOf } from '../../shared/sync/together.ts';

/** What a person did to one record and has not been seen on the server yet. */
export interface Owed {
  /** By field, the value that was last given to it; {@link ABSENT}: it was taken away. */
  readonly fields: Map<string, unknown>;
  /** The version that was known when it was first owed; 0: none. */
  readonly since: number;
  /** The record was deleted. */
  isDeleted: boolean;
}

export const ABSENT = Symbol('absent');

interface Holder {
  readonly record: StoredRecord;
  readonly version: number | null;
}

/** The acts of one client's person, each until it is settled (S1), and what that person ever deleted (S8). */
export class Ledger {
  readonly owed = new Map<string, Owed>();
  readonly deleted = new Set<string>();

  note(before: ReadonlyMap<string, Holder>, after: ReadonlyMap<string, Holder>): void {
    for (const [id, now] of after) this.#changed(id, before.get(id)?.record, now);
    for (const id of before.keys()) {
      if (after.has(id)) continue;
      this.deleted.add(id);
      this.owed.set(id, { fields: new Map(), since: before.get(id)?.version ?? 0, isDeleted: true });
    }
  }

  /** A person gave it up, or took the server's. */
  forget(recordId: string): void {
    this.owed.delete(recordId);
  }

  /** What is decided together with the fields that changed is not owed any more. */
  chosen(recordId: string, before: ReadonlyMap<string, Holder>, after: ReadonlyMap<string, Holder>): void {
    const [was, is] = [before.get(recordId)?.record, after.get(recordId)?.record];
    const owed = this.owed.get(recordId);
    if (was === undefined || is === undefined || owed === undefined) return;
    owed.isDeleted = false;
    for (const unit of unitsOf(is.kind, Object.keys({ ...was, ...is })))
      if (!sameIn(unit, was, is)) for (const field of unit) if (sameIn([field], was, is)) owed.fields.delete(field);
  }

  #changed(id: string, before: StoredRecord | undefined, { record: after, version }: Holder): void {
    const was = new Map(before === undefined ? [] : Object.entries(fieldsOf(before)));
    const is = new Map(Object.entries(fieldsOf(after)));
    const changed = [...new Set([...was.keys(), ...is.keys()])].filter(
      (field) => was.has(field) !== is.has(field) || !sameJson(was.get(field), is.get(field)),
    );
    if (changed.length === 0) return;
    const owed = this.owed.get(id) ?? { fields: new Map<string, unknown>(), since: version ?? 0, isDeleted: false };
    owed.isDeleted = false;
    for (const field of changed) owed.fields.set(field, is.has(field) ? is.get(field) : ABSENT);
    this.owed.set(id, owed);
  }
}
