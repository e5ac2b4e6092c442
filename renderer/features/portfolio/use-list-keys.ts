import { useKeys } from '../../platform/keyboard.ts';
import {
  clearSelection,
  portfolioViewStore,
  toggleGroup,
  toggleSelected,
  toggleSummaryFilter,
} from '../../state/portfolio-view.ts';
import { openView, savedViewsStore } from '../../state/saved-views.ts';
import type { Item } from './arrange.ts';
import { groupHeadOf, idAt, nearestRow, stepRows } from './cursor.ts';
import type { ListMenu } from './list-menus.tsx';
import { openPartner } from './partner-grid.tsx';
import { type Grid, HEAD_HEIGHT, ROW_HEIGHT } from './use-grid.ts';

function openSavedView(index: number): void {
  const view = savedViewsStore.getState().views[index];
  if (view !== undefined) openView(view);
}

export interface ListKeys {
  items: readonly Item[];
  grid: Grid;
  focusFilter: () => void;
  /** Goes to a partner by the first letters of its name. */
  find: () => void;
  /** Opens one of the list's menus. */
  openMenu: (menu: ListMenu) => void;
  clearFilters: () => void;
  /** Writes the plan of the partner at the cursor, where that can be done. */
  planOf?: (() => void) | undefined;
  /** Writes the plans of the selected partners, where that can be done. */
  plansOf?: (() => void) | undefined;
  /** Shows the report of what is listed, where it can be written. */
  report?: (() => void) | undefined;
}

/** The keys of the list. They work wherever the focus is, but in fields and dialogs. */
export function useListKeys(keys: ListKeys): void {
  const { items, grid, focusFilter, find, openMenu, clearFilters, planOf, plansOf, report } = keys;
  const focusedGroup = (): number => {
    const head = document.activeElement?.closest<HTMLElement>('[data-group]');
    return head ? Number(head.dataset.group) : -1;
  };
  const step = (rows: number) => {
    const group = focusedGroup();
    const from = group >= 0 ? group : grid.cursor;
    // The first key shows where the cursor is; from a head, the next row is one step away.
    if (group < 0 && portfolioViewStore.getState().cursorId === null && rows === 1) return grid.goTo(grid.cursor);
    grid.goTo(stepRows(items, from, rows));
  };
  const page = () => {
    const height = (grid.scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT;
    return Math.max(1, Math.floor(height / ROW_HEIGHT) - 1);
  };
  const collapse = (closed: boolean) => {
    const group = focusedGroup();
    const head = group >= 0 ? group : groupHeadOf(items, grid.cursor);
    const item = items[head];
    if (item?.kind !== 'group' || item.collapsed === closed) return;
    if (closed) grid.focusGroup(head);
    toggleGroup(item.id);
  };
  const atCursor = (act: (id: string) => void) => {
    const id = idAt(items, grid.cursor);
    if (id !== null) act(id);
  };
  /** Takes the row at the cursor and the next one into the selection, and goes there. */
  const extend = (rows: 1 | -1) => {
    const next = stepRows(items, grid.cursor, rows);
    const ids = [idAt(items, grid.cursor), idAt(items, next)].filter((id) => id !== null);
    portfolioViewStore.setState(({ selectedIds }) => ({ selectedIds: new Set([...selectedIds, ...ids]) }));
    grid.goTo(next);
  };
  const selectAll = () => {
    const ids = items.flatMap((item) => (item.kind === 'row' ? [item.id] : []));
    portfolioViewStore.setState({ selectedIds: new Set(ids) });
  };
  useKeys('list', {
    arrowdown: () => step(1),
    j: () => step(1),
    arrowup: () => step(-1),
    k: () => step(-1),
    pagedown: () => step(page()),
    pageup: () => step(-page()),
    home: () => grid.goTo(nearestRow(items, 0, 1)),
    end: () => grid.goTo(nearestRow(items, items.length - 1, -1)),
    arrowleft: () => collapse(true),
    arrowright: () => collapse(false),
    enter: () => atCursor(openPartner),
    space: () => atCursor(toggleSelected),
    'Shift+arrowdown': () => extend(1),
    'Shift+arrowup': () => extend(-1),
    'Mod+a': selectAll,
    escape: () => (portfolioViewStore.getState().selectedIds.size > 0 ? clearSelection() : clearFilters()),
    '/': focusFilter,
    // Letters are acts here, so a name is typed after this one, as in a browser's quick find.
    "'": find,
    b: () => openMenu('group'),
    c: () => openMenu('columns'),
    v: () => openMenu('view'),
    l: () => {
      // Without a selection, of the partner at the cursor.
      if (portfolioViewStore.getState().selectedIds.size === 0) atCursor(toggleSelected);
      if (portfolioViewStore.getState().selectedIds.size > 0) openMenu('tag');
    },
    p: planOf,
    'Shift+p': plansOf,
    r: report,
    '1': () => toggleSummaryFilter('not-passing'),
    '2': () => toggleSummaryFilter('lapsing'),
    '3': () => toggleSummaryFilter('behind'),
    '4': () => toggleSummaryFilter('reviews'),
    '5': () => openSavedView(0),
    '6': () => openSavedView(1),
    '7': () => openSavedView(2),
    '8': () => openSavedView(3),
    '9': () => openSavedView(4),
  });
}
