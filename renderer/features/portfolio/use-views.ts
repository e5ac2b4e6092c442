import { useMemo, useRef } from 'react';
import type { ListRow } from './list-row.ts';
import { NOTHING_VIEWED, type View, viewsAfter } from './views.ts';

/** What can be looked at alone, with its count; the same list as long as it is the same. */
export function useViews(rows: readonly ListRow[]): readonly View[] {
  const last = useRef(NOTHING_VIEWED);
  return useMemo(() => {
    last.current = viewsAfter(last.current, rows);
    return last.current.views;
  }, [rows]);
}
