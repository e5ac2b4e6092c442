import { create } from 'zustand';

export const SUMMARY_FILTERS = ['not-passing', 'lapsing', 'behind', 'reviews'] as const;
/** Which of the four answers filters the list. */
export type SummaryFilter = (typeof SUMMARY_FILTERS)[number];

/** The view of all partners. */
export const EVERYTHING = 'urgency';

/** The part of the portfolio that the list shows. */
export interface ReportScope {
  readonly partnerIds: readonly string[];
  /** What makes it so, as a sentence. */
  readonly words: string;
}

export interface PortfolioView {
  /** Words typed into the filter. */
  filterText: string;
  summaryFilter: SummaryFilter | null;
  view: string;
  /** The saved view that was opened last, however the list was changed since. */
  savedViewId: string | null;
  collapsedGroups: ReadonlySet<string>;
  /** The partner that keys act on. */
  cursorId: string | null;
  selectedIds: ReadonlySet<string>;
  /** The partners in the order that the list last showed them, without those of closed groups; null before it did. */
  order: readonly string[] | null;
  /** What a report of the portfolio is narrowed to while the list is on the screen; null for all partners. */
  scope: ReportScope | null;
  /** Where the list was scrolled to, in pixels: coming back finds it as it was. */
  scrollTop: number;
}

const initial: PortfolioView = {
  filterText: '',
  summaryFilter: null,
  view: EVERYTHING,
  savedViewId: null,
  collapsedGroups: new Set(),
  cursorId: null,
  selectedIds: new Set(),
  order: null,
  scope: null,
  scrollTop: 0,
};

export const portfolioViewStore = create<PortfolioView>()(() => initial);

const set = portfolioViewStore.setState;

export const filterBy = (filterText: string): void => set({ filterText });
export const moveCursor = (cursorId: string | null): void => set({ cursorId });
export const rememberScroll = (scrollTop: number): void => set({ scrollTop });
export const rememberOrder = (order: readonly string[]): void => set({ order });
export const rememberScope = (scope: ReportScope | null): void => set({ scope });
export const clearSelection = (): void => set({ selectedIds: new Set() });
export const resetPortfolioView = (): void => set(initial);

/** Filters by an answer, or by none if it was that one. */
export function toggleSummaryFilter(filter: SummaryFilter): void {
  set((state) => ({ summaryFilter: state.summaryFilter === filter ? null : filter }));
}

export function toggleGroup(group: string): void {
  set((state) => ({ collapsedGroups: toggled(state.collapsedGroups, group) }));
}

export function toggleSelected(partnerId: string): void {
  set((state) => ({ selectedIds: toggled(state.selectedIds, partnerId) }));
}

function toggled(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}
