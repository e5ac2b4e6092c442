import { Temporal } from 'temporal-polyfill';

/** A business day, `YYYY-MM-DD`: no time, no zone. Days compare as strings. */
export type Day = string;

/** Before and after every day of business: open ends of an interval. */
export const BEGINNING: Day = '0000-01-01';
export const FOREVER: Day = '9999-12-31';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Of these no calendar has to be asked: every month of every year has them. */
const COMMON = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;
const MEMO_LIMIT = 50_000;

/**
 * The same days recur by the thousand; the limit only keeps hostile input from growing the memo. What is made of a distance
 * too is told it: a function that holds it would be made with every look-up, and costs more than that.
 */
function remember<Key, Value>(
  memo: Map<Key, Value>,
  key: Key,
  make: (key: Key, distance: number) => Value,
  distance = 0,
): Value {
  const found = memo.get(key);
  if (found !== undefined) return found;
  if (memo.size >= MEMO_LIMIT) memo.clear();
  const value = make(key, distance);
  memo.set(key, value);
  return value;
}

const known = new Map<string, boolean>();

/** One memo a distance: making a key of day and distance would cost more than the look-up. */
const later: { readonly [unit in 'days' | 'months' | 'businessDays']: Memos } = {
  days: new Map(),
  months: new Map(),
  businessDays: new Map(),
};
type Memos = Map<number, Map<Day, Day>>;

function memoOf(memos: Memos, distance: number): Map<Day, Day> {
  const found = memos.get(distance);
  if (found) return found;
  if (memos.size >= 100) memos.clear();
  const memo = new Map<Day, Day>();
  memos.set(distance, memo);
  return memo;
}

/** Whether the text is a day that exists in the calendar (2027-02-29 is not). */
export function isDay(text: string): boolean {
  if (COMMON.test(text)) return true;
  return DAY.test(text) && remember(known, text, isInCalendar);
}

function isInCalendar(text: string): boolean {
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** The day `days` days later (earlier, if negative). Stays within {@link BEGINNING} … {@link FOREVER}. */
export function addDays(day: Day, days: number): Day {
  return remember(memoOf(later.days, days), day, daysLater, days);
}

const daysLater = (day: Day, days: number): Day => clampToCalendar(Temporal.PlainDate.from(day).add({ days }));

/** The day `months` months later; the month's end clamps (2020-02-29 + 48 = 2024-02-29, 2024-03-31 − 1 = 2024-02-29). */
export function addMonths(day: Day, months: number): Day {
  return remember(memoOf(later.months, months), day, monthsLater, months);
}

const monthsLater = (day: Day, months: number): Day =>
  clampToCalendar(Temporal.PlainDate.from(day).add({ months }, { overflow: 'constrain' }));

function clampToCalendar(date: Temporal.PlainDate): Day {
  if (date.year > 9999) return FOREVER;
  if (date.year < 0) return BEGINNING;
  return date.toString();
}

/** Days from `from` to `to`, negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

const numbers = new Map<Day, number>();

/** Days since 1970-01-01. */
export const dayNumber = (day: Day): number => remember(numbers, day, daysSinceEpoch);

const daysSinceEpoch = (day: Day): number => EPOCH.until(Temporal.PlainDate.from(day), { largestUnit: 'day' }).days;

const EPOCH = Temporal.PlainDate.from('1970-01-01');

/** The last day of the month that the day is in. */
export const lastOfMonth = (day: Day): Day => remember(monthEnds, day, monthEnd);

function monthEnd(day: Day): Day {
  const date = Temporal.PlainDate.from(day);
  return date.with({ day: date.daysInMonth }).toString();
}

const monthEnds = new Map<Day, Day>();

/** The first day of a month, 1–12. */
export function firstOfMonth(year: number, month: number): Day {
  if (year > 9999) return FOREVER;
  if (year < 0) return BEGINNING;
  return remember(monthStarts, year * 100 + month, monthStart);
}

const monthStart = (yearAndMonth: number): Day =>
  `${String(Math.floor(yearAndMonth / 100)).padStart(4, '0')}-${String(yearAndMonth % 100).padStart(2, '0')}-01`;

const monthStarts = new Map<number, Day>();

export const yearOf = (day: Day): number => numberAt(day, 0, 4);
export const monthOf = (day: Day): number => numberAt(day, 5, 7);

/** Read in place: of a large partner's deals a part of each day's text would cost more than all else. */
function numberAt(day: Day, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 10 + day.charCodeAt(at) - 48;
  return number;
}

/** Moves by Monday-to-Friday days, no holidays (the portal's lag is given in them). */
export function addBusinessDays(day: Day, count: number): Day {
  return remember(memoOf(later.businessDays, count), day, (from) => {
    const step = count < 0 ? -1 : 1;
    let weekday = Temporal.PlainDate.from(from).dayOfWeek;
    let days = 0;
    for (let left = Math.abs(count); left > 0; ) {
      days += step;
      weekday = ((weekday + step + 6) % 7) + 1;
      if (weekday <= 5) left -= 1;
    }
    return addDays(from, days);
  });
}

export const minDay = (a: Day, b: Day): Day => (a < b ? a : b);
export const maxDay = (a: Day, b: Day): Day => (a > b ? a : b);
