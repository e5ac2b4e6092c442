import type { Day } from '../lib/day.ts';
import { type PartnerFile, recordsOf } from './partner-file.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_LENGTH = 10;

/** The earliest day that any record of the partner tells of; null where none does. Before it, nothing of it is known. */
export function firstDayOnFile(file: PartnerFile): Day | null {
  let first: Day | null = null;
  const look = (value: unknown, depth: number): void => {
    if (typeof value === 'string') {
      if (value.length === DAY_LENGTH && DAY.test(value) && (first === null || value < first)) first = value;
    } else if (typeof value === 'object' && value !== null && depth < 3) {
      for (const part of Object.values(value)) look(part, depth + 1);
    }
  };
  for (const record of recordsOf(file)) look(record, 0);
  return first;
}
