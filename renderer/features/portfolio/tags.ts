import type { ListRow } from './list-row.ts';
import { compareText } from './text-order.ts';

export interface TagCount {
  tag: string;
  /** How many of the rows have it. */
  count: number;
}

/** The tags of rows, by name. */
export function tagCounts(rows: readonly ListRow[]): TagCount[] {
  const counts = new Map<string, number>();
  for (const { row } of rows) for (const tag of new Set(row.tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].map(([tag, count]) => ({ tag, count })).sort((a, b) => compareText(a.tag, b.tag));
}

/** A tag as it is kept: without blanks around it, and one where there are several. */
export const cleanTag = (typed: string): string => typed.normalize('NFC').replace(/\s+/gu, ' ').trim();
