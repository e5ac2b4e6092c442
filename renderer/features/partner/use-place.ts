import { useMemo } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import { type Edition, packOn } from '../../../shared/program/packs.ts';
import { compareUrgency, portfolioRow } from '../../../shared/summary/portfolio-row.ts';
import { portfolioViewStore } from '../../state/portfolio-view.ts';
import { useSummaries } from '../../store/use-summaries.ts';

/** Where a partner stands in the portfolio, and who is before and after it. */
export interface Place {
  /** From 1. */
  position: number;
  count: number;
  previousId: string | null;
  nextId: string | null;
}

/**
 * The partner's place in the order that the portfolio last showed; among all, most urgent first, where it was not in it.
 * Null while the partners are not known.
 */
export function usePlace(partnerId: string, edition: Edition, asOf: Day): Place | null {
  const { rows } = useSummaries();
  const shown = portfolioViewStore((state) => state.order);
  const order = useMemo(() => {
    const known = new Set(rows.map(({ summary }) => summary.partnerId));
    const left = shown?.filter((id) => known.has(id)) ?? [];
    if (left.includes(partnerId)) return left;
    const pack = packOn(edition, asOf);
    return rows
      .map(({ summary }) => portfolioRow(summary, pack, asOf))
      .sort(compareUrgency)
      .map((row) => row.partnerId);
  }, [rows, shown, partnerId, edition, asOf]);
  const at = order.indexOf(partnerId);
  const [previousId = null, nextId = null, count] = [order[at - 1], order[at + 1], order.length];
  // The same object as long as it says the same: most edits move nobody.
  return useMemo(
    () => (at < 0 ? null : { position: at + 1, count, previousId, nextId }),
    [at, count, previousId, nextId],
  );
}
