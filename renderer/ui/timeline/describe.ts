import type { Day } from '../../../shared/lib/day.ts';
import type { Span } from '../../../shared/program/evaluation.ts';
import { formatDay } from '../format.ts';
import { statusWord } from '../standing/status.ts';
import type { Axis } from './geometry.ts';

/** What a lane shows, in words: `Select: pass to 31 Jan 2027, then fail`. `today` decides which years are said. */
export function describeLane(name: string, spans: readonly Span[], axis: Axis, today: Day): string {
  const seen = spans.filter((span) => span.to >= axis.from && span.from < axis.to);
  if (seen.length === 0) return `${name}: nothing in these two years`;
  const parts = seen.map((span, index) => {
    const word = statusWord[span.status];
    const last = index === seen.length - 1;
    const start = index === 0 && span.from > axis.from ? ` from ${formatDay(span.from, { today })}` : '';
    if (last) return `${seen.length > 1 ? 'then ' : ''}${word}${start}`;
    return `${word}${start} to ${formatDay(span.to, { today })}`;
  });
  return `${name}: ${parts.join(', ')}`;
}
