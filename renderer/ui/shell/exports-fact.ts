import type { Day } from '../../../shared/lib/day.ts';
import { formatDay } from '../format.ts';

/** How old what one sees is, for a footer: `Exports of 20 Nov 2026`, `Exports of 5 Oct to 20 Nov 2026`. */
export function exportsFact(days: { readonly oldest: Day; readonly newest: Day } | null): string[] {
  if (days === null) return [];
  const { oldest, newest } = days;
  if (oldest === newest) return [`Exports of ${formatDay(oldest)}`];
  return [`Exports of ${formatDay(oldest, { today: newest })} to ${formatDay(newest)}`];
}
