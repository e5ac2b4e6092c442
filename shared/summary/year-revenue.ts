import { type Day, FOREVER } from '../lib/day.ts';
import { fiscalYearOf } from '../lib/fiscal.ts';
import { type Cents, sumCents } from '../lib/money.ts';
import type { Deal } from '../records/business.ts';
import type { Plan } from '../records/plan.ts';
import { plansByYear } from '../revenue/plan-of-year.ts';
import { dealAsOf } from '../revenue/revenue.ts';
import type { YearRevenue } from './summary.ts';

/** What is committed in each year that has a plan. */
export type Committed = ReadonlyMap<number, Cents>;

export function committedByYear(plans: readonly Plan[]): Committed {
  const committed = new Map<number, Cents>();
  for (const [fiscalYear, plan] of plansByYear(plans)) if (plan) committed.set(fiscalYear, sumCents(plan.quarters));
  return committed;
}

/** The years that have a plan, or deals that count. */
export function revenueByYear(deals: readonly Deal[], committed: Committed, startMonth: number): YearRevenue[] {
  const years = new Map<number, Closing>();
  for (const fiscalYear of committed.keys()) closingOf(years, fiscalYear);
  for (const deal of deals) {
    const { role, forecast } = dealAsOf(deal, FOREVER);
    const closing = closingOf(years, fiscalYearOf(deal.closeOn, startMonth));
    if (role === 'attained') closing.won.set(deal.closeOn, (closing.won.get(deal.closeOn) ?? 0) + deal.netArr);
    else closing.open += forecast;
  }
  return [...years]
    .filter(([fiscalYear, { open, won }]) => committed.has(fiscalYear) || open !== 0 || won.size > 0)
    .sort(([a], [b]) => a - b)
    .map(([fiscalYear, { open, won }]) => ({
      fiscalYear,
      committed: committed.get(fiscalYear) ?? null,
      open,
      attained: cumulated(won),
    }));
}

/** The deals of a fiscal year that count: the open ones, weighted, and those won by day. */
interface Closing {
  open: Cents;
  readonly won: Map<Day, Cents>;
}

function closingOf(years: Map<number, Closing>, fiscalYear: number): Closing {
  const known = years.get(fiscalYear);
  if (known) return known;
  const closing: Closing = { open: 0, won: new Map() };
  years.set(fiscalYear, closing);
  return closing;
}

function cumulated(won: ReadonlyMap<Day, Cents>): [Day, Cents][] {
  let sum = 0;
  return [...won.keys()].sort().map((day) => {
    sum += won.get(day) ?? 0;
    return [day, sum];
  });
}
