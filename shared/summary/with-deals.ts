import { FOREVER } from '../lib/day.ts';
import { fiscalYearOf } from '../lib/fiscal.ts';
import type { Cents } from '../lib/money.ts';
import { type Edition, packOn } from '../program/packs.ts';
import type { Deal } from '../records/business.ts';
import { firstDayIn } from '../records/first-day.ts';
import { isCurrent } from './summarise.ts';
import type { Details, Summary, YearRevenue } from './summary.ts';
import { trim } from './trim.ts';
import { revenueByYear } from './year-revenue.ts';

/** A change of a partner file in which nothing but deals went and came; one that is another now did both. */
export interface DealsChange {
  readonly gone: readonly Deal[];
  readonly come: readonly Deal[];
  /** All deals afterwards, in any order. */
  readonly deals: readonly Deal[];
}

/** The rows as they lie there. The details are asked for only of a row that was trimmed. */
export interface StoredRows {
  readonly summary: Summary;
  readonly details: Details | undefined;
}

/** Rows in place of the stored ones. Without details these stay as they are. */
export interface Remade {
  readonly summary: Summary;
  readonly details?: Details;
}

/**
 * The rows after a change of deals, as `summarise` would give them: no rule of the program asks for a deal. Null where
 * only the whole file tells.
 */
export function withDeals(stored: StoredRows, change: DealsChange, edition: Edition): Remade | null {
  const { summary: was, details } = stored;
  const row = was.trimmed ? details?.untrimmed : was;
  const knownFrom = knownFromAfter(was.knownFrom, change);
  if (row == null || knownFrom === undefined || !isCurrent(was, edition)) return null;
  const startMonth = packOn(edition, FOREVER).fiscalYearStartMonth;
  const whole = { ...row, knownFrom, revenue: revenueAfter(row.revenue, change, startMonth) };
  const summary = trim(whole, startMonth);
  if (!was.trimmed && !summary.trimmed) return { summary };
  return details === undefined ? null : { summary, details: { ...details, untrimmed: summary.trimmed ? whole : null } };
}

/** Only the years of deals that went or came are others. */
function revenueAfter(
  was: readonly YearRevenue[],
  { gone, come, deals }: DealsChange,
  startMonth: number,
): YearRevenue[] {
  const yearOf = ({ closeOn }: Deal) => fiscalYearOf(closeOn, startMonth);
  const years = new Set([...gone, ...come].map(yearOf));
  const own = deals.filter((deal) => years.has(yearOf(deal))).sort((a, b) => (a.id < b.id ? -1 : 1));
  const committed = new Map<number, Cents>();
  for (const year of was)
    if (years.has(year.fiscalYear) && year.committed !== null) committed.set(year.fiscalYear, year.committed);
  const same = was.filter(({ fiscalYear }) => !years.has(fiscalYear));
  return [...same, ...revenueByYear(own, committed, startMonth)].sort((a, b) => a.fiscalYear - b.fiscalYear);
}

/** Undefined where the first day may have gone. */
function knownFromAfter(was: Summary['knownFrom'], { gone, come }: DealsChange): Summary['knownFrom'] | undefined {
  const [left, found] = [firstDayIn(gone), firstDayIn(come)];
  const first = found !== null && (was === null || found < was) ? found : was;
  const isSure = left === null || (was !== null && was < left) || found === first;
  return isSure ? first : undefined;
}
