import { useMemo, useRef } from 'react';
import type { Sort } from '../../state/list-view.ts';
import { NOTHING_SORTED, sortedAfter } from './arrange.ts';
import type { ListRow } from './list-row.ts';

/** The rows in their order; from one list to the next only what is another row is sorted in. */
export function useSorted(rows: readonly ListRow[], sort: readonly Sort[]): readonly ListRow[] {
  const last = useRef({ sort, sorted: NOTHING_SORTED });
  return useMemo(() => {
    const before = last.current.sort === sort ? last.current.sorted : NOTHING_SORTED;
    const sorted = sortedAfter(before, rows, sort);
    last.current = { sort, sorted };
    return sorted.rows;
  }, [rows, sort]);
}
