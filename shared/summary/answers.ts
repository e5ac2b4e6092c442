import { type Day, daysBetween } from '../lib/day.ts';
import type { Status } from '../program/evaluation.ts';
import type { PortfolioRow } from './portfolio-row.ts';
import type { ReviewDue } from './review-due.ts';

/** The four questions about a whole portfolio on a day, in figures. Money in cents. */
export interface Answers {
  /** `unknown` is of the status; `notYetOnFile` are those of whom nothing is known on the day, among the `unjudged`. */
  standing: {
    judged: number;
    passing: number;
    unjudged: number;
    notYetOnFile: number;
    counts: Record<Status, number>;
  };
  lapsing: { count: number; first: { name: string; on: Day } | null; days: readonly Day[] };
  /** Adds up those who are behind; when nobody is, all who have a plan. */
  behind: { count: number; planned: number; shortfall: number; won: number; forecast: number; committed: number };
  reviews: { due: readonly ReviewDue[]; first: Day | null; evidenceLate: number; mostLateDays: number };
}

export const isNotPassing = ({ worst }: PortfolioRow): boolean => worst === 'fail' || worst === 'unknown';

/** A partner that fails already is among the failing, whatever else it is to lose. */
export const isLapsing = ({ urgency }: PortfolioRow): boolean => urgency === 'lapsing';

/** Whether the forecast of the year of the as-of day is below what was committed. */
export const isBehind = ({ revenue }: PortfolioRow): boolean =>
  revenue !== null && revenue.committed !== null && revenue.forecast < revenue.committed;

export const isReviewDue = ({ review }: PortfolioRow): boolean => review !== null;

export function answersOf(rows: readonly PortfolioRow[], asOf: Day): Answers {
  return { standing: standing(rows), lapsing: lapsing(rows), behind: behind(rows), reviews: reviews(rows, asOf) };
}

function standing(rows: readonly PortfolioRow[]): Answers['standing'] {
  const counts: Record<Status, number> = { pass: 0, fail: 0, unknown: 0, grandfathered: 0 };
  let notYetOnFile = 0;
  for (const { worst, unknownBefore } of rows) {
    if (worst !== null) counts[worst] += 1;
    else if (unknownBefore !== null) notYetOnFile += 1;
  }
  const judged = counts.pass + counts.fail + counts.unknown + counts.grandfathered;
  const passing = counts.pass + counts.grandfathered;
  return { judged, passing, unjudged: rows.length - judged, notYetOnFile, counts };
}

function lapsing(rows: readonly PortfolioRow[]): Answers['lapsing'] {
  const days: Day[] = [];
  let first: Answers['lapsing']['first'] = null;
  for (const row of rows) {
    if (!isLapsing(row) || row.lapse === null) continue;
    const { on } = row.lapse;
    days.push(on);
    if (first === null || on < first.on) first = { name: row.name, on };
  }
  return { count: days.length, first, days };
}

function behind(rows: readonly PortfolioRow[]): Answers['behind'] {
  const planned = planSums(rows, () => true);
  const late = planSums(rows, isBehind);
  const { count: _, ...sums } = late.count > 0 ? late : planned;
  return { count: late.count, planned: planned.count, shortfall: late.committed - late.forecast, ...sums };
}

/** Of those that have a plan. */
function planSums(rows: readonly PortfolioRow[], isAsked: (row: PortfolioRow) => boolean) {
  let [count, won, forecast, committed] = [0, 0, 0, 0];
  for (const row of rows) {
    const { revenue } = row;
    if (revenue === null || revenue.committed === null || !isAsked(row)) continue;
    count += 1;
    won += revenue.attained;
    forecast += revenue.forecast;
    committed += revenue.committed;
  }
  return { count, won, forecast, committed };
}

function reviews(rows: readonly PortfolioRow[], asOf: Day): Answers['reviews'] {
  const due: ReviewDue[] = [];
  for (const { review } of rows) if (review !== null) due.push(review);
  const late = due.flatMap(({ evidenceLateSince }) => (evidenceLateSince === null ? [] : [evidenceLateSince]));
  return {
    due,
    first: due.reduce<Day | null>((best, { on }) => (best === null || on < best ? on : best), null),
    evidenceLate: late.length,
    mostLateDays: late.reduce((most, since) => Math.max(most, daysBetween(since, asOf)), 0),
  };
}
