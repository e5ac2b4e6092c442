import { useDeferredValue, useMemo } from 'react';
import type { SavedView } from '../../state/saved-views.ts';
import { filterRows, type PeopleSearch } from './filter.ts';
import type { ListRow } from './list-row.ts';

/** How many partners each saved view shows. The list is drawn first: nobody waits for these. */
export function useViewCounts(
  views: readonly SavedView[],
  rows: readonly ListRow[],
  people: PeopleSearch,
): ReadonlyMap<string, number> {
  const later = useDeferredValue(rows);
  return useMemo(
    () =>
      new Map(
        views.map(({ id, filterText, summaryFilter, view }) => [
          id,
          filterRows(later, { text: filterText, summary: summaryFilter, view }, people).length,
        ]),
      ),
    [views, later, people],
  );
}
