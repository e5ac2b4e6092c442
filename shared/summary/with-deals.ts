import { type Day, FOREVER } from '../lib/day.ts';
import { fiscalYearOf } from '../lib/fiscal.ts';
import type { Cents } from '../lib/money.ts';
import { type Edition, packOn } from '../program/packs.ts';
import type { Deal } from '../records/business.ts';
import { firstDayIn } from '../records/first-day.ts';
import { dealAsOf } from '../revenue/revenue.ts';
import { isCurrent } from './summarise.ts';
import type { Details, Summary, YearRevenue } from './summary.ts';
import { trim } from './trim.ts';

/** A change of a partner file in which nothing but deals went and came; one that is another now did both. */
export interface DealsChange {
  readonly gone: readonly Deal[];
  readonly come: readonly Deal[];
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
  if (row == null || !isCurrent(was, edition)) return null;
  const startMonth = packOn(edition, FOREVER).fiscalYearStartMonth;
  const knownFrom = knownFromAfter(row.knownFrom, change);
  const revenue = revenueAfter(row.revenue, change, startMonth);
  if (knownFrom === undefined || revenue === undefined) return null;
  const whole = { ...row, knownFrom, revenue };
  const summary = trim(whole, startMonth);
  if (!was.trimmed && !summary.trimmed) return { summary };
  return details === undefined ? null : { summary, details: { ...details, untrimmed: summary.trimmed ? whole : null } };
}

/**
 * Undefined where a day may have gone: that of a deal that was won, and of which none that came tells; or where a sum is too
 * large to be exact, so that the order of adding up would tell.
 */
function revenueAfter(
  was: readonly YearRevenue[],
  { gone, come }: DealsChange,
  startMonth: number,
): YearRevenue[] | undefined {
  const years = new Map(was.map((year) => [year.fiscalYear, year]));
  const [found, left] = [come.map(counted), gone.map(counted)];
  const won = new Set(found.filter(({ role }) => role === 'attained').map(({ deal }) => deal.closeOn));
  for (const [sign, deals] of [
    [1, found],
    [-1, left],
  ] as const) {
    for (const { deal, role, forecast } of deals) {
      const fiscalYear = fiscalYearOf(deal.closeOn, startMonth);
      const year = years.get(fiscalYear) ?? { fiscalYear, committed: null, open: 0, attained: [] };
      if (role !== 'attained') years.set(fiscalYear, { ...year, open: year.open + sign * forecast });
      else if (!won.has(deal.closeOn)) return undefined;
      else years.set(fiscalYear, { ...year, attained: plus(year.attained, deal.closeOn, sign * deal.netArr) });
    }
  }
  if (![...was, ...years.values()].every(isExact)) return undefined;
  return [...years.values()]
    .filter(({ committed, open, attained }) => committed !== null || open !== 0 || attained.length > 0)
    .sort((a, b) => a.fiscalYear - b.fiscalYear);
}

const counted = (deal: Deal) => ({ deal, ...dealAsOf(deal, FOREVER) });

const isExact = ({ open, attained }: YearRevenue): boolean =>
  Number.isSafeInteger(open) && attained.every(([, cents]) => Number.isSafeInteger(cents));

/** With so much more from that day on. */
function plus(attained: YearRevenue['attained'], on: Day, cents: Cents): YearRevenue['attained'] {
  const before = attained.filter(([day]) => day < on);
  const from = attained.filter(([day]) => day >= on);
  const isThere = from[0]?.[0] === on;
  const since: YearRevenue['attained'] = isThere ? from : [[on, before.at(-1)?.[1] ?? 0], ...from];
  return [...before, ...since.map(([day, sum]): [Day, Cents] => [day, sum + cents])];
}

/** Undefined where the first day may have gone. */
function knownFromAfter(was: Summary['knownFrom'], { gone, come }: DealsChange): Summary['knownFrom'] | undefined {
  const [left, found] = [firstDayIn(gone), firstDayIn(come)];
  const first = found !== null && (was === null || found < was) ? found : was;
  const isSure = left === null || (was !== null && was < left) || found === first;
  return isSure ? first : undefined;
}
