import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { moveCursor, portfolioViewStore, rememberScroll } from '../../state/portfolio-view.ts';
import type { Item } from './arrange.ts';
import { cursorIndex, idAt } from './cursor.ts';

export const ROW_HEIGHT = 32;
export const GROUP_HEIGHT = 28;
/** Lies over the rows while they scroll. */
export const HEAD_HEIGHT = 28;

export interface Grid {
  scroller: RefObject<HTMLDivElement | null>;
  virtualizer: Virtualizer<HTMLDivElement, Element>;
  /** Index of the row at the cursor; -1 without rows. */
  cursor: number;
  /** Puts cursor and focus on a row, and brings it into view. */
  goTo: (index: number) => void;
  /** Puts the cursor on a row and brings it into view; the focus stays where it is. */
  show: (index: number) => void;
  /** Focus on the row at the cursor. */
  focusCursor: () => void;
  /** Focus on a group's head. */
  focusGroup: (index: number) => void;
  /** Focus on a row that is in the document. */
  focusRow: (id: string) => void;
  register: (id: string, element: HTMLDivElement | null) => void;
}

/**
 * The window onto the list, and its cursor. The row at the cursor is in the document wherever the list is scrolled to, so
 * the focus can stay on it; where a change takes the focused row away, the focus goes to the row that took its place.
 */
export function useGrid(items: readonly Item[]): Grid {
  const scroller = useRef<HTMLDivElement>(null);
  const elements = useRef(new Map<string, HTMLDivElement>());
  const wasAt = useRef(0);
  const hadFocus = useRef(false);
  const wantsFocus = useRef<{ group: number } | 'cursor' | null>(null);
  const cursorId = portfolioViewStore((state) => state.cursorId);
  const cursor = cursorIndex(items, cursorId, wasAt.current);

  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      if (cursor < 0 || indexes.includes(cursor)) return indexes;
      return [...indexes, cursor].sort((a, b) => a - b);
    },
    [cursor],
  );
  // The virtualizer measures anew when this function is another: with other lines, and only then.
  const getItemKey = useCallback((index: number) => keyOf(items[index], index), [items]);
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'group' ? GROUP_HEIGHT : ROW_HEIGHT),
    getItemKey,
    overscan: 4,
    rangeExtractor,
    scrollPaddingEnd: HEAD_HEIGHT,
    initialOffset: () => portfolioViewStore.getState().scrollTop,
  });

  // Coming back from a partner finds the list as it was, with the focus where it was.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list is first shown
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollTop, cursorId: remembered } = portfolioViewStore.getState();
    element.scrollTop = scrollTop;
    if (remembered === null) return;
    if (cursor >= 0) virtualizer.scrollToIndex(cursor, { align: 'auto' });
    if (document.activeElement === document.body) wantsFocus.current = 'cursor';
  }, []);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const remember = () => rememberScroll(element.scrollTop);
    element.addEventListener('scroll', remember, { passive: true });
    return () => element.removeEventListener('scroll', remember);
  }, []);

  useLayoutEffect(() => {
    const nowhere = document.activeElement === document.body;
    const wanted = wantsFocus.current ?? (hadFocus.current && nowhere ? 'cursor' : null);
    // The row may be drawn only after the window onto the list has been measured.
    wantsFocus.current = wanted !== null && !focus(wanted) && nowhere ? wanted : null;
    hadFocus.current = scroller.current?.contains(document.activeElement) ?? false;
    wasAt.current = cursor;
  });

  /** Whether it could be done. */
  function focus(wanted: { group: number } | 'cursor'): boolean {
    const element =
      wanted === 'cursor'
        ? elements.current.get(idAt(items, cursor) ?? '')
        : scroller.current?.querySelector<HTMLElement>(`[data-group="${wanted.group}"] button`);
    element?.focus({ preventScroll: true });
    return element != null;
  }

  const goTo = (index: number) => {
    const id = idAt(items, index);
    if (id === null) return;
    virtualizer.scrollToIndex(index, { align: 'auto' });
    if (index === cursor && id === cursorId && focus('cursor')) return;
    wantsFocus.current = 'cursor';
    moveCursor(id);
  };
  return {
    scroller,
    virtualizer,
    cursor,
    goTo,
    show: (index) => {
      const id = idAt(items, index);
      if (id === null) return;
      virtualizer.scrollToIndex(index, { align: 'auto' });
      moveCursor(id);
    },
    focusCursor: () => goTo(cursor),
    focusGroup: (index) => {
      virtualizer.scrollToIndex(index, { align: 'auto' });
      wantsFocus.current = { group: index };
    },
    focusRow: useCallback((id: string) => elements.current.get(id)?.focus({ preventScroll: true }), []),
    register: useCallback((id: string, element: HTMLDivElement | null) => {
      if (element === null) elements.current.delete(id);
      else elements.current.set(id, element);
    }, []),
  };
}

function keyOf(item: Item | undefined, index: number): string | number {
  if (item === undefined) return index;
  return item.kind === 'group' ? `group ${item.id}` : item.id;
}
