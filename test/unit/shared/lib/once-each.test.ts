import fc from 'fast-check';
import { expect, it } from 'vitest';
import { onceForEach } from '../../../../shared/lib/once-each.ts';

const ITEMS = Array.from({ length: 6 }, (_, at) => ({ at }));

it('gives what the work gives for each item, whatever list came before', () => {
  const lists = fc.array(fc.array(fc.constantFrom(...ITEMS), { maxLength: 8 }), { maxLength: 8 });
  fc.assert(
    fc.property(lists, (all) => {
      const squares = onceForEach(({ at }: { at: number }) => at * at);
      for (const list of all) expect(squares(list)).toEqual(list.map(({ at }) => at * at));
    }),
  );
});

it('works out only what an edit put in the place of another', () => {
  const worked: number[] = [];
  const numbers = onceForEach(({ at }: { at: number }) => {
    worked.push(at);
    return at;
  });
  numbers(ITEMS);
  worked.length = 0;
  expect(numbers(ITEMS.with(3, { at: 30 }))).toEqual([0, 1, 2, 30, 4, 5]);
  expect(numbers(ITEMS.toSpliced(2, 1))).toEqual([0, 1, 3, 4, 5]);
  expect(worked).toEqual([30, 3]);
});
