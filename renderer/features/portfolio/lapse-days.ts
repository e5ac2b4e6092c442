import { BEGINNING, type Day } from '../../../shared/lib/day.ts';
import type { Summary } from '../../../shared/summary/summary.ts';

/** Every day on which a standing lapses, whatever day is looked at, in order. */
export function lapseDays(summaries: readonly Summary[]): Day[] {
  const days = new Set<Day>();
  for (const { subjects } of summaries) {
    for (const { spans } of subjects) {
      for (const { from, status } of spans) if (status === 'fail' && from !== BEGINNING) days.add(from);
    }
  }
  return [...days].sort();
}
