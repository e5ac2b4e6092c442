import type { Day } from '../lib/day.ts';
import { onceFor } from '../lib/once.ts';
import { type AnyRecord, kinds } from './kinds.ts';
import type { PartnerFile } from './partner-file.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_LENGTH = 10;
/** Levels of objects below the fields of a record. */
const MOST_DEPTH = 2;

/** The earliest day that any record of the partner tells of; null where none does. Before it, nothing of it is known. */
export function firstDayOnFile({ records }: PartnerFile): Day | null {
  let first: Day | null = null;
  for (const kind of kinds) {
    const day = records[kind].length === 0 ? null : firstDayIn(records[kind]);
    if (day !== null && (first === null || day < first)) first = day;
  }
  return first;
}

/** The earliest day that any of these records tells of. Once for a list: an edit leaves those of most kinds as they are. */
export const firstDayIn = onceFor((records: readonly AnyRecord[]): Day | null => {
  let first: Day | null = null;
  // Keys, and no list of values made for each record: a partner has well over a thousand fields.
  const look = (fields: { readonly [name: string]: unknown }, depth: number): void => {
    for (const name of Object.keys(fields)) {
      const value = fields[name];
      if (typeof value === 'string') {
        if (value.length === DAY_LENGTH && (first === null || value < first) && DAY.test(value)) first = value;
      } else if (typeof value === 'object' && value !== null && depth < MOST_DEPTH) {
        look(value as typeof fields, depth + 1);
      }
    }
  };
  for (const record of records) look(record, 0);
  return first;
});
