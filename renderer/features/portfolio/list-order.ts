import { create } from 'zustand';
import { nextSort, type Sort, type SortKey } from './arrange.ts';

interface ListOrder {
  sort: Sort;
  /** Under heads of urgency, or flat. */
  grouped: boolean;
}

const initial: ListOrder = { sort: { key: 'urgency', direction: 'ascending' }, grouped: true };

/** How the list is laid out: coming back finds it as it was. */
export const listOrderStore = create<ListOrder>()(() => initial);

export const sortBy = (key: SortKey): void => listOrderStore.setState(({ sort }) => ({ sort: nextSort(sort, key) }));
export const toggleGrouping = (): void => listOrderStore.setState(({ grouped }) => ({ grouped: !grouped }));
export const resetListOrder = (): void => listOrderStore.setState(initial);
