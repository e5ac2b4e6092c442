import { addDays, addMonths, type Day, firstOfMonth, monthOf, yearOf } from './day.ts';

/** A fiscal year is named for the year it ends in; `startMonth` (1–12) comes from the edition. */
export function fiscalYearOf(day: Day, startMonth: number): number {
  return yearOf(day) + (startMonth > 1 && monthOf(day) >= startMonth ? 1 : 0);
}

export function fiscalYearStart(fiscalYear: number, startMonth: number): Day {
  return firstOfMonth(startMonth > 1 ? fiscalYear - 1 : fiscalYear, startMonth);
}

/** Last day of the fiscal year, inclusive. */
export function fiscalYearEnd(fiscalYear: number, startMonth: number): Day {
  return addDays(fiscalYearStart(fiscalYear + 1, startMonth), -1);
}

/** 1–4. */
export function fiscalQuarterOf(day: Day, startMonth: number): 1 | 2 | 3 | 4 {
  const months = (monthOf(day) - startMonth + 12) % 12;
  return (Math.floor(months / 3) + 1) as 1 | 2 | 3 | 4;
}

/** First day of a quarter, 1–4. */
export function fiscalQuarterStart(fiscalYear: number, quarter: number, startMonth: number): Day {
  return addMonths(fiscalYearStart(fiscalYear, startMonth), (quarter - 1) * 3);
}

/** Last day of the fiscal quarter that the day is in; `later` quarters further on. */
export function fiscalQuarterEnd(day: Day, startMonth: number, later = 0): Day {
  const start = fiscalQuarterStart(fiscalYearOf(day, startMonth), fiscalQuarterOf(day, startMonth), startMonth);
  return addDays(addMonths(start, 3 * (later + 1)), -1);
}

export const FISCAL_YEAR_FORMS = ['short', 'year', 'span'] as const;
/** How a fiscal year is written: `FY27`, `2027`, `2026/27`. */
export type FiscalYearForm = (typeof FISCAL_YEAR_FORMS)[number];

/**
 * The name of a fiscal year. Without a form it is the program's own, `FY27` for 2027: what is stored, searched, printed and
 * handed out says that to everybody; only screens write it as their reader likes.
 */
export function fiscalYearLabel(fiscalYear: number, form: FiscalYearForm = 'short'): string {
  const ending = (year: number) => String(year % 100).padStart(2, '0');
  switch (form) {
    case 'short':
      return `FY${ending(fiscalYear)}`;
    case 'year':
      return String(fiscalYear);
    case 'span':
      return `${fiscalYear - 1}/${ending(fiscalYear)}`;
  }
}

/** The 24 months that screens and pages show: the day's fiscal year and the next. */
export function axisOf(day: Day, startMonth: number): { from: Day; to: Day } {
  const fiscalYear = fiscalYearOf(day, startMonth);
  return { from: fiscalYearStart(fiscalYear, startMonth), to: fiscalYearEnd(fiscalYear + 1, startMonth) };
}
