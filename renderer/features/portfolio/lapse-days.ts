import { BEGINNING, type Day } from '../../../shared/lib/day.ts';
import { onceFor } from '../../../shared/lib/once.ts';
import type { Summary } from '../../../shared/summary/summary.ts';

/** Every day on which a standing lapses, whatever day is looked at, in order. */
export function lapseDays(summaries: readonly Summary[]): Day[] {
  const days = new Set<Day>();
  for (const summary of summaries) for (const day of lapsesOf(summary)) days.add(day);
  return [...days].sort();
}

const lapsesOf = onceFor(({ subjects }: Summary): readonly Day[] =>
  subjects.flatMap(({ spans }) =>
    spans.filter(({ from, status }) => status === 'fail' && from !== BEGINNING).map(({ from }) => from),
  ),
);
