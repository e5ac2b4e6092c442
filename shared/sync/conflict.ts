import { fieldsOf, type StoredRecord, withFields } from '../lib/record-fields.ts';
import { type Merged, merge, type Sides, sameIn, WHOLE } from './merge.ts';
import { unitsOf } from './together.ts';

/** Who gave the server's side, and when, as the server says. */
export interface Author {
  readonly by?: { readonly id: string; readonly name: string };
  readonly at?: string;
}

/** A conflict that waits for a person: its three sides, so that it can be merged anew whatever comes (S7.3, S7.4). */
export interface Conflict extends Author {
  readonly known: StoredRecord | null;
  readonly mine: StoredRecord | null;
  readonly theirs: StoredRecord | null;
  /** Version of theirs. */
  readonly version: number;
  /** The fields in conflict, or {@link WHOLE}. */
  readonly fields: readonly string[];
}

/** What became of a record that was merged with the server's item: merged, or in conflict. */
export interface Rebased {
  /** What is shown from now on. */
  readonly record: StoredRecord | undefined;
  readonly conflict: Conflict | null;
}

/** Merges the server's item into a record. */
export function rebase(sides: Sides, version: number, author: Author = {}): Rebased {
  return outcome(sides, merge(sides), version, author);
}

/**
 * A conflict after one more edit of the record as it is shown (S7.3): what was edited is decided, for it was edited in sight
 * of the server's value.
 */
export function edited(conflict: Conflict, before: StoredRecord | undefined, after: StoredRecord | undefined): Rebased {
  const { known, mine, theirs } = sidesOf(conflict);
  if (mine === undefined || theirs === undefined || after === undefined || before === undefined)
    return again(conflict, { known: theirs, mine: after, theirs });
  const changed = unitsOf(after.kind, fieldNames(before, after)).filter((unit) => !sameIn(unit, before, after));
  return again(conflict, {
    known: taking(known ?? identityOf(theirs), theirs, changed.flat()),
    mine: taking(mine, after, changed.flat()),
    theirs,
  });
}

export type Choice = 'mine' | 'theirs';

/** A conflict after a choice: with what was decided in its sides, and what is shown then. */
export interface Decided {
  readonly conflict: Conflict;
  readonly record: StoredRecord | undefined;
  /** Nothing is left to be decided. */
  readonly isOver: boolean;
}

/** A conflict after a person chose for some of its fields; `choose` gives undefined for a field that goes on waiting. */
export function decide(conflict: Conflict, choose: (field: string) => Choice | undefined): Decided {
  const sides = decidedSides(conflict, choose);
  const { record, conflicts } = merge(sides);
  return { conflict: { ...conflict, ...stored(sides), fields: conflicts }, record, isOver: conflicts.length === 0 };
}

function decidedSides(conflict: Conflict, choose: (field: string) => Choice | undefined): Sides {
  const { known, mine, theirs } = sidesOf(conflict);
  if (conflict.fields.includes(WHOLE) || mine === undefined || theirs === undefined) {
    const choice = choose(WHOLE);
    if (choice === undefined) return { known, mine, theirs };
    return { known: theirs, mine: choice === 'mine' ? mine : theirs, theirs };
  }
  const units = (wanted: (choice: Choice | undefined) => boolean) =>
    unitsOf(
      mine.kind,
      conflict.fields.filter((field) => wanted(choose(field))),
    ).flat();
  return {
    known: taking(
      known ?? identityOf(theirs),
      theirs,
      units((choice) => choice !== undefined),
    ),
    mine: taking(
      mine,
      theirs,
      units((choice) => choice === 'theirs'),
    ),
    theirs,
  };
}

/** A conflict with the server's newest item in place of the last. */
export const renewed = (
  conflict: Conflict,
  theirs: StoredRecord | undefined,
  version: number,
  author: Author,
): Rebased => rebase({ ...sidesOf(conflict), theirs }, version, author);

const sidesOf = ({ known, mine, theirs }: Conflict): Sides => ({
  known: known ?? undefined,
  mine: mine ?? undefined,
  theirs: theirs ?? undefined,
});

function again(conflict: Conflict, sides: Sides): Rebased {
  const { version, by, at } = conflict;
  return outcome(sides, merge(sides), version, { ...(by && { by }), ...(at !== undefined && { at }) });
}

function outcome({ known, mine, theirs }: Sides, merged: Merged, version: number, author: Author): Rebased {
  const { record, conflicts } = merged;
  if (conflicts.length === 0) return { record, conflict: null };
  return { record, conflict: { ...stored({ known, mine, theirs }), version, fields: conflicts, ...author } };
}

const stored = ({ known, mine, theirs }: Sides) => ({
  known: known ?? null,
  mine: mine ?? null,
  theirs: theirs ?? null,
});

/** The record with these fields as the other has them, absent where they are absent there. */
function taking(record: StoredRecord, other: StoredRecord, fields: readonly string[]): StoredRecord {
  const there = fields.filter((field) => Object.hasOwn(other, field));
  const gone = fields.filter((field) => !Object.hasOwn(other, field));
  return withFields(record, Object.fromEntries(there.map((field) => [field, other[field]])), gone);
}

const identityOf = ({ kind, id, partnerId }: StoredRecord): StoredRecord => ({ kind, id, partnerId });

const fieldNames = (...records: readonly StoredRecord[]): Set<string> =>
  new Set(records.flatMap((record) => Object.keys(fieldsOf(record))));
