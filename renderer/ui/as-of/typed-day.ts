import { addDays, type Day } from '../../../shared/lib/day.ts';
import { parseDay } from '../edit/parse-day.ts';

/** What was typed, as a day or with the reason why it is none. */
export type TypedDay = { readonly day: Day } | { readonly reason: string };

/** No longer text is a day; a paste of a novel is not searched for one. */
const LONGEST = 40;

/** Reads a day to look at: as every field of days does, and `+30`, `-7` from the day that is looked at, and `today`. */
export function readTypedDay(text: string, { today, asOf }: { today: Day; asOf: Day }): TypedDay {
  const typed = text
    .slice(0, LONGEST + 1)
    .trim()
    .toLowerCase();
  if (typed === 'today') return { day: today };
  const distance = /^([-+−])\s?(\d{1,5})(?: ?d(?:ays?)?)?$/.exec(typed);
  if (distance) return { day: addDays(asOf, Number(distance[2]) * (distance[1] === '+' ? 1 : -1)) };
  const read = parseDay(text.length > LONGEST ? '?'.repeat(LONGEST + 1) : text, today);
  return read.ok ? { day: read.value } : { reason: read.reason };
}
