import { type Day, daysBetween, isDay, lastOfMonth, yearOf } from '../../../shared/lib/day.ts';
import { formatDay, monthComesFirst, wordedDay } from '../format.ts';
import { type Parsed, parsed, refused } from './parsed.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/**
 * The day that a text means: `2026-11-30`, `30 Nov 2026`, `Nov 30, 2026`, `30.11.2026`, `30/11/2026` in the reader's
 * order, and without a year the nearest such day to `today`. A day that does not exist is refused, never moved.
 */
export function parseDay(text: string, today: Day): Parsed<Day> {
  const words = text.normalize('NFKC').trim();
  const found = numbersOf(words);
  if (found === null) return refused(`${quoted(words)} is not a day. Write it like ${example(today)}.`);
  const { month, dayOfMonth } = found;
  if (month < 1 || month > 12) return refused(`There is no month ${month}.`);
  if (dayOfMonth < 1) return refused('A month begins with day 1.');
  const years = found.year === null ? [-1, 0, 1].map((step) => yearOf(today) + step) : [found.year];
  const days = years.map((year) => dayText(year, month, dayOfMonth)).filter(isDay);
  const nearest = days.toSorted((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)))[0];
  return nearest === undefined ? refused(lengthOf(month, found.year ?? yearOf(today))) : parsed(nearest);
}

/** A day as it stands in a field: as the reader writes it, where that can be read back. */
export function dayAsTyped(day: Day): string {
  const text = formatDay(day, { year: true });
  const back = parseDay(text, day);
  return back.ok && back.value === day ? text : day;
}

interface Numbers {
  year: number | null;
  month: number;
  dayOfMonth: number;
}

function numbersOf(text: string): Numbers | null {
  // Before it a weekday may stand.
  const iso = /^(?:\p{L}{2,}\.?,? )?(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(text);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), dayOfMonth: Number(iso[3]) };
  const numeric = /^(\d{1,2})([./-])\s?(\d{1,2})(?:\2\s?(\d{4})?)?$/.exec(text);
  if (numeric) {
    const [first, second] = [Number(numeric[1]), Number(numeric[3])];
    const year = numeric[4] === undefined ? null : Number(numeric[4]);
    // Points are written day first everywhere; strokes as the reader's own dates are.
    return numeric[2] !== '.' && monthComesFirst()
      ? { year, month: first, dayOfMonth: second }
      : { year, month: second, dayOfMonth: first };
  }
  return worded(text);
}

function worded(text: string): Numbers | null {
  const tokens = text.split(/[\s,.]+/u).filter((token) => token !== '');
  const names = tokens.filter((token) => /^\p{L}+$/u.test(token));
  const digits = tokens.filter((token) => /^\d+$/.test(token)).map(Number);
  const months = names.map(monthNamed).filter((month) => month > 0);
  const [dayOfMonth, year = null] = digits;
  // Beside the month only a weekday may stand.
  if (months.length !== 1 || names.length > 2 || names.length + digits.length !== tokens.length) return null;
  if (dayOfMonth === undefined || digits.length > 2 || dayOfMonth > 99 || (year !== null && year < 1000)) return null;
  return { year, month: months[0] as number, dayOfMonth };
}

function monthNamed(word: string): number {
  const low = word.toLowerCase();
  if (low.length < 3) return 0;
  const own = (month: number) =>
    wordedDay(dayText(2026, month, 15))
      .match(/\p{L}+/u)?.[0]
      .toLowerCase();
  return MONTHS.findIndex((name, index) => name.toLowerCase().startsWith(low) || own(index + 1) === low) + 1;
}

const dayText = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** `November has 30 days.`; of February in its year. */
function lengthOf(month: number, year: number): string {
  const days = Number(lastOfMonth(dayText(year, month, 1)).slice(8));
  return `${MONTHS[month - 1]}${month === 2 ? ` ${year}` : ''} has ${days} days.`;
}

const example = (today: Day): string => `${wordedDay(today)} or ${today}`;

const quoted = (text: string): string => (text.length > 40 ? 'This' : `“${text}”`);
