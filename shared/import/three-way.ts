import type { Day } from '../lib/day.ts';
import { sameValue } from './same-value.ts';

/** What an import remembers of a record: the values that its export last gave, and as of when. */
export interface Remembered {
  readonly asOf: Day | null;
  readonly fields: { readonly [path: string]: unknown };
  /** Of an import that was cut short: what it was writing. A stored value that equals it is the import's, not the user's. */
  readonly next?: { readonly [path: string]: unknown };
}

/** Whether an import that gave the record came to its end: one that was cut short may never have written it. */
export const wasImported = ({ fields }: Remembered): boolean => Object.keys(fields).length > 0;

/** `same`: nothing to do. `take`: the file's value. `keep`: the stored one, which the user changed since. */
export type Decision = 'same' | 'take' | 'keep' | 'older';

/** A value that may be absent. */
export type Value = { readonly value: unknown } | null;

/**
 * Three-way, one field (I16): the file's value is taken unless the user changed the stored one since the last import.
 * Without a last import of the field it is taken. An export older than what was imported last changes nothing that the
 * newer one told.
 *
 * @param last what imports gave before: one value, or two where an import was cut short; none without an import
 */
export function decide(stored: Value, last: readonly unknown[], incoming: unknown, older: boolean): Decision {
  if (stored !== null && sameValue(stored.value, incoming)) return 'same';
  if (last.length === 0) return 'take';
  if (older) return 'older';
  return stored !== null && last.some((value) => sameValue(value, stored.value)) ? 'take' : 'keep';
}

/** What is remembered after an export was imported: the newest value of every field that any of them carried. */
export function remember(earlier: Remembered | undefined, asOf: Day | null, fields: Remembered['fields']): Remembered {
  if (earlier === undefined) return { asOf, fields };
  if (isOlder(asOf, earlier)) return { asOf: earlier.asOf, fields: { ...fields, ...earlier.fields } };
  return { asOf, fields: { ...earlier.fields, ...fields } };
}

/** Whether an export is older than what was imported last; one without a day is not. */
export const isOlder = (asOf: Day | null, earlier: Remembered | undefined): boolean =>
  asOf !== null && earlier !== undefined && earlier.asOf !== null && asOf < earlier.asOf;
