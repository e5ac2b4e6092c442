import { EVERYTHING, type ReportScope } from '../../state/portfolio-view.ts';
import { type Filter, filterWords } from './filter.ts';
import type { ListRow } from './list-row.ts';

export interface Listed {
  /** All partners. */
  rows: readonly ListRow[];
  /** Those that the filters let through, in closed groups too. */
  shown: readonly ListRow[];
  selected: readonly ListRow[];
  filter: Filter;
  /** The name of the filter's view. */
  viewLabel: string;
}

/** What a report is of: the selected partners, else those that the filters let through; null where that is all of them. */
export function scopeOf({ rows, shown, selected, filter, viewLabel }: Listed): ReportScope | null {
  if (selected.length > 0) return { partnerIds: selected.map(({ id }) => id), words: 'Selected by hand.' };
  if (shown.length === rows.length) return null;
  const { text, summary, view } = filter;
  const that = [
    ...(view === EVERYTHING ? [] : [`are in the view “${viewLabel}”`]),
    ...(summary === null ? [] : [filterWords[summary]]),
    ...(text.trim() === '' ? [] : [`match “${text.trim()}”`]),
  ];
  return { partnerIds: shown.map(({ id }) => id), words: `Those that ${that.join(' and ')}.` };
}
