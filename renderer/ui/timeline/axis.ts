import type { Day } from '../../../shared/lib/day.ts';
import { fiscalQuarterStart, fiscalYearOf, fiscalYearStart } from '../../../shared/lib/fiscal.ts';
import { formatFiscalYear } from '../format.ts';
import type { Axis } from './geometry.ts';

export interface QuarterMark {
  day: Day;
  quarter: 1 | 2 | 3 | 4;
  /** `FY27`, in the reader's form */
  year: string;
}

/** An axis with its quarters; one for all rows of a screen. */
export interface FiscalAxis extends Axis {
  quarters: readonly QuarterMark[];
}

/** The 24 months of every timeline: the fiscal year that `today` is in, and the next. `startMonth` is the edition's. */
export function fiscalAxis(today: Day, startMonth: number): FiscalAxis {
  const year = fiscalYearOf(today, startMonth);
  const key = `${year}/${startMonth}/${formatFiscalYear(year)}`;
  const axis = axes.get(key) ?? axisFrom(year, startMonth);
  axes.set(key, axis);
  return axis;
}

/** One object for one axis: what is drawn on it is drawn anew only where it is another. */
const axes = new Map<string, FiscalAxis>();

function axisFrom(year: number, startMonth: number): FiscalAxis {
  const quarters = [year, year + 1].flatMap((fiscalYear) =>
    ([1, 2, 3, 4] as const).map((quarter) => ({
      day: fiscalQuarterStart(fiscalYear, quarter, startMonth),
      quarter,
      year: formatFiscalYear(fiscalYear),
    })),
  );
  return { from: fiscalYearStart(year, startMonth), to: fiscalYearStart(year + 2, startMonth), quarters };
}

/** The axis of today; that of the as-of day where today's does not reach it. */
export function axisShowing(asOf: Day, today: Day, startMonth: number): FiscalAxis {
  const usual = fiscalAxis(today, startMonth);
  return usual.from <= asOf && asOf < usual.to ? usual : fiscalAxis(asOf, startMonth);
}
