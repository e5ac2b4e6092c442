import type { Status } from '../../../shared/program/evaluation.ts';
import { LAPSE_HORIZON_DAYS } from '../../../shared/summary/portfolio-row.ts';
import type { ListRow } from './list-row.ts';

/** A stroke on a line over the horizon. */
export interface Mark {
  /** 0 (the as-of day) to 1 (the horizon). */
  at: number;
  count: number;
  late?: boolean;
}

/** The four answers over the whole portfolio. Money in cents. */
export interface Tiles {
  standing: { judged: number; passing: number; unjudged: number; counts: Record<Status, number> };
  lapsing: { count: number; first: { name: string; inDays: number } | null; marks: Mark[] };
  behind: { count: number; planned: number; shortfall: number; won: number; forecast: number; committed: number };
  reviews: { count: number; evidenceLate: number; mostLateDays: number; firstInDays: number | null; marks: Mark[] };
}

/** Whether the forecast of the year of the as-of day is below what was committed. */
export function isBehind({ row: { revenue } }: ListRow): boolean {
  return revenue !== null && revenue.committed !== null && revenue.forecast < revenue.committed;
}

/** Grandfathered passes: the clause says so. */
export const isPassing = ({ worst }: ListRow): boolean => worst === 'pass' || worst === 'grandfathered';

export const isNotPassing = ({ worst }: ListRow): boolean => worst === 'fail' || worst === 'unknown';

export const isLapsing = ({ row }: ListRow): boolean => row.urgency === 'lapsing';

export const isReviewDue = ({ review }: ListRow): boolean => review !== null;

export function tilesOf(rows: readonly ListRow[]): Tiles {
  return { standing: standing(rows), lapsing: lapsing(rows), behind: behind(rows), reviews: reviews(rows) };
}

function standing(rows: readonly ListRow[]): Tiles['standing'] {
  const counts: Record<Status, number> = { pass: 0, fail: 0, unknown: 0, grandfathered: 0 };
  for (const { worst } of rows) if (worst !== null) counts[worst] += 1;
  const judged = counts.pass + counts.fail + counts.unknown + counts.grandfathered;
  return { judged, passing: counts.pass + counts.grandfathered, unjudged: rows.length - judged, counts };
}

function lapsing(rows: readonly ListRow[]): Tiles['lapsing'] {
  const lapses = rows.filter(isLapsing).flatMap(({ row: { name, lapse } }) => (lapse ? [{ name, ...lapse }] : []));
  const first = lapses.reduce<(typeof lapses)[number] | null>(
    (best, next) => (best === null || next.inDays < best.inDays ? next : best),
    null,
  );
  return {
    count: lapses.length,
    first: first && { name: first.name, inDays: first.inDays },
    marks: marksOf(lapses.map(({ inDays }) => ({ inDays, late: false }))),
  };
}

/** The bar adds up those who are behind; when nobody is, all who have a plan. */
function behind(rows: readonly ListRow[]): Tiles['behind'] {
  const planned = rows.filter(({ row }) => row.revenue !== null && row.revenue.committed !== null);
  const late = planned.filter(isBehind);
  const sum = { won: 0, forecast: 0, committed: 0 };
  for (const { row } of late.length > 0 ? late : planned) {
    sum.won += row.revenue?.attained ?? 0;
    sum.forecast += row.revenue?.forecast ?? 0;
    sum.committed += row.revenue?.committed ?? 0;
  }
  const shortfall = late.length > 0 ? sum.committed - sum.forecast : 0;
  return { count: late.length, planned: planned.length, shortfall, ...sum };
}

function reviews(rows: readonly ListRow[]): Tiles['reviews'] {
  const due = rows.flatMap(({ review }) => (review ? [review] : []));
  const late = due.filter(({ evidenceLateDays }) => evidenceLateDays > 0);
  return {
    count: due.length,
    evidenceLate: late.length,
    mostLateDays: late.reduce((most, { evidenceLateDays }) => Math.max(most, evidenceLateDays), 0),
    firstInDays: due.length === 0 ? null : Math.min(...due.map(({ inDays }) => inDays)),
    marks: marksOf(due.map(({ inDays, evidenceLateDays }) => ({ inDays, late: evidenceLateDays > 0 || inDays < 0 }))),
  };
}

/** One mark per day; what is late stands at the left end. */
function marksOf(days: readonly { inDays: number; late: boolean }[]): Mark[] {
  const marks = new Map<number, Mark>();
  for (const { inDays, late } of days) {
    const at = late ? 0 : Math.max(0, inDays) / LAPSE_HORIZON_DAYS;
    const mark = marks.get(at) ?? { at, count: 0 };
    marks.set(at, { ...mark, count: mark.count + 1, ...(late || mark.late ? { late: true } : {}) });
  }
  return [...marks.values()].sort((a, b) => a.at - b.at);
}
