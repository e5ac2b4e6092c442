/**
 * The work, done for each item of a list. The last list is remembered: of the next one only what stands between their common
 * beginning and end is worked out. For lists of tens of thousands of which an edit changes one, and whose items never
 * change in place.
 */
export function onceForEach<Item extends object, Value>(
  work: (item: Item) => Value,
): (items: readonly Item[]) => readonly Value[] {
  let last: { readonly items: readonly Item[]; readonly values: readonly Value[] } = { items: [], values: [] };
  return (items) => {
    if (items === last.items) return last.values;
    const [head, tail] = commonEnds(items, last.items);
    const values = [
      ...last.values.slice(0, head),
      ...items.slice(head, items.length - tail).map(work),
      ...last.values.slice(last.values.length - tail),
    ];
    last = { items, values };
    return values;
  };
}

/** How many items two lists have in common at their beginning, and after that at their end. */
function commonEnds(a: readonly object[], b: readonly object[]): [head: number, tail: number] {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return [head, tail];
}
