import { type Day, dayNumber, maxDay, minDay } from '../../../shared/lib/day.ts';
import type { Span } from '../../../shared/program/evaluation.ts';
import type { Pack } from '../../../shared/program/pack.ts';
import {
  type MadeRow,
  type PortfolioRow,
  rowAfter,
  type SubjectStanding,
  worstOf,
} from '../../../shared/summary/portfolio-row.ts';
import type { Summary } from '../../../shared/summary/summary.ts';
import { foldForSearch } from './fold.ts';
import { phraseText } from './phrase-text.ts';

/** What can be asked of one field: `tag:emea`. */
export const FILTER_FIELDS = ['tag', 'region', 'status', 'track', 'manager'] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];

/** A partner in the list on a day: all that filters, sorts, groups and counts it, as plain data. */
export interface ListRow {
  /** Among the lines of the list, where there are heads of groups too. */
  readonly kind: 'row';
  readonly id: string;
  readonly row: PortfolioRow;
  /** Its manager's name, or what stands for one; null where it has none. */
  readonly manager: string | null;
  /** The summary was made by another edition or evaluator. */
  readonly stale: boolean;
  /** The lanes of its timeline: the tracks', and the designation's below. */
  readonly lanes: readonly { name: string; spans: readonly Span[] }[];
  /** Folded text that the filter looks into. */
  readonly search: string;
  /** The same, of the fields that can be asked by name. */
  readonly fields: Readonly<Record<FilterField, readonly string[]>>;
}

/** Makes list rows, and makes each again only when its summary has changed or the day has left those that it holds on. */
export class ListRows {
  /** In the order of the last list: mostly the next one has them in the same places. */
  #made: readonly Made[] = [];
  #pack: Pack | null = null;
  #rows: readonly ListRow[] = [];

  /** The rows in the order given, and the same list as long as all of them are the same. `pack` is the one of the day. */
  of(summaries: readonly { summary: Summary; stale: boolean }[], pack: Pack, asOf: Day): readonly ListRow[] {
    if (this.#pack !== pack) {
      this.#made = [];
      this.#rows = [];
      this.#pack = pack;
    }
    const before = this.#made;
    const day = dayNumber(asOf);
    let elsewhere: Map<Summary, Made> | undefined;
    const moved = (summary: Summary) => {
      elsewhere ??= new Map(before.map((made) => [made.summary, made]));
      return elsewhere.get(summary);
    };
    let isSame = before.length === summaries.length;
    const now = summaries.map(({ summary, stale }, place) => {
      const there = before[place];
      const known = there?.summary === summary ? there : moved(summary);
      const holds = known !== undefined && known.stale === stale && known.from <= day && day <= known.to;
      const made = holds ? known : make(known?.of ?? null, summary, stale, pack, asOf);
      isSame &&= made === there;
      return made;
    });
    if (!isSame) {
      this.#made = now;
      this.#rows = now.map(({ row }) => row);
    }
    return this.#rows;
  }
}

interface Made {
  readonly summary: Summary;
  readonly stale: boolean;
  /** Between which days it holds, as numbers: with each step of the day all rows are asked. */
  readonly from: number;
  readonly to: number;
  readonly of: MadeRow;
  readonly row: ListRow;
}

function make(was: MadeRow | null, summary: Summary, stale: boolean, pack: Pack, asOf: Day): Made {
  const of = rowAfter(was, summary, pack, asOf);
  const { from, to } = of.row.holds;
  return { summary, stale, from: dayNumber(from), to: dayNumber(to), of, row: listRow(summary, stale, of.row) };
}

/** A partner's row in the list, of what its summary says on a day. */
export const listRow = ({ managerId }: Summary, stale: boolean, row: PortfolioRow): ListRow =>
  new LazyRow(row, managerId ?? null, stale);

/** What only rows in sight or a search need is made when it is first asked for. */
class LazyRow implements ListRow {
  readonly kind = 'row';
  readonly id: string;
  readonly row: PortfolioRow;
  readonly manager: string | null;
  readonly stale: boolean;
  #lanes: ListRow['lanes'] | undefined;
  #search: string | undefined;
  #fields: ListRow['fields'] | undefined;

  constructor(row: PortfolioRow, manager: string | null, stale: boolean) {
    this.id = row.partnerId;
    this.row = row;
    this.manager = manager;
    this.stale = stale;
  }

  get lanes() {
    this.#lanes ??= lanesOf(this.row);
    return this.#lanes;
  }

  get search() {
    this.#search ??= searchText(this.row);
    return this.#search;
  }

  get fields() {
    this.#fields ??= fieldsOf(this.row, this.manager);
    return this.#fields;
  }
}

function searchText({ name, region, tags, subjects, trouble, lapse }: PortfolioRow): string {
  const causes = [trouble, lapse].flatMap((cause) => (cause ? [cause.subject, phraseText(cause.text)] : []));
  return foldForSearch([name, region, ...tags, ...subjects.map(({ label }) => label), ...causes].join('\n'));
}

/** What the row answers to a question about one of its fields. */
export function fieldsOf({ tags, region, status, track }: PortfolioRow, manager: string | null): ListRow['fields'] {
  const folded = (values: readonly string[]) => values.map((value) => foldForSearch(value));
  return {
    tag: folded(tags),
    region: folded([region]),
    status: folded([status]),
    track: folded(track === null ? [] : [track.label]),
    manager: folded(manager === null ? [] : [manager]),
  };
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
