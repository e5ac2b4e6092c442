import { useDeferredValue, useMemo } from 'react';
import type { SavedView } from '../../state/saved-views.ts';
import { filterRows, type PeopleSearch } from './filter.ts';
import type { ListRow } from './list-row.ts';

export interface ViewCountProps {
  view: SavedView;
  rows: readonly ListRow[];
  people: PeopleSearch;
}

/** How many partners a saved view shows. The list is drawn first: nobody waits for these. */
export function ViewCount({ view: { filterText, summaryFilter, view }, rows, people }: ViewCountProps) {
  const later = useDeferredValue(rows);
  return useMemo(
    () => filterRows(later, { text: filterText, summary: summaryFilter, view }, people).length,
    [later, filterText, summaryFilter, view, people],
  );
}
