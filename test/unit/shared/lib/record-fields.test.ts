import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredRecord } from '../../../../renderer/store/tables.ts';
import { diffFields, sameJson, withFields } from '../../../../shared/lib/record-fields.ts';

const record = (fields: object): StoredRecord => ({ kind: 'note', id: 'n', partnerId: 'p', ...fields });
const name = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', '\u0000', '\ud800');
const fields = fc.array(fc.tuple(name, fc.jsonValue())).map((pairs) => Object.fromEntries(pairs));

describe('the difference of two records', () => {
  it('turns the one into the other, and back', () => {
    fc.assert(
      fc.property(fields, fields, (a, b) => {
        const [before, after] = [record(a), record(b)];
        const diff = diffFields(before, after);
        if (diff === null) {
          expect(sameJson(before, after)).toBe(true);
          return;
        }
        const forward = withFields(before, diff.set, diff.unset);
        expect(sameJson(forward, after)).toBe(true);
        const added = Object.keys(diff.set).filter((field) => !Object.hasOwn(diff.before, field));
        expect(sameJson(withFields(forward, diff.before, added), before)).toBe(true);
      }),
    );
  });

  it('is nothing where only the order of fields differs', () => {
    expect(
      diffFields(record({ a: { x: 1, y: [2, { z: 3 }] }, b: 1 }), record({ b: 1, a: { y: [2, { z: 3 }], x: 1 } })),
    ).toBe(null);
  });

  it('tells an absent field from null, 0, false and an empty text', () => {
    for (const value of [null, 0, false, '', []]) {
      expect(diffFields(record({}), record({ a: value }))).toEqual({ set: { a: value }, unset: [], before: {} });
      expect(diffFields(record({ a: value }), record({}))).toEqual({ set: {}, unset: ['a'], before: { a: value } });
    }
  });

  it('tells an array from an object and keeps the order of arrays', () => {
    expect(sameJson([], {})).toBe(false);
    expect(sameJson([1, 2], [2, 1])).toBe(false);
    expect(sameJson({ 0: 'a' }, ['a'])).toBe(false);
  });

  it('keeps the place of a field that is set again', () => {
    expect(Object.keys(withFields(record({ a: 1, b: 2 }), { a: 3 }, []))).toEqual([
      'kind',
      'id',
      'partnerId',
      'a',
      'b',
    ]);
  });
});
