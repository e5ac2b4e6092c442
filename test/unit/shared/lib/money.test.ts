import { expect, test } from 'vitest';
import { formatDollars, shareOf } from '../../../../shared/lib/money.ts';

test('a share is rounded half away from zero, as the decimal it is written as', () => {
  expect(shareOf(100, 0.285)).toBe(29);
  expect(shareOf(-100, 0.285)).toBe(-29);
  expect(shareOf(150, 0.35)).toBe(53);
  expect(shareOf(1, 0.5)).toBe(1);
  expect(shareOf(-1, 0.5)).toBe(-1);
  expect(shareOf(1, 0.4)).toBe(0);
  expect(shareOf(7_018_005, 0)).toBe(0);
  expect(shareOf(7_018_005, 1)).toBe(7_018_005);
  expect(shareOf(9_007_199_254_740_991, 1e-7)).toBe(900_719_925);
});

test('dollars', () => {
  expect([30000000, 0, 5, -123456, 100000000000].map(formatDollars)).toEqual([
    '$300,000',
    '$0',
    '$0.05',
    '-$1,234.56',
    '$1,000,000,000',
  ]);
});
