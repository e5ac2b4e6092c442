import { create } from 'zustand';

/** What rows can be sorted by. */
export const SORT_KEYS = [
  'partner',
  'track',
  'psp',
  'urgency',
  'deadline',
  'revenue',
  'region',
  'status',
  'manager',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Sort {
  key: SortKey;
  direction: 'ascending' | 'descending';
}

/** What rows can stand together by; `quarter` is the fiscal quarter of the next deadline. */
export const GROUPINGS = ['urgency', 'track', 'region', 'status', 'manager', 'quarter'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What a row can show beside the partner's name, from left to right. */
export const COLUMN_IDS = [
  'track',
  'psp',
  'region',
  'status',
  'manager',
  'timeline',
  'cause',
  'deadline',
  'revenue',
  'data',
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

/** How the list is laid out: coming back finds it as it was. */
export interface ListView {
  /** The first decides; each next one where those before it are equal. Never empty. */
  sort: readonly Sort[];
  /** Null: one list. */
  group: Grouping | null;
  /** Null: the design's own for the room there is. */
  columns: readonly ColumnId[] | null;
}

export const initialListView: ListView = {
  sort: [{ key: 'urgency', direction: 'ascending' }],
  group: 'urgency',
  columns: null,
};

export const listViewStore = create<ListView>()(() => initialListView);

const set = listViewStore.setState;

/** Sorts by a column alone, or by it after (`add`) those that already sort. */
export const sortBy = (key: SortKey, add = false): void => set(({ sort }) => ({ sort: nextSort(sort, key, add) }));
export const groupBy = (group: Grouping | null): void => set({ group });
export const showColumns = (columns: readonly ColumnId[] | null): void => set({ columns });
export const layOut = ({ sort, group, columns }: ListView): void => set({ sort, group, columns });
export const resetListView = (): void => set(initialListView);

/**
 * Another column begins ascending; the one that sorts alone turns round. With `add` a column comes after the others, turns
 * round where it is, and the third time goes.
 */
export function nextSort(sort: readonly Sort[], key: SortKey, add: boolean): readonly Sort[] {
  const own = sort.find((one) => one.key === key);
  if (!add) {
    const turned = sort.length === 1 && own?.direction === 'ascending';
    return [{ key, direction: turned ? 'descending' : 'ascending' }];
  }
  if (own === undefined) return [...sort, { key, direction: 'ascending' }];
  if (own.direction === 'ascending') {
    return sort.map((one): Sort => (one === own ? { key, direction: 'descending' } : one));
  }
  const left = sort.filter((one) => one !== own);
  return left.length > 0 ? left : [{ key, direction: 'ascending' }];
}
