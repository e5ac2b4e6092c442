import { type Day, minDay } from '../../../shared/lib/day.ts';
import type { Summary } from '../../../shared/summary/summary.ts';

/** The first day that anything is known of, of any partner; null where that cannot be said, as of a partner without a day. */
export function firstKnownDay(summaries: readonly Summary[]): Day | null {
  let first: Day | null = null;
  for (const { knownFrom } of summaries) {
    if (knownFrom === null) return null;
    first = first === null ? knownFrom : minDay(first, knownFrom);
  }
  return first;
}
