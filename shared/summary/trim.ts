import { fiscalQuarterOf } from '../lib/fiscal.ts';
import { jsonOf } from '../lib/json-of.ts';
import { utf8Length } from '../lib/utf8-length.ts';
import type { Summary, YearRevenue } from './summary.ts';

/** A summary row is never larger than this, in bytes of its JSON. */
export const SUMMARY_LIMIT = 4096;

/** More days than this of revenue lie in the details alone. */
const DAYS_LIMIT = 100;

/**
 * Makes a row fit: revenue by quarter ends instead of days, then the oldest reasons, spans, deadlines and years go.
 * All of it stays in the details.
 */
export function trim(summary: Summary, startMonth: number): Summary {
  const byQuarter = (year: YearRevenue) => atQuarterEnds(year, startMonth);
  const closings = summary.revenue.reduce((count, year) => count + year.attained.length, 0);
  let row = closings > DAYS_LIMIT ? { ...summary, revenue: summary.revenue.map(byQuarter), trimmed: true } : summary;
  for (const shorten of [(whole: Summary) => ({ ...whole, revenue: whole.revenue.map(byQuarter) }), ...SHORTENINGS]) {
    if (fits(row)) return row;
    row = { ...shorten(row), trimmed: true };
  }
  return row;
}

export const fits = (row: Summary): boolean => utf8Length(jsonOf(row)) <= SUMMARY_LIMIT;

/** From what is missed least to what is missed most. */
const SHORTENINGS: readonly ((row: Summary) => Summary)[] = [
  (row) => withSubjects(row, (subject) => ({ ...subject, reasons: subject.reasons.slice(-6) })),
  (row) => ({ ...row, deadlines: row.deadlines.slice(-12) }),
  (row) => withSubjects(row, (subject) => ({ ...subject, spans: subject.spans.slice(-12) })),
  (row) => ({ ...row, name: row.name.slice(0, 200), tags: row.tags.slice(0, 5).map((tag) => tag.slice(0, 40)) }),
  (row) => ({
    ...row,
    revenue: row.revenue.slice(-4),
    reviews: { ...row.reviews, recorded: row.reviews.recorded.slice(-4) },
  }),
  (row) => withSubjects(row, (subject) => ({ ...subject, reasons: [], spans: subject.spans.slice(-4).map(short) })),
  (row) => ({ ...row, name: row.name.slice(0, 60), tags: [], deadlines: [] }),
  (row) => ({
    ...row,
    reviews: {
      held: row.reviews.held.slice(-2).map((held) => ({ ...held, taken: held.taken.slice(-6) })),
      recorded: [],
    },
  }),
];

const short = <Span extends object>({ cause: _, ...span }: Span & { cause?: unknown }) => span as unknown as Span;

const withSubjects = (row: Summary, change: (subject: Summary['subjects'][number]) => Summary['subjects'][number]) => ({
  ...row,
  subjects: row.subjects.map(change),
});

/** The cumulated sum at the last closing day of each quarter: a day within a quarter reads the closing day before it. */
function atQuarterEnds(year: YearRevenue, startMonth: number): YearRevenue {
  const ends = new Map(year.attained.map((entry) => [fiscalQuarterOf(entry[0], startMonth), entry]));
  return { ...year, attained: [...ends.values()] };
}
