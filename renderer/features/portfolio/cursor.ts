import type { Item } from './arrange.ts';

/** Where the cursor is: its partner if it is shown, else the row now nearest to where it was; -1 without rows. */
export function cursorIndex(items: readonly Item[], cursorId: string | null, wasAt: number): number {
  const found = cursorId === null ? -1 : items.findIndex((item) => item.kind === 'row' && item.id === cursorId);
  if (found >= 0) return found;
  const from = cursorId === null ? 0 : Math.min(Math.max(0, wasAt), items.length - 1);
  const after = nearestRow(items, from, 1);
  return after >= 0 ? after : nearestRow(items, from, -1);
}

/** The first row from an index on in a direction, that index included; -1 where there is none. */
export function nearestRow(items: readonly Item[], from: number, direction: 1 | -1): number {
  for (let index = from; index >= 0 && index < items.length; index += direction) {
    if (items[index]?.kind === 'row') return index;
  }
  return -1;
}

/** So many rows further, group heads not counted; held at the ends. */
export function stepRows(items: readonly Item[], from: number, steps: number): number {
  const direction = steps < 0 ? -1 : 1;
  let at = from;
  for (let left = Math.abs(steps); left > 0; left -= 1) {
    const next = nearestRow(items, at + direction, direction);
    if (next < 0) break;
    at = next;
  }
  return at;
}

/** The head of the group that a line lies in; -1 in a flat list. */
export function groupHeadOf(items: readonly Item[], index: number): number {
  for (let at = index; at >= 0; at -= 1) if (items[at]?.kind === 'group') return at;
  return -1;
}

export const idAt = (items: readonly Item[], index: number): string | null => {
  const item = items[index];
  return item?.kind === 'row' ? item.id : null;
};
