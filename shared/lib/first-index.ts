/**
 * The first place in a sorted list at which something holds; the list's length where it holds nowhere. Asks of few places.
 *
 * @param isPast once it holds, it holds for all that follow
 */
export function firstIndex(length: number, isPast: (at: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isPast(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The same, for what mostly holds from a place near the first: asks the fewer places, the nearer it is. */
export function firstIndexNear(length: number, isPast: (at: number) => boolean): number {
  let end = 1;
  while (end < length && !isPast(end)) end *= 2;
  const start = end >> 1;
  return start + firstIndex(Math.min(end + 1, length) - start, (at) => isPast(start + at));
}
