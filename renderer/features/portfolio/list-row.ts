import { type Day, maxDay, minDay } from '../../../shared/lib/day.ts';
import type { Span, Status } from '../../../shared/program/evaluation.ts';
import type { Pack } from '../../../shared/program/pack.ts';
import { type PortfolioRow, portfolioRow, type SubjectStanding } from '../../../shared/summary/portfolio-row.ts';
import { type ReviewDue, reviewDue } from '../../../shared/summary/review-due.ts';
import type { Summary } from '../../../shared/summary/summary.ts';
import { foldForSearch } from './fold.ts';
import { phraseText } from './phrase-text.ts';

/** A partner in the list on a day: all that filters, sorts, groups and counts it, as plain data. */
export interface ListRow {
  readonly id: string;
  readonly row: PortfolioRow;
  /** Its manager's id; null where it has none. */
  readonly manager: string | null;
  /** The summary was made by another edition or evaluator. */
  readonly stale: boolean;
  /** The worst of everything the partner holds; null where nothing is judged. */
  readonly worst: Status | null;
  readonly review: ReviewDue | null;
  /** The lanes of its timeline: the tracks', and the designation's below. */
  readonly lanes: readonly { name: string; spans: readonly Span[] }[];
  /** Folded text that the filter looks into. */
  readonly search: string;
}

/** From worst to best: what has failed outranks what is not known. */
const SEVERITY: readonly Status[] = ['fail', 'unknown', 'grandfathered', 'pass'];

export const severityOf = (status: Status): number => SEVERITY.indexOf(status);

export const worstOf = (statuses: readonly Status[]): Status | null =>
  SEVERITY.find((status) => statuses.includes(status)) ?? null;

/** Makes list rows, and makes each again only when its summary or the day has changed. */
export class ListRows {
  #made = new WeakMap<Summary, ListRow>();
  #asOf: Day | null = null;
  #pack: Pack | null = null;

  /** The rows in the order given. `pack` is the one of the day. */
  of(summaries: readonly { summary: Summary; stale: boolean }[], pack: Pack, asOf: Day): ListRow[] {
    if (this.#asOf !== asOf || this.#pack !== pack) {
      this.#made = new WeakMap();
      this.#asOf = asOf;
      this.#pack = pack;
    }
    return summaries.map(({ summary, stale }) => {
      const known = this.#made.get(summary);
      if (known !== undefined && known.stale === stale) return known;
      const made = listRow(summary, stale, pack, asOf);
      this.#made.set(summary, made);
      return made;
    });
  }
}

/** A partner's row in the list on a day. */
export function listRow(summary: Summary, stale: boolean, pack: Pack, asOf: Day): ListRow {
  const row = portfolioRow(summary, pack, asOf);
  let search: string | null = null;
  return {
    id: summary.partnerId,
    row,
    manager: summary.managerId ?? null,
    stale,
    worst: worstOf(row.subjects.map(({ status }) => status)),
    review: reviewDue(summary, pack, asOf),
    lanes: lanesOf(row),
    // Most days that are looked at are never searched.
    get search() {
      search ??= searchText(row);
      return search;
    },
  };
}

function searchText({ name, region, tags, subjects, trouble, lapse }: PortfolioRow): string {
  const causes = [trouble, lapse].flatMap((cause) => (cause ? [cause.subject, phraseText(cause.text)] : []));
  return foldForSearch([name, region, ...tags, ...subjects.map(({ label }) => label), ...causes].join('\n'));
}

/** One lane for the tracks: under the enrolled one lies the base, and where that is worse the lane says so. */
function lanesOf({ subjects, designations }: PortfolioRow): ListRow['lanes'] {
  const tracks = subjects.filter((subject) => !designations.includes(subject));
  const [base, ...above] = tracks;
  if (!base) return designations.map(laneOf);
  const enrolled = above.at(-1);
  if (!enrolled) return [base, ...designations].map(laneOf);
  const spans = worstSpans(enrolled.spans, base.spans);
  const same = spans.every(({ status }, index) => status === enrolled.spans[index]?.status);
  const track = same ? laneOf(enrolled) : { name: `${enrolled.label} and ${base.label}`, spans };
  return [track, ...designations.map(laneOf)];
}

const laneOf = ({ label, spans }: SubjectStanding) => ({ name: label, spans });

/** The worse of two standings on every day that the first one covers. */
export function worstSpans(over: readonly Span[], under: readonly Span[]): Span[] {
  const spans: Span[] = [];
  for (const span of over) {
    const parts = under.filter(({ from, to }) => from <= span.to && span.from <= to);
    if (parts.length === 0) push(spans, span);
    for (const part of parts) {
      const status = worstOf([span.status, part.status]) ?? span.status;
      push(spans, { from: maxDay(span.from, part.from), to: minDay(span.to, part.to), status });
    }
  }
  return spans;
}

function push(spans: Span[], { from, to, status }: Span): void {
  const last = spans.at(-1);
  if (last?.status === status) spans[spans.length - 1] = { ...last, to };
  else spans.push({ from, to, status });
}
