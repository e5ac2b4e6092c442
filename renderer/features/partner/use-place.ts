import { useMemo } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import { type Edition, packOn } from '../../../shared/program/packs.ts';
import { compareUrgency, portfolioRow } from '../../../shared/summary/portfolio-row.ts';
import { useSummaries } from '../../store/use-summaries.ts';

/** Where a partner stands in the portfolio, and who is before and after it. */
export interface Place {
  /** From 1. */
  position: number;
  count: number;
  previousId: string | null;
  nextId: string | null;
}

/** The partner's place, most urgent first as the portfolio lists them; null while that is not known. */
export function usePlace(partnerId: string, edition: Edition, asOf: Day): Place | null {
  const { rows } = useSummaries();
  const order = useMemo(() => {
    const pack = packOn(edition, asOf);
    return rows
      .map(({ summary }) => portfolioRow(summary, pack, asOf))
      .sort(compareUrgency)
      .map((row) => row.partnerId);
  }, [rows, edition, asOf]);
  const at = order.indexOf(partnerId);
  if (at < 0) return null;
  return { position: at + 1, count: order.length, previousId: order[at - 1] ?? null, nextId: order[at + 1] ?? null };
}
