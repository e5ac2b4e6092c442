import { Temporal } from 'temporal-polyfill';

/** Day arithmetic of the oracle: straight from Temporal and a list of all days, nothing shared with the product. */
export const FIRST_DAY = '2014-01-01';
const LAST_DAY = '2046-12-31';

/** Every day that the oracle can walk, in order. */
export const DAYS: readonly string[] = (() => {
  const days: string[] = [];
  const last = Temporal.PlainDate.from(LAST_DAY);
  for (let at = Temporal.PlainDate.from(FIRST_DAY); Temporal.PlainDate.compare(at, last) <= 0; at = at.add({ days: 1 }))
    days.push(at.toString());
  return days;
})();

const INDEX = new Map(DAYS.map((day, index) => [day, index]));

export function indexOf(day: string): number {
  const index = INDEX.get(day);
  if (index === undefined) throw new RangeError(`${day} is outside the oracle's calendar.`);
  return index;
}

export function plusDays(day: string, days: number): string {
  const index = INDEX.get(day);
  const found = index === undefined ? undefined : DAYS[index + days];
  if (found !== undefined) return found;
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

const months12 = new Map<string, string>();

/** Clamps to the month's end. */
export function plusMonths(day: string, months: number): string {
  if (months !== 12) return Temporal.PlainDate.from(day).add({ months }, { overflow: 'constrain' }).toString();
  let sum = months12.get(day);
  if (sum === undefined) {
    sum = Temporal.PlainDate.from(day).add({ years: 1 }, { overflow: 'constrain' }).toString();
    months12.set(day, sum);
  }
  return sum;
}

export const dayBefore = (day: string): string => plusDays(day, -1);
export const dayAfter = (day: string): string => plusDays(day, 1);

/** FY27 runs 2026-02-01 to 2027-01-31. */
export function fiscalYear(day: string): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5, 7) === '01' ? year : year + 1;
}

/** Q1 Feb–Apr, Q2 May–Jul, Q3 Aug–Oct, Q4 Nov–Jan. */
export function quarterIndex(day: string): 0 | 1 | 2 | 3 {
  const month = Number(day.slice(5, 7));
  if (month >= 2 && month <= 4) return 0;
  if (month >= 5 && month <= 7) return 1;
  if (month >= 8 && month <= 10) return 2;
  return 3;
}

/** The last day of the fiscal quarter that the day is in: found by walking. */
export function quarterEnd(day: string): string {
  let at = day;
  while (quarterIndex(dayAfter(at)) === quarterIndex(day)) at = dayAfter(at);
  return at;
}

export function firstOfMonth(year: number, month: number): string {
  return Temporal.PlainDate.from({ year, month, day: 1 }).toString();
}

export function endOfMonth(year: number, month: number): string {
  return dayBefore(plusMonths(firstOfMonth(year, month), 1));
}
