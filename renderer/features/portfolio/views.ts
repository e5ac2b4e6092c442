import type { SubjectStanding } from '../../../shared/summary/portfolio-row.ts';
import { EVERYTHING } from '../../state/portfolio-view.ts';
import type { ListRow } from './list-row.ts';

export interface View {
  id: string;
  label: string;
  count: number;
}

/** What can be looked at alone, with its count: every track and designation that somebody has. */
export function viewsOf(rows: readonly ListRow[]): View[] {
  const views = new Map<string, View>();
  const count = ({ subject, label }: SubjectStanding) => {
    const view = views.get(subject);
    if (view === undefined) views.set(subject, { id: subject, label, count: 1 });
    else view.count += 1;
  };
  for (const { row } of rows) {
    if (row.track !== null) count(row.track);
    for (const designation of row.designations) count(designation);
  }
  return [...views.values()].sort((a, b) => rank(a.id) - rank(b.id) || b.count - a.count || (a.id < b.id ? -1 : 1));
}

/** Rows with their views. */
export interface Viewed {
  readonly rows: readonly ListRow[];
  readonly views: readonly View[];
}

export const NOTHING_VIEWED: Viewed = { rows: [], views: [] };

/** The views of rows, after others: those of before where every partner has what it had, as on most days. */
export function viewsAfter(before: Viewed, rows: readonly ListRow[]): Viewed {
  const { length } = before.rows;
  const isSame =
    rows.length === length &&
    rows.every((row, at) => row === before.rows[at] || hasSame(row, before.rows[at] as ListRow));
  return { rows, views: isSame ? before.views : viewsOf(rows) };
}

function hasSame({ row: one }: ListRow, { row: other }: ListRow): boolean {
  const { length } = one.designations;
  if (one.subjects === other.subjects) return true;
  return (
    isSameView(one.track, other.track) &&
    length === other.designations.length &&
    one.designations.every((designation, at) => isSameView(designation, other.designations[at]))
  );
}

const isSameView = (one: SubjectStanding | null, other: SubjectStanding | null | undefined): boolean =>
  one?.subject === other?.subject && one?.label === other?.label;

/** Tracks before designations. */
const rank = (subject: string): number => (subject.startsWith('track:') ? 0 : 1);

/** Which rows a view shows; null where it shows all. */
export function inView(view: string): ((row: ListRow) => boolean) | null {
  if (view === EVERYTHING) return null;
  return ({ row }) => row.track?.subject === view || row.designations.some(({ subject }) => subject === view);
}
