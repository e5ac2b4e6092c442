import type { Item } from './arrange.ts';
import { foldForSearch } from './fold.ts';

/**
 * The next line, from an index on and round the end, whose partner's name begins so; else one with a word that does; -1
 * where there is none, and where nothing is asked.
 */
export function findRow(items: readonly Item[], typed: string, from: number): number {
  const begins = foldForSearch(typed).trim();
  if (begins === '') return -1;
  let word = -1;
  for (let step = 0; step < items.length; step += 1) {
    const index = (Math.max(0, from) + step) % items.length;
    const item = items[index];
    if (item?.kind !== 'row') continue;
    const name = foldForSearch(item.row.name, NAME_LIMIT);
    if (name.startsWith(begins)) return index;
    if (word < 0 && name.includes(` ${begins}`)) word = index;
  }
  return word;
}

/** Nobody types more of a name to find it. */
const NAME_LIMIT = 200;
