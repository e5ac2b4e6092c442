import type { SubjectStanding } from '../../../shared/summary/portfolio-row.ts';
import { EVERYTHING } from '../../state/portfolio-view.ts';
import type { ListRow } from './list-row.ts';

/** What can be looked at alone, with its count: every track and designation that somebody has. */
export function viewsOf(rows: readonly ListRow[]): { id: string; label: string; count: number }[] {
  const views = new Map<string, { id: string; label: string; count: number }>();
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

/** Tracks before designations. */
const rank = (subject: string): number => (subject.startsWith('track:') ? 0 : 1);

/** Which rows a view shows; null where it shows all. */
export function inView(view: string): ((row: ListRow) => boolean) | null {
  if (view === EVERYTHING) return null;
  return ({ row }) => row.track?.subject === view || row.designations.some(({ subject }) => subject === view);
}
