import { fieldsOf, type StoredRecord, sameJson, sameRecord, withFields } from '../lib/record-fields.ts';
import { unitsOf } from './together.ts';

/** In place of a field's name: the record as a whole, which one side deleted and the other changed (S8). */
export const WHOLE = '';

/** Three views of one record; undefined where it is not there. */
export interface Sides {
  /** As the server last acknowledged it. */
  readonly known: StoredRecord | undefined;
  /** As it is here. */
  readonly mine: StoredRecord | undefined;
  /** As the server has it now. */
  readonly theirs: StoredRecord | undefined;
}

export interface Merged {
  /** What is shown: theirs, with mine where only I changed something. */
  readonly record: StoredRecord | undefined;
  /** Fields that both changed, each to another value; {@link WHOLE} for a delete against an edit. Empty: merged. */
  readonly conflicts: readonly string[];
}

/** Merges per field, three-way (S7). Only the server's item decides what is new; no clock is asked (S10). */
export function merge({ known, mine, theirs }: Sides): Merged {
  if (sameRecord(mine, known) || sameRecord(mine, theirs)) return { record: theirs, conflicts: [] };
  if (sameRecord(theirs, known)) return { record: mine, conflicts: [] };
  if (mine === undefined || theirs === undefined || mine.kind !== theirs.kind)
    return { record: theirs, conflicts: [WHOLE] };
  return mergeFields(known, mine, theirs);
}

function mergeFields(known: StoredRecord | undefined, mine: StoredRecord, theirs: StoredRecord): Merged {
  const names = [known ?? { kind: mine.kind }, mine, theirs].flatMap((side) => Object.keys(fieldsOf(side)));
  const set: [string, unknown][] = [];
  const unset: string[] = [];
  const conflicts: string[] = [];
  for (const unit of unitsOf(mine.kind, names)) {
    if (sameIn(unit, mine, known) || sameIn(unit, mine, theirs)) continue;
    if (!sameIn(unit, theirs, known)) {
      conflicts.push(...unit.filter((field) => !sameIn([field], mine, theirs)));
      continue;
    }
    for (const field of unit) {
      if (Object.hasOwn(mine, field)) set.push([field, mine[field]]);
      else if (Object.hasOwn(theirs, field)) unset.push(field);
    }
  }
  return { record: withFields(theirs, Object.fromEntries(set), unset), conflicts };
}

/** Whether the fields say the same on both sides; an absent one differs from every value. */
export function sameIn(unit: readonly string[], a: StoredRecord | undefined, b: StoredRecord | undefined): boolean {
  return unit.every((field) => {
    const [inA, inB] = [a !== undefined && Object.hasOwn(a, field), b !== undefined && Object.hasOwn(b, field)];
    return inA === inB && (!inA || sameJson(a?.[field], b?.[field]));
  });
}
