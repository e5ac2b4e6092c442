import { addDays, type Day, daysBetween, isDay, yearOf } from '../../../shared/lib/day.ts';
import { formatDay } from '../format.ts';

/** What was typed, as a day or with the reason why it is none. */
export type TypedDay = { readonly day: Day } | { readonly reason: string };

/** No longer text is a day; a paste of a novel is not searched for one. */
const LONGEST = 40;

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[\s,.]+/;

interface Parts {
  year: number | null;
  month: number;
  day: number;
}

/**
 * Reads a day as people write it: `2026-12-01`, `1 Dec`, `Dec 1, 2026`, `1.12.2026`, `1/12/2026` in the reader's order,
 * `+30` and `-7` from the day that is looked at, `today`. Without a year, the day nearest to today is meant.
 */
export function readTypedDay(text: string, { today, asOf }: { today: Day; asOf: Day }): TypedDay {
  if (text.length > LONGEST) return unread(today);
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (typed === 'today') return { day: today };
  const distance = /^([-+−])\s?(\d{1,5})(?: ?d(?:ays?)?)?$/.exec(typed);
  if (distance) return { day: addDays(asOf, Number(distance[2]) * (distance[1] === '+' ? 1 : -1)) };
  const parts = partsOf(typed.replace(WEEKDAY, ''));
  if (parts === null) return unread(today);
  const day = parts.year === null ? nearest(parts, today) : dayFrom(parts.year, parts);
  return day === null ? { reason: `There is no such day: ${text.trim()}.` } : { day };
}

const unread = (today: Day): TypedDay => ({ reason: `This is no day. Write ${today}, ${formatDay(today)}, or +30.` });

function partsOf(typed: string): Parts | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(typed);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const numbers = /^(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4})?)?$/.exec(typed);
  if (numbers) {
    const year = numbers[4] === undefined ? null : Number(numbers[4]);
    // Dots are written by those who put the day first; slashes by both, each in the order of their own place.
    const monthFirst = numbers[2] === '/' && readerPutsMonthFirst();
    const [first, second] = [Number(numbers[1]), Number(numbers[3])];
    return monthFirst ? { year, month: first, day: second } : { year, month: second, day: first };
  }
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[. -]*([a-z]{3,9})\.?(?:[ ,-]+(\d{4}))?$/.exec(typed);
  if (dayFirst) return named(dayFirst[2], dayFirst[1], dayFirst[3]);
  const monthFirst = /^([a-z]{3,9})\.?[ -]*(\d{1,2})(?:st|nd|rd|th)?(?:[ ,-]+(\d{4}))?$/.exec(typed);
  return monthFirst ? named(monthFirst[1], monthFirst[2], monthFirst[3]) : null;
}

function named(month = '', day = '', year: string | undefined): Parts | null {
  const index = MONTHS.findIndex((name) => name.startsWith(month));
  if (index < 0) return null;
  return { year: year === undefined ? null : Number(year), month: index + 1, day: Number(day) };
}

/** `Nov 22, 2026` begins with a letter. */
const readerPutsMonthFirst = (): boolean => /^\p{L}/u.test(formatDay('2026-11-22'));

function dayFrom(year: number, { month, day }: Parts): Day | null {
  const made = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(made) ? made : null;
}

function nearest(parts: Parts, today: Day): Day | null {
  const year = yearOf(today);
  const days = [year, year - 1, year + 1, year + 2, year - 2, year + 3].flatMap((one) => dayFrom(one, parts) ?? []);
  return days.reduce<Day | null>(
    (best, day) => (best === null || far(day, today) < far(best, today) ? day : best),
    null,
  );
}

const far = (day: Day, today: Day): number => Math.abs(daysBetween(today, day));
