import { type Day, daysBetween, yearOf } from '../../shared/lib/day.ts';
import { type FiscalYearForm, fiscalYearLabel } from '../../shared/lib/fiscal.ts';
import type { Cents } from '../../shared/lib/money.ts';
import type { Figure } from '../../shared/lib/phrase.ts';

export const DAY_FORMS = ['locale', 'day-first', 'month-first', 'iso'] as const;
/** As the locale writes days, or `22 Nov 2026`, `Nov 22, 2026`, `2026-11-22` in every locale. */
export type DayForm = (typeof DAY_FORMS)[number];

let locale = 'en-GB';
let dayForm: DayForm = 'locale';
let fiscalYearForm: FiscalYearForm = 'short';

/** Sets the reader's form of days and numbers. The app calls it before the first render and when Settings change it. */
export function setFormatLocale(next: string): void {
  locale = next;
  forgetDayTexts();
}

/** Sets the form of days and of fiscal years beside it; called where the locale is. */
export function setForms(days: DayForm, fiscalYears: FiscalYearForm): void {
  dayForm = days;
  fiscalYearForm = fiscalYears;
  forgetDayTexts();
}

/** Whose days are written, in words: the reader's own or those of the chosen form. ISO has no words. */
function dayLocale(): string {
  if (dayForm === 'day-first') return 'en-GB';
  return dayForm === 'month-first' ? 'en-US' : locale;
}

/**
 * The form of days and numbers where nothing is chosen: the browser's, if it is English (the product speaks English, so
 * `1. Dez.` would stand inside English sentences), else British.
 */
export function defaultLocale(browserLocale: string): string {
  return /^en\b/i.test(browserLocale) ? browserLocale : 'en-GB';
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();

function dayFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = dayLocale() + JSON.stringify(options);
  const found = dayFormats.get(key);
  if (found !== undefined) return found;
  const made = new Intl.DateTimeFormat(dayLocale(), { ...options, timeZone: 'UTC', calendar: 'gregory' });
  dayFormats.set(key, made);
  return made;
}

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  const found = numberFormats.get(key);
  if (found !== undefined) return found;
  const made = new Intl.NumberFormat(locale, options);
  numberFormats.set(key, made);
  return made;
}

export interface DayFormat {
  /** With it, the year is left out where it is obvious; without it, the year is always said. */
  today?: Day;
  weekday?: boolean;
  /** Overrides what `today` would decide. */
  year?: boolean;
}

/** `22 Nov 2026`, `1 Dec` (year obvious), `Sun 22 Nov 2026`; in the reader's order. An ISO day is always whole. */
export function formatDay(day: Day, { today, weekday = false, year }: DayFormat = {}): string {
  const withYear = year ?? (today === undefined || !yearIsObvious(day, today));
  const known = dayTexts[(weekday ? 2 : 0) + (withYear ? 1 : 0)] as Map<Day, string>;
  const found = known.get(day);
  if (found !== undefined) return found;
  if (known.size >= DAY_TEXTS_LIMIT) known.clear();
  const text = dayText(day, weekday, withYear);
  known.set(day, text);
  return text;
}

/** By whether the weekday and the year are in them: a list says the same few hundred days over and over. */
const dayTexts: readonly Map<Day, string>[] = [new Map(), new Map(), new Map(), new Map()];
const DAY_TEXTS_LIMIT = 5_000;

function forgetDayTexts(): void {
  for (const known of dayTexts) known.clear();
}

function dayText(day: Day, weekday: boolean, withYear: boolean): string {
  if (dayForm === 'iso') return weekday ? `${dayFormat({ weekday: 'short' }).format(timeOf(day))} ${day}` : day;
  const text = dayFormat({
    day: 'numeric',
    month: 'short',
    ...(withYear ? { year: 'numeric' as const } : {}),
    ...(weekday ? { weekday: 'short' as const } : {}),
  }).format(timeOf(day));
  // British English puts a comma after the weekday, which reads as a pause in a control.
  return weekday ? text.replace(/^(\S+), /u, '$1 ') : text;
}

/** `22 Nov`, `11-22`: a day whose year is known from what stands around it, where there is no room for more. */
export const formatDayInYear = (day: Day): string =>
  dayForm === 'iso' ? day.slice(5) : formatDay(day, { year: false });

const timeOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** Whether the reader writes the month before the day: `11/30`. */
export const monthComesFirst = (): boolean => /^\p{L}/u.test(wordedDay('2026-11-30'));

