import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import {
  COLUMN_IDS,
  GROUPINGS,
  initialListView,
  type ListView,
  layOut,
  listViewStore,
  SORT_KEYS,
} from './list-view.ts';
import { EVERYTHING, portfolioViewStore, SUMMARY_FILTERS } from './portfolio-view.ts';

/** Letters that a view's name has at most. */
export const NAME_LIMIT = 60;

const sort = z.object({ key: z.enum(SORT_KEYS), direction: z.enum(['ascending', 'descending']) });

const savedView = z.object({
  id: z.string().min(1),
  name: z.string().min(1).max(NAME_LIMIT),
  filterText: z.string().max(1000),
  summaryFilter: z.enum(SUMMARY_FILTERS).nullable(),
  /** Which of the views of all partners, a track's or a designation's it narrows. */
  view: z.string(),
  sort: z.array(sort).min(1),
  group: z.enum(GROUPINGS).nullable(),
  columns: z.array(z.enum(COLUMN_IDS)).nullable(),
});

/** A list as it was laid out and narrowed, under a name. */
export type SavedView = z.infer<typeof savedView>;

export type ViewContent = Omit<SavedView, 'id' | 'name'>;

export interface SavedViews {
  views: readonly SavedView[];
}

export const savedViewsStore = create<SavedViews>()(
  persist((): SavedViews => ({ views: [] }), {
    name: 'cam-desk.views',
    version: 1,
    // Views of another version of the app are read as far as they can be.
    migrate: (stored) => stored as SavedViews,
    // What is stored may have been edited by hand.
    merge: (stored, defaults) => ({ ...defaults, views: readViews(stored) }),
  }),
);

const set = savedViewsStore.setState;

/** What of a stored value are views; what is none is left out, and of two with one id the second. */
export function readViews(stored: unknown): SavedView[] {
  const list = z.object({ views: z.array(z.unknown()) }).safeParse(stored);
  if (!list.success) return [];
  const read = list.data.views.flatMap((one) => {
    const parsed = savedView.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
  return read.filter(({ id }, at) => read.findIndex((other) => other.id === id) === at);
}

/** The list as it is now. */
export function presentContent(): ViewContent {
  const { filterText, summaryFilter, view } = portfolioViewStore.getState();
  const { sort, group, columns } = listViewStore.getState();
  return { filterText: filterText.slice(0, 1000), summaryFilter, view, sort: [...sort], group, columns: copy(columns) };
}

const copy = (columns: ListView['columns']) => (columns === null ? null : [...columns]);

/** Whether a view shows the list as it is. */
export function sameContent(view: ViewContent, other: ViewContent): boolean {
  const plain = ({ filterText, summaryFilter, view, sort, group, columns }: ViewContent) =>
    JSON.stringify([
      filterText,
      summaryFilter,
      view,
      sort.map(({ key, direction }) => [key, direction]),
      group,
      columns,
    ]);
  return plain(view) === plain(other);
}

/** Why a name cannot be a view's; null if it can. `id` is the view that is renamed. */
export function refuseName(name: string, id: string | null): string | null {
  const wanted = name.trim();
  if (wanted === '') return 'A view needs a name.';
  if (wanted.length > NAME_LIMIT) return `A name has at most ${NAME_LIMIT} letters.`;
  const taken = savedViewsStore.getState().views.some((view) => view.name === wanted && view.id !== id);
  return taken ? 'Another view has this name.' : null;
}

/** Keeps the list as it is under a name, and shows it as that view. */
export function saveView(name: string, id: string): void {
  set(({ views }) => ({ views: [...views, { id, name: name.trim(), ...presentContent() }] }));
  portfolioViewStore.setState({ savedViewId: id });
}

/** The view is from now on as the list is. */
export function updateView(id: string): void {
  const content = presentContent();
  set(({ views }) => ({ views: views.map((view) => (view.id === id ? { ...view, ...content } : view)) }));
}

export function renameView(id: string, name: string): void {
  set(({ views }) => ({ views: views.map((view) => (view.id === id ? { ...view, name: name.trim() } : view)) }));
}

/** Takes a view away; the list stays as it is. Returns what brings it back to its place, once. */
export function deleteView(id: string): () => void {
  const before = savedViewsStore.getState().views;
  const at = before.findIndex((view) => view.id === id);
  const gone = before[at];
  const wasShown = portfolioViewStore.getState().savedViewId === id;
  set({ views: before.filter((view) => view.id !== id) });
  if (wasShown) portfolioViewStore.setState({ savedViewId: null });
  return () => {
    const { views } = savedViewsStore.getState();
    if (gone === undefined || views.some((view) => view.id === id)) return;
    set({ views: views.toSpliced(at, 0, gone) });
    if (wasShown && portfolioViewStore.getState().savedViewId === null) {
      portfolioViewStore.setState({ savedViewId: id });
    }
  };
}

/** Shows a saved view: its filters, order, groups and columns. */
export function openView({ id, filterText, summaryFilter, view, sort, group, columns }: SavedView): void {
  layOut({ sort, group, columns });
  portfolioViewStore.setState({ filterText, summaryFilter, view, savedViewId: id });
}

/** Shows one of the app's own views; a saved one that was shown takes along what it brought. */
export function openOwnView(view: string): void {
  if (portfolioViewStore.getState().savedViewId === null) {
    portfolioViewStore.setState({ view });
    return;
  }
  layOut(initialListView);
  portfolioViewStore.setState({ view, filterText: '', summaryFilter: null, savedViewId: null });
}

/** Takes all filters away. */
export function clearFilters(): void {
  portfolioViewStore.setState({ filterText: '', summaryFilter: null, view: EVERYTHING, savedViewId: null });
}
