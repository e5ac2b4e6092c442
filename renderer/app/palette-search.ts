import { foldForSearch, wordsOf } from '../features/portfolio/fold.ts';

/** A thing that can be found, with its name in the form of the search. */
export interface Findable {
  readonly folded: string;
}

/** Folds a name once, so that a keystroke only compares. */
export const findable = <Item extends object>(item: Item, name: string): Item & Findable => ({
  ...item,
  folded: foldForSearch(name),
});

/**
 * The best `limit` items for what was typed: those that begin so, then those with a word that does, then those that hold
 * it anywhere, then those that hold all its words. Items of one rank keep their order. Nothing typed finds nothing.
 */
export function search<Item extends Findable>(items: Iterable<Item>, query: string, limit: number): Item[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const whole = words.join(' ');
  const ranks: Item[][] = [[], [], [], []];
  for (const item of items) {
    const rank = rankOf(item.folded, whole, words);
    if (rank !== null) ranks[rank]?.push(item);
  }
  return ranks.flat().slice(0, limit);
}

function rankOf(folded: string, whole: string, words: readonly string[]): 0 | 1 | 2 | 3 | null {
  const at = folded.indexOf(whole);
  if (at === 0) return 0;
  if (at > 0) return beginsWord(folded, whole, at) ? 1 : 2;
  return words.every((word) => folded.includes(word)) ? 3 : null;
}

function beginsWord(folded: string, whole: string, first: number): boolean {
  for (let at = first; at >= 0; at = folded.indexOf(whole, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(folded[at - 1] ?? ' ')) return true;
  }
  return false;
}
