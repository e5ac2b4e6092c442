import { isBehind, isLapsing, isNotPassing, isReviewDue } from '../../../shared/summary/answers.ts';
import type { PortfolioRow } from '../../../shared/summary/portfolio-row.ts';
import { EVERYTHING, type SummaryFilter } from '../../state/portfolio-view.ts';
import { foldForSearch } from './fold.ts';
import { FILTER_FIELDS, type FilterField, type ListRow } from './list-row.ts';
import { inView } from './views.ts';

/** Everything that narrows the list. */
export interface Filter {
  text: string;
  summary: SummaryFilter | null;
  view: string;
}

/** Folded names of a partner's people, once they are read. */
export type PeopleSearch = ReadonlyMap<string, string>;

const answers: Record<SummaryFilter, (row: PortfolioRow) => boolean> = {
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

type Asked = { word: string } | { field: FilterField; begins: string };

/**
 * What was typed: words, each of which is looked for everywhere, and `field:value`, which is looked for in one and has to begin it. Blanks in a
 * value stand in quotes. A field without a value yet asks for any: the list narrows as one types.
 */
export function parseFilter(text: string): Asked[] {
  const parts = foldForSearch(text).match(/[^\s":]+:"[^"]*"?|\S+/gu) ?? [];
  return parts.map((part): Asked => {
    const [, name, value = ''] = /^([a-z]+):(.*)$/su.exec(part) ?? [];
    const field = FILTER_FIELDS.find((one) => one === name);
    return field === undefined ? { word: part } : { field, begins: value.replace(/^"|"$/gu, '') };
  });
}

/** The rows that pass the view, the answer and every word, in the order given. */
export function filterRows(rows: readonly ListRow[], filter: Filter, people: PeopleSearch): readonly ListRow[] {
  const asked = parseFilter(filter.text);
  const answer = filter.summary === null ? null : answers[filter.summary];
  const view = filter.view === EVERYTHING ? null : inView(filter.view);
  if (asked.length === 0 && answer === null && view === null) return rows;
  return rows.filter(
    (row) =>
      (view === null || view(row)) &&
      (answer === null || answer(row.row)) &&
      asked.every((one) => has(row, one, people)),
  );
}

function has(row: ListRow, asked: Asked, people: PeopleSearch): boolean {
  if ('field' in asked) return row.fields[asked.field].some((value) => value.startsWith(asked.begins));
  return row.search.includes(asked.word) || people.get(row.id)?.includes(asked.word) === true;
}

/** Folds what will be searched, so that the first letter typed does not have to. */
export function makeSearchable(rows: readonly ListRow[]): void {
  for (const { search, fields } of rows) void [search, fields];
}
