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

/** Grandfathered passes: the clause says so. */
export const isPassing = ({ worst }: PortfolioRow): boolean => worst === 'pass' || worst === 'grandfathered';

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
  const lapses = rows.filter(isLapsing).flatMap(({ name, lapse }) => (lapse ? [{ name, on: lapse.on }] : []));
  const first = lapses.reduce<(typeof lapses)[number] | null>(
    (best, next) => (best === null || next.on < best.on ? next : best),
    null,
  );
  return { count: lapses.length, first, days: lapses.map(({ on }) => on) };
}

function behind(rows: readonly PortfolioRow[]): Answers['behind'] {
  const planned = rows.filter(({ revenue }) => revenue !== null && revenue.committed !== null);
  const late = planned.filter(isBehind);
  const sum = { won: 0, forecast: 0, committed: 0 };
  for (const { revenue } of late.length > 0 ? late : planned) {
    sum.won += revenue?.attained ?? 0;
    sum.forecast += revenue?.forecast ?? 0;
    sum.committed += revenue?.committed ?? 0;
  }
  const shortfall = late.length > 0 ? sum.committed - sum.forecast : 0;
  return { count: late.length, planned: planned.length, shortfall, ...sum };
}

function reviews(rows: readonly PortfolioRow[], asOf: Day): Answers['reviews'] {
  const due = rows.flatMap(({ review }) => (review ? [review] : []));
  const late = due.flatMap(({ evidenceLateSince }) => (evidenceLateSince === null ? [] : [evidenceLateSince]));
  return {
    due,
    first: due.reduce<Day | null>((best, { on }) => (best === null || on < best ? on : best), null),
    evidenceLate: late.length,
    mostLateDays: late.reduce((most, since) => Math.max(most, daysBetween(since, asOf)), 0),
  };
}
