import { addDays, type Day, maxDay, minDay } from '../../../shared/lib/day.ts';
import { fiscalQuarterStart, fiscalYearLabel, fiscalYearOf, fiscalYearStart } from '../../../shared/lib/fiscal.ts';
import type { Axis } from './geometry.ts';

export interface QuarterMark {
  day: Day;
  quarter: 1 | 2 | 3 | 4;
  /** `FY27` */
  year: string;
}

/** An axis with its quarters; one for all rows of a screen. */
export interface FiscalAxis extends Axis {
  quarters: readonly QuarterMark[];
}

/** The 24 months of every timeline: the fiscal year that `today` is in, and the next. `startMonth` is the edition's. */
export function fiscalAxis(today: Day, startMonth: number): FiscalAxis {
  const year = fiscalYearOf(today, startMonth);
  const quarters = [year, year + 1].flatMap((fiscalYear) =>
    ([1, 2, 3, 4] as const).map((quarter) => ({
      day: fiscalQuarterStart(fiscalYear, quarter, startMonth),
      quarter,
      year: fiscalYearLabel(fiscalYear),
    })),
  );
  return { from: fiscalYearStart(year, startMonth), to: fiscalYearStart(year + 2, startMonth), quarters };
}

/** The day, or the nearest one on the axis. */
export function holdOnAxis(day: Day, axis: Axis): Day {
  return minDay(maxDay(day, axis.from), addDays(axis.to, -1));
}
