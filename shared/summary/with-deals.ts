import { FOREVER } from '../lib/day.ts';
import { type Edition, packOn } from '../program/packs.ts';
import type { Deal } from '../records/business.ts';
import { firstDayIn } from '../records/first-day.ts';
import { isCurrent } from './summarise.ts';
import type { Details, Summary } from './summary.ts';
import { trim } from './trim.ts';
import { revenueByYear } from './year-revenue.ts';

/** A change of a partner file in which nothing but deals went and came; one that is another now did both. */
export interface DealsChange {
  readonly gone: readonly Deal[];
  readonly come: readonly Deal[];
  /** All deals afterwards, sorted by id. */
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
  const committed = new Map(
    row.revenue.flatMap((year) => (year.committed === null ? [] : [[year.fiscalYear, year.committed] as const])),
  );
  const whole = { ...row, knownFrom, revenue: revenueByYear(change.deals, committed, startMonth) };
  const summary = trim(whole, startMonth);
  if (!was.trimmed && !summary.trimmed) return { summary };
  return details === undefined ? null : { summary, details: { ...details, untrimmed: summary.trimmed ? whole : null } };
}

/** Undefined where the first day may have gone. */
function knownFromAfter(was: Summary['knownFrom'], { gone, come }: DealsChange): Summary['knownFrom'] | undefined {
  const [left, found] = [firstDayIn(gone), firstDayIn(come)];
  const first = found !== null && (was === null || found < was) ? found : was;
  const isSure = left === null || (was !== null && was < left) || found === first;
  return isSure ? first : undefined;
}
