import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstIndex, firstIndexNear } from '../../../../shared/lib/first-index.ts';

it('is where a sorted list comes to a value, asked of few places', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.nat(60), (list, value) => {
      const sorted = list.toSorted((a, b) => a - b);
      let asked = 0;
      const found = firstIndex(sorted.length, (at) => {
        asked += 1;
        return (sorted[at] as number) >= value;
      });
      const there = sorted.findIndex((one) => one >= value);
      expect(found).toBe(there < 0 ? sorted.length : there);
      expect(asked).toBeLessThanOrEqual(Math.ceil(Math.log2(sorted.length + 1)));
    }),
  );
});

it('is found with the fewer questions, the nearer it is', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), (length, wanted) => {
      let asked = 0;
      const found = firstIndexNear(length, (at) => {
        expect(at).toBeLessThan(length);
        asked += 1;
        return at >= wanted;
      });
      expect(found).toBe(Math.min(wanted, length));
      expect(asked).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(wanted + 2)) + 1);
    }),
  );
});
