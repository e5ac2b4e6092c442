import type { SummaryFilter } from '../../state/portfolio-view.ts';
import { wordsOf } from './fold.ts';
import type { ListRow } from './list-row.ts';
import { isBehind, isLapsing, isNotPassing, isReviewDue } from './tiles.ts';
import { inView } from './views.ts';

/** Everything that narrows the list. */
export interface Filter {
  text: string;
  summary: SummaryFilter | null;
  view: string;
}

/** Folded names of a partner's people, once they are read. */
export type PeopleSearch = ReadonlyMap<string, string>;

const answers: Record<SummaryFilter, (row: ListRow) => boolean> = {
  'not-passing': isNotPassing,
  lapsing: isLapsing,
  behind: isBehind,
  reviews: isReviewDue,
};

/** The words of a summary filter, as a person would ask for it. */
export const filterWords: Record<SummaryFilter, string> = {
  'not-passing': 'do not pass everything they hold',
  lapsing: 'lapse within 90 days',
  behind: 'are behind commitment',
  reviews: 'have a PSP review due',
};

/** The rows that pass the view, the answer and every word, in the order given. */
export function filterRows(rows: readonly ListRow[], filter: Filter, people: PeopleSearch): readonly ListRow[] {
  const words = wordsOf(filter.text);
  const answer = filter.summary === null ? null : answers[filter.summary];
  if (words.length === 0 && answer === null && inView(filter.view) === null) return rows;
  const view = inView(filter.view);
  return rows.filter(
    (row) =>
      (view === null || view(row)) &&
      (answer === null || answer(row)) &&
      words.every((word) => row.search.includes(word) || people.get(row.id)?.includes(word) === true),
  );
}

/** Folds what will be searched, so that the first letter typed does not have to. */
export function makeSearchable(rows: readonly ListRow[]): void {
  for (const { search } of rows) void search;
}
