import { expect, test } from 'vitest';
import { RowKeys } from '../../../../../renderer/features/portfolio/row-keys.ts';

const keysOf = (keys: RowKeys, ids: readonly string[], atCursor: string | null = null) => [
  ...keys.of(ids, atCursor).values(),
];

test('a row keeps its key wherever it goes, and one that comes takes over the key of one that goes', () => {
  const keys = new RowKeys();
  const [a, b, c] = keysOf(keys, ['a', 'b', 'c']);
  expect(new Set([a, b, c]).size).toBe(3);
  expect(keysOf(keys, ['c', 'd', 'b'])).toEqual([c, a, b]);
  expect(keysOf(keys, ['e', 'f', 'g'])).toEqual([c, a, b]);
});

test('rows that stand together have keys of their own, also where more come than go', () => {
  const keys = new RowKeys();
  const before = keysOf(keys, ['a', 'b']);
  const after = keysOf(keys, ['b', 'c', 'd', 'e']);
  expect(new Set(after).size).toBe(4);
  expect(after).toEqual(expect.arrayContaining(before));
});

test('the elements of the row at the cursor go with it: the focus is never on another row for that', () => {
  const keys = new RowKeys();
  const [a, b] = keysOf(keys, ['a', 'b'], 'a');
  const [c, still] = keysOf(keys, ['c', 'b'], 'b');
  expect(still).toBe(b);
  expect(c).not.toBe(a);
});

test('asked again, the keys are the same', () => {
  const keys = new RowKeys();
  keysOf(keys, ['a', 'b'], 'a');
  const once = keysOf(keys, ['b', 'c', 'd'], 'b');
  expect(keysOf(keys, ['b', 'c', 'd'], 'b')).toEqual(once);
});
