import { EVERYTHING, type SummaryFilter } from '../../state/portfolio-view.ts';
import { foldForSearch } from './fold.ts';
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

/** What can be asked of one field: `tag:emea`. Any of the values has to begin so. */
const fields: Readonly<Record<string, (row: ListRow) => readonly string[]>> = {
  tag: ({ row }) => row.tags,
  region: ({ row }) => [row.region],
  status: ({ row }) => [row.status],
  track: ({ row }) => (row.track === null ? [] : [row.track.label]),
  manager: ({ manager }) => (manager === null ? [] : [manager]),
};

type Asked = { word: string } | { values: (row: ListRow) => readonly string[]; begins: string };

/**
 * What was typed: words, each of which is looked for everywhere, and `field:value`, which is looked for in one. Blanks in a
 * value stand in quotes. A field without a value yet asks for any: the list narrows as one types.
 */
export function parseFilter(text: string): Asked[] {
  const parts = foldForSearch(text).match(/[^\s":]+:"[^"]*"?|\S+/gu) ?? [];
  return parts.map((part): Asked => {
    const [, field = '', value = ''] = /^([a-z]+):(.*)$/su.exec(part) ?? [];
    const values = Object.hasOwn(fields, field) ? fields[field] : undefined;
    return values === undefined ? { word: part } : { values, begins: value.replace(/^"|"$/gu, '') };
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
      (view === null || view(row)) && (answer === null || answer(row)) && asked.every((one) => has(row, one, people)),
  );
}

function has(row: ListRow, asked: Asked, people: PeopleSearch): boolean {
  if ('values' in asked) return asked.values(row).some((value) => foldForSearch(value).startsWith(asked.begins));
  return row.search.includes(asked.word) || people.get(row.id)?.includes(asked.word) === true;
}

/** Folds what will be searched, so that the first letter typed does not have to. */
export function makeSearchable(rows: readonly ListRow[]): void {
  for (const { search } of rows) void search;
}
