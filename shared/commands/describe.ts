import { type Phrase, phrase } from '../lib/phrase.ts';
import { type FieldStep, fieldSteps } from './diff.ts';
import { fieldName, recordName, valuePhrase } from './names.ts';
import type { Fields, SomeRecord, Source } from './source.ts';

/** A top-level field before and after; a side that is missing was absent. */
export interface Changed {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** One line of a record's history: what a reader sees changed, and the top-level field that holds it. */
export interface Line {
  /** `employment.to`; null where the whole record came or went. */
  readonly field: string | null;
  /** The field that {@link field} lies in, which is restored as a whole; null with it. */
  readonly top: string | null;
  /** `Last day of M. Okafor: from nothing to 30 Nov 2026`. */
  readonly sentence: Phrase;
}

/** The lines of a change to fields of a record, in the order of the fields. `record` as it is known best, for its name. */
export function patchLines(record: SomeRecord, changes: readonly Changed[], source: Source | undefined): Line[] {
  const name = recordName(record, source);
  return changes.flatMap((change) => {
    const steps = fieldSteps(sideOf(change, 'before'), sideOf(change, 'after'));
    return steps.map((step) => ({
      field: step.field,
      top: change.field,
      sentence: sentenceOf(record.kind, step, change.field, name, source),
    }));
  });
}

/** The line of a record that was added or deleted. */
export function wholeLine(op: 'create' | 'delete', record: SomeRecord, source: Source | undefined): Line {
  const name = recordName(record, source);
  return { field: null, top: null, sentence: op === 'create' ? phrase`Added ${name}` : phrase`Deleted ${name}` };
}

function sentenceOf(kind: string, step: FieldStep, top: string, name: Phrase, source: Source | undefined): Phrase {
  const was = valuePhrase(top, step.before, source);
  const is = valuePhrase(top, step.after, source);
  return phrase`${fieldName(kind, step.field)} of ${name}: from ${was} to ${is}`;
}

const sideOf = (change: Changed, side: 'before' | 'after'): Fields =>
  Object.hasOwn(change, side) ? Object.fromEntries([[change.field, change[side]]]) : {};
