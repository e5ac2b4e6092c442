import type { Day } from '../lib/day.ts';
import { fiscalQuarterOf, fiscalYearOf } from '../lib/fiscal.ts';
import { type Cents, shareOf, sumCents } from '../lib/money.ts';
import { onceForEach } from '../lib/once-each.ts';
import type { Deal } from '../records/business.ts';
import type { PartnerFile } from '../records/partner-file.ts';
import { planOfYear } from './plan-of-year.ts';

export interface QuarterRevenue {
  committed: Cents | null;
  attained: Cents;
  /** Attained and the weighted open deals of the quarter. */
  forecast: Cents;
}

/** Revenue of one fiscal year as of a day. Committed and attained are two facts with two results. */
export interface Revenue {
  fiscalYear: number;
  committed: Cents | null;
  attained: Cents;
  shortfall: Cents | null;
  forecast: Cents;
  byQuarter: QuarterRevenue[];
  /** What each quarter from the as-of day's on must still bring to meet the commitment. Null without a plan. */
  pace: { quarter: number; cents: Cents }[] | null;
}

/** What a deal is to the revenue of a fiscal year as of a day. */
export type DealRole =
  | 'attained'
  /** Open, weighted by its probability. */
  | 'forecast'
  /** Open, its close day has passed: still in the forecast, and listed. */
  | 'slipped'
  /** Open without a probability: listed, not in the forecast. */
  | 'no-probability'
  /** Won, but closing after the as-of day: in no number, and listed. */
  | 'won-later'
  /** Renewals, services and fulfilment (interpretation of "Net ARR of incremental licences"). */
  | 'not-counted'
  | 'lost';

export interface DealInYear {
  deal: Deal;
  role: DealRole;
  quarter: 1 | 2 | 3 | 4;
  /** Its part of the forecast: all of an attained deal, the weighted share of an open one, else 0. */
  forecast: Cents;
}

const isCounted = (deal: Deal): boolean =>
  (deal.source === 'partner-sourced' || deal.source === 'co-sell') && (deal.order === 'new' || deal.order === 'growth');

function roleOf(deal: Deal, asOf: Day): DealRole {
  if (deal.stage === 'lost') return 'lost';
  if (!isCounted(deal)) return 'not-counted';
  if (deal.stage === 'won') return deal.closeOn <= asOf ? 'attained' : 'won-later';
  if (deal.probability === undefined) return 'no-probability';
  return deal.closeOn < asOf ? 'slipped' : 'forecast';
}

/** What a deal is to the fiscal year that it closes in. */
export function dealAsOf(deal: Deal, asOf: Day): Pick<DealInYear, 'role' | 'forecast'> {
  const role = roleOf(deal, asOf);
  return { role, forecast: forecastOf(deal, role) };
}

/** What of a partner file tells of its deals. */
interface WithDeals {
  readonly records: Pick<PartnerFile['records'], 'deal'>;
}

/** The deals that close in a fiscal year, each with what it is to the numbers. */
export function dealsOfYear(file: WithDeals, fiscalYear: number, asOf: Day, startMonth: number): DealInYear[] {
  return closingIn(file, fiscalYear, startMonth).map((deal) => {
    const { role, forecast } = dealAsOf(deal, asOf);
    return { deal, role, quarter: fiscalQuarterOf(deal.closeOn, startMonth), forecast };
  });
}

function closingIn({ records }: WithDeals, fiscalYear: number, startMonth: number): readonly Deal[] {
  const years = yearsFrom(startMonth)(records.deal);
  return records.deal.filter((_, at) => years[at] === fiscalYear);
}

/** The years of a large partner's deals are read from the deals once, not for each year and day. */
const yearsFrom = (startMonth: number): ((deals: readonly Deal[]) => readonly number[]) => {
  let years = known.get(startMonth);
  if (years === undefined) {
    years = onceForEach(({ closeOn }: Deal) => fiscalYearOf(closeOn, startMonth));
    known.set(startMonth, years);
  }
  return years;
};

const known = new Map<number, ReturnType<typeof yearsFrom>>();

function forecastOf(deal: Deal, role: DealRole): Cents {
  if (role === 'attained') return deal.netArr;
  return role === 'forecast' || role === 'slipped' ? shareOf(deal.netArr, deal.probability ?? 0) : 0;
}

/** Revenue of a fiscal year (by default the as-of day's) against the year's plan. */
export function revenueOf(
  file: PartnerFile,
  asOf: Day,
  startMonth: number,
  fiscalYear: number = fiscalYearOf(asOf, startMonth),
): Revenue {
  const plan = planOfYear(file.records.plan, fiscalYear);
  const byQuarter = [0, 1, 2, 3].map(
    (index): QuarterRevenue => ({ committed: plan?.quarters[index] ?? null, attained: 0, forecast: 0 }),
  );
  for (const deal of closingIn(file, fiscalYear, startMonth)) {
    const quarter = byQuarter[fiscalQuarterOf(deal.closeOn, startMonth) - 1] as QuarterRevenue;
    const { role, forecast } = dealAsOf(deal, asOf);
    if (role === 'attained') quarter.attained += deal.netArr;
    quarter.forecast += forecast;
  }
  const committed = plan ? sumCents(plan.quarters) : null;
  const attained = sumCents(byQuarter.map((quarter) => quarter.attained));
  const shortfall = committed === null ? null : Math.max(0, committed - attained);
  return {
    fiscalYear,
    committed,
    attained,
    shortfall,
    forecast: sumCents(byQuarter.map((quarter) => quarter.forecast)),
    byQuarter,
    pace: shortfall === null ? null : paceOf(shortfall, remainingQuarters(asOf, fiscalYear, startMonth)),
  };
}

function remainingQuarters(asOf: Day, fiscalYear: number, startMonth: number): number[] {
  const current = fiscalYearOf(asOf, startMonth);
  if (current > fiscalYear) return [];
  const first = current < fiscalYear ? 1 : fiscalQuarterOf(asOf, startMonth);
  return [1, 2, 3, 4].filter((quarter) => quarter >= first);
}

/** Equal parts that sum exactly: the cents that do not divide go to the first quarters. */
function paceOf(shortfall: Cents, quarters: readonly number[]): { quarter: number; cents: Cents }[] {
  const part = Math.floor(shortfall / Math.max(1, quarters.length));
  const rest = shortfall - part * quarters.length;
  return quarters.map((quarter, index) => ({ quarter, cents: part + (index < rest ? 1 : 0) }));
}
