import { addDays, type Day } from '../lib/day.ts';
import { fiscalYearEnd, fiscalYearOf, fiscalYearStart } from '../lib/fiscal.ts';
import type { Plan } from '../records/plan.ts';
import { plansByYear } from '../revenue/plan-of-year.ts';

/** The plan of each fiscal year. */
export class YearPlans {
  /** The days on which a plan begins or ends to be the year's, or a sponsor approves it; in order. */
  readonly eventDays: readonly Day[];
  readonly #startMonth: number;
  readonly #plans: ReadonlyMap<number, Plan | undefined>;

  constructor(plans: readonly Plan[], startMonth: number) {
    this.#startMonth = startMonth;
    this.#plans = plansByYear(plans);
    this.eventDays = [...this.#plans]
      .flatMap(([year, plan]) => [
        fiscalYearStart(year, startMonth),
        addDays(fiscalYearEnd(year, startMonth), 1),
        ...[plan?.vendorSponsor?.approvedOn, plan?.partnerSponsor?.approvedOn].filter((day) => day !== undefined),
      ])
      .sort();
  }

  yearOf(day: Day): number {
    return fiscalYearOf(day, this.#startMonth);
  }

  on(day: Day): Plan | undefined {
    return this.#plans.get(this.yearOf(day));
  }
}
