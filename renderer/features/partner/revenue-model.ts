import type { Day } from '../../../shared/lib/day.ts';
import { fiscalYearOf } from '../../../shared/lib/fiscal.ts';
import { type Cents, sumCents } from '../../../shared/lib/money.ts';
import type { Deal } from '../../../shared/records/business.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import {
  type DealInYear,
  type DealRole,
  dealsOfYear,
  type Revenue,
  revenueOf,
} from '../../../shared/revenue/revenue.ts';
import { labelOf } from './edit-schema.ts';

/** What the list of deals shows: each part narrows it. */
export interface DealFilter {
  quarter: number | null;
  roles: readonly DealRole[] | null;
  source: Deal['source'] | null;
}

export const ALL_DEALS: DealFilter = { quarter: null, roles: null, source: null };

/** The roles whose deals are in a number. */
export const ATTAINED: readonly DealRole[] = ['attained'];
export const FORECAST: readonly DealRole[] = ['attained', 'forecast', 'slipped'];

export const ROLES: readonly { role: DealRole; label: string; explained: string }[] = [
  { role: 'attained', label: 'Attained', explained: 'won and closed by the as-of day' },
  { role: 'forecast', label: 'Forecast', explained: 'open, weighted by its probability' },
  { role: 'slipped', label: 'Slipped', explained: 'open, its close day has passed; still in the forecast' },
  { role: 'no-probability', label: 'No probability', explained: 'open without a probability; not in the forecast' },
  { role: 'won-later', label: 'Won later', explained: 'won, but closes after the as-of day; in no number' },
  { role: 'not-counted', label: 'Not counted', explained: 'renewal, services or fulfilment, by interpretation' },
  { role: 'lost', label: 'Lost', explained: 'in no number' },
];

export const QUARTERS = [1, 2, 3, 4] as const;

/** What a quarter's bar is made of: won, and weighted to come. */
export const barOf = (quarter: number): DealFilter => ({ ...ALL_DEALS, quarter, roles: FORECAST });

/** A year's quarters as the chart draws them: what is to come without what is won. */
export const quartersOf = (byQuarter: Revenue['byQuarter']) =>
  byQuarter.map(({ attained, forecast, committed }, index) => ({
    label: `Q${index + 1}`,
    won: attained,
    open: Math.max(0, forecast - attained),
    committed,
  }));

export interface SourceRow {
  source: 'partner-sourced' | 'co-sell';
  label: string;
  /** Attained per quarter and of the year. */
  quarters: Cents[];
  attained: Cents;
  forecast: Cents;
}

export interface RevenueView {
  revenue: Revenue;
  deals: DealInYear[];
  sources: SourceRow[];
  roles: { role: DealRole; label: string; explained: string; count: number; sum: Cents }[];
  /** Fiscal years with a plan or a deal, and the as-of day's. */
  years: number[];
}

/** Revenue of one fiscal year as of a day, by quarter, source and role, with the deals behind it. */
export function revenueView(file: PartnerFile, fiscalYear: number, asOf: Day, startMonth: number): RevenueView {
  const deals = dealsOfYear(file, fiscalYear, asOf, startMonth).toSorted(
    (a, b) =>
      (a.deal.closeOn < b.deal.closeOn ? -1 : a.deal.closeOn > b.deal.closeOn ? 1 : 0) ||
      (a.deal.id < b.deal.id ? -1 : 1),
  );
  return {
    revenue: revenueOf(file, asOf, startMonth, fiscalYear),
    deals,
    sources: (['partner-sourced', 'co-sell'] as const).map((source) => sourceRow(source, deals)),
    roles: ROLES.map((known) => {
      const own = deals.filter(({ role }) => role === known.role);
      return { ...known, count: own.length, sum: sumCents(own.map(({ deal }) => deal.netArr)) };
    }).filter(({ count }) => count > 0),
    years: yearsOf(file, asOf, startMonth),
  };
}

function sourceRow(source: SourceRow['source'], deals: readonly DealInYear[]): SourceRow {
  const own = deals.filter(({ deal }) => deal.source === source);
  const won = own.filter(({ role }) => role === 'attained');
  const quarters = QUARTERS.map((quarter) =>
    sumCents(won.filter((deal) => deal.quarter === quarter).map(({ deal }) => deal.netArr)),
  );
  return {
    source,
    label: labelOf(source),
    quarters,
    attained: sumCents(quarters),
    forecast: sumCents(own.map(({ forecast }) => forecast)),
  };
}

function yearsOf(file: PartnerFile, asOf: Day, startMonth: number): number[] {
  const years = new Set([fiscalYearOf(asOf, startMonth)]);
  for (const { fiscalYear } of file.records.plan) years.add(fiscalYear);
  for (const { closeOn } of file.records.deal) years.add(fiscalYearOf(closeOn, startMonth));
  return [...years].toSorted((a, b) => a - b);
}

export const matching = (deals: readonly DealInYear[], { quarter, roles, source }: DealFilter): DealInYear[] =>
  deals.filter(
    (one) =>
      (quarter === null || one.quarter === quarter) &&
      (roles === null || roles.includes(one.role)) &&
      (source === null || one.deal.source === source),
  );

export const sameFilter = (a: DealFilter, b: DealFilter): boolean =>
  a.quarter === b.quarter && a.source === b.source && a.roles?.join() === b.roles?.join();

/** What the list shows, in words: `Attained, Q2, co-sell`. */
export function filterWords({ quarter, roles, source }: DealFilter): string {
  const parts = [
    roles === null ? null : roles.length > 1 ? 'In the forecast' : ROLES.find(({ role }) => role === roles[0])?.label,
    quarter === null ? null : `Q${quarter}`,
    source,
  ].filter((part) => part !== null && part !== undefined);
  return parts.length === 0 ? 'All deals' : parts.join(', ');
}
