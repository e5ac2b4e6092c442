import { useMemo, useRef } from 'react';
import type { Sort } from '../../state/list-view.ts';
import { sortRows } from './arrange.ts';
import type { ListRow } from './list-row.ts';

/** The rows in their order; from one list to the next only what is another row is sorted in. */
export function useSorted(rows: readonly ListRow[], sort: readonly Sort[]): readonly ListRow[] {
  const last = useRef<{ sort: readonly Sort[]; sorted: readonly ListRow[] }>({ sort, sorted: [] });
  return useMemo(() => {
    const before = last.current.sort === sort ? last.current.sorted : [];
    const sorted = sortRows(rows, sort, before);
    last.current = { sort, sorted };
    return sorted;
  }, [rows, sort]);
}