/** A day in words, whatever form is chosen: `30 Nov 2026`. */
export const wordedDay = (day: Day): string =>
  dayFormat({ day: 'numeric', month: 'short', year: 'numeric' }).format(timeOf(day));

const MOMENT = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
const momentFormats = new Map<string, Intl.DateTimeFormat>();

/** `22 Nov 2026, 11:48`: a UTC instant on the wall clock here; the text itself where it is none. */
export function formatMoment(instant: string): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return instant;
  // Swedish days are ISO's, and its clock has 24 hours.
  const isIso = dayForm === 'iso';
  const writes = isIso ? 'sv-SE' : dayLocale();
  const format =
    momentFormats.get(writes) ??
    new Intl.DateTimeFormat(writes, { ...MOMENT, ...(isIso && { month: '2-digit' }), calendar: 'gregory' });
  momentFormats.set(writes, format);
  return format.format(time);
}

/** Nobody takes a day of this calendar year, or one less than four months away, for another year's. */
export function yearIsObvious(day: Day, today: Day): boolean {
  return yearOf(day) === yearOf(today) || Math.abs(daysBetween(today, day)) <= 120;
}

/** `1 and 28 Feb 2027`, `1–14 Dec`: both days with as little said twice as the reader's language allows. */
export function formatDayRange(from: Day, to: Day, { today }: { today?: Day } = {}): string {
  if (dayForm === 'iso') return `${from} – ${to}`;
  const withYear = today === undefined || !(yearIsObvious(from, today) && yearIsObvious(to, today));
  return dayFormat({ day: 'numeric', month: 'short', ...(withYear ? { year: 'numeric' as const } : {}) }).formatRange(
    timeOf(from),
    timeOf(to),
  );
}

/** `FY27`, or as the reader has chosen. */
export const formatFiscalYear = (fiscalYear: number): string => fiscalYearLabel(fiscalYear, fiscalYearForm);

/** A day, an amount or a fiscal year of a sentence, in the reader's form; days near `today` go without their year. */
export function formatFigure(figure: Figure, today: Day): string {
  if ('day' in figure) return formatDay(figure.day, { today });
  return 'cents' in figure ? moneyExact(figure.cents) : formatFiscalYear(figure.fiscalYear);
}

/** How far a day is: `9 d`, `today`, `21 d ago`. */
export function formatDistance(today: Day, day: Day): string {
  const days = daysBetween(today, day);
  if (days === 0) return 'today';
  return days > 0 ? `${formatCount(days)} d` : `${formatCount(-days)} d ago`;
}

/** `9 days`, `1 day`: for sentences. */
export function formatDays(days: number): string {
  const size = Math.abs(days);
  return `${formatCount(size)} ${size === 1 ? 'day' : 'days'}`;
}

/** `2,000` */
export const formatCount = (count: number): string => numberFormat({ maximumFractionDigits: 0 }).format(count);

/** `2.5`, as exact as it is. */
export const formatNumber = (value: number): string => numberFormat({ maximumFractionDigits: 20 }).format(value);

/** `84 %`; the share is a fraction. Rounded down, so that 100 % is only said when all of it is there. */
export function formatShare(share: number): string {
  return `${formatCount(Math.floor(share * 100 + 1e-9))} %`;
}

/** `$300,000`, `$1,234.56`: exact, cents only where there are some. */
export function moneyExact(cents: Cents): string {
  return withMinus(
    numberFormat({
      style: 'currency',
      currency: 'USD',
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
      maximumFractionDigits: 2,
    }).format(cents / 100),
  );
}

/** Tabular numerals widen the hyphen, and beside a range's dash it reads as one: a negative amount has a minus sign. */
const withMinus = (amount: string): string => amount.replace('-', '−');

/** `$340k`, `$1.2m`, `$850`: short, for headlines. */
export function moneyShort(cents: Cents): string {
  const dollars = Math.round(Math.abs(cents) / 100);
  const sign = cents < 0 ? '−' : '';
  if (dollars < 1000) return `${sign}$${formatCount(dollars)}`;
  if (dollars < 999_500) return `${sign}$${formatCount(Math.round(dollars / 1000))}k`;
  return `${sign}$${numberFormat({ maximumFractionDigits: 1 }).format(dollars / 1_000_000)}m`;
}

/** Thousands without a unit, for columns headed `$k`: `286`. Next to nothing is `0`, never `−0`. */
export const moneyThousands = (cents: Cents): string => withMinus(formatCount(Math.round(cents / 100_000) + 0));

/** `1 partner`, `24 partners` */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
