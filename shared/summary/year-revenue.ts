import { type Day, FOREVER } from '../lib/day.ts';
import { fiscalYearOf } from '../lib/fiscal.ts';
import { type Cents, sumCents } from '../lib/money.ts';
import type { Deal } from '../records/business.ts';
import type { Plan } from '../records/plan.ts';
import { planOfYear } from '../revenue/plan-of-year.ts';
import { dealsOfYear } from '../revenue/revenue.ts';
import type { YearRevenue } from './summary.ts';

/** What is committed in each year that has a plan. */
export type Committed = ReadonlyMap<number, Cents>;

export function committedByYear(plans: readonly Plan[]): Committed {
  const committed = new Map<number, Cents>();
  for (const { fiscalYear } of plans) {
    const plan = planOfYear(plans, fiscalYear);
    if (plan) committed.set(fiscalYear, sumCents(plan.quarters));
  }
  return committed;
}

/** The years that have a plan, or deals that count. */
export function revenueByYear(deals: readonly Deal[], committed: Committed, startMonth: number): YearRevenue[] {
  const years = new Set(committed.keys());
  for (const { closeOn } of deals) years.add(fiscalYearOf(closeOn, startMonth));
  return [...years]
    .sort((a, b) => a - b)
    .flatMap((fiscalYear): YearRevenue[] => {
      const inYear = dealsOfYear({ records: { deal: deals } }, fiscalYear, FOREVER, startMonth);
      const won = inYear.filter(({ role }) => role === 'attained');
      const open = sumCents(inYear.filter(({ role }) => role !== 'attained').map(({ forecast }) => forecast));
      const planned = committed.get(fiscalYear) ?? null;
      if (planned === null && won.length === 0 && open === 0) return [];
      return [{ fiscalYear, committed: planned, open, attained: cumulated(won.map(({ deal }) => deal)) }];
    });
}

function cumulated(won: readonly { closeOn: Day; netArr: number }[]): [Day, number][] {
  const byDay = new Map<Day, number>();
  for (const { closeOn, netArr } of won) byDay.set(closeOn, (byDay.get(closeOn) ?? 0) + netArr);
  let sum = 0;
  return [...byDay.keys()].sort().map((day) => {
    sum += byDay.get(day) ?? 0;
    return [day, sum];
  });
}
