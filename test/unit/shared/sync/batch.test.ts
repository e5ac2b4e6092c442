import { describe, expect, it } from 'vitest';
import { chooseBatch, LIMITS, referencesOf, sizeOf } from '../../../../shared/sync/batch.ts';
import type { Mutation } from '../../../../shared/sync/mutation.ts';

let ids = 0;
const row = (fields: Partial<Mutation>): Mutation => ({
  id: `m${ids++}`,
  op: 'patch',
  kind: 'note',
  recordId: `r${ids}`,
  partnerId: 'p',
  base: 1,
  set: { text: 'a' },
  baseValues: {},
  at: '2026-11-22T00:00:00Z',
  ...fields,
});
const NOTHING = { parked: new Set<string>(), groups: new Set<string>(), mustWait: () => false };
const idsOf = (rows: readonly Mutation[]) => rows.map(({ recordId }) => recordId);

describe('what one request holds', () => {
  it('S5.2: at most 500 mutations and 4 MiB, and parks what is larger alone', () => {
    const many = Array.from({ length: 501 }, () => row({}));
    expect(chooseBatch(many, NOTHING).send).toEqual(many.slice(0, 500));
    const large = Array.from({ length: 5 }, () => row({ set: { text: 'é'.repeat(500_000) } }));
    const batch = chooseBatch(large, NOTHING);
    expect(batch.send).toHaveLength(4);
    expect(JSON.stringify(batch.send.map(({ set }) => set)).length).toBeLessThan(LIMITS.bytes);
    const huge = row({ set: { text: 'é'.repeat(2_200_000) } });
    expect(chooseBatch([huge, row({ recordId: 'small' })], NOTHING)).toMatchObject({
      tooLarge: [{ recordId: huge.recordId }],
      send: [{ recordId: 'small' }],
    });
  });

  it('S5.2: counts bytes of UTF-8, half a surrogate too', () => {
    for (const text of ['a', 'é', '山', '👩‍🔬', '\ud800', 'x\udc00y'])
      expect(sizeOf(row({ set: { text } }))).toBe(
        new TextEncoder().encode(JSON.stringify({ ...wire, set: { text } })).length + `m${ids - 1}r${ids}`.length,
      );
  });
  const wire = { id: '', op: 'patch', kind: 'note', recordId: '', partnerId: 'p', base: 1 };

  it('S5.3: creates first, partners before all and what is referred to before what refers; then local order', () => {
    const rows = [
      row({ recordId: 'patch' }),
      row({ recordId: 'odd', op: 'create', kind: 'kind-of-2031' }),
      row({ recordId: 'award', op: 'create', kind: 'award', set: { personId: 'person' } }),
      row({ recordId: 'person', op: 'create', kind: 'person' }),
      row({ recordId: 'q', op: 'create', kind: 'partner' }),
      row({ recordId: 'gone', op: 'delete' }),
    ];
    expect(idsOf(chooseBatch(rows, NOTHING).send)).toEqual(['q', 'person', 'award', 'odd', 'patch', 'gone']);
  });

  it('S5.5: a group is adjacent, and goes as one or not at all', () => {
    const rows = [row({ recordId: 'a', group: 'g' }), row({ recordId: 'b' }), row({ recordId: 'c', group: 'g' })];
    expect(idsOf(chooseBatch(rows, NOTHING).send)).toEqual(['a', 'c', 'b']);
    expect(idsOf(chooseBatch(rows, NOTHING, { mutations: 1, bytes: 9_999 }).send)).toEqual(['a', 'c']);
    const waits = { ...NOTHING, mustWait: ({ recordId }: Mutation) => recordId === 'c' };
    expect(idsOf(chooseBatch(rows, waits).send)).toEqual(['b']);
    // One of it is in conflict.
    const { send, under } = chooseBatch(rows, { ...NOTHING, groups: new Set(['g']) });
    expect([idsOf(send), idsOf(under)]).toEqual([['b'], ['a', 'c']]);
  });

  it('S9: what refers to a parked create waits under it, and what refers to that; nothing else', () => {
    const rows = [
      row({ recordId: 'award', op: 'create', kind: 'award', set: { personId: 'parked' } }),
      row({ recordId: 'sign', op: 'create', kind: 'sign-off', set: { target: { kind: 'award', id: 'award' } } }),
      row({ recordId: 'other' }),
      row({ recordId: 'ofPartner', partnerId: 'parked' }),
    ];
    const { send, under } = chooseBatch(rows, { ...NOTHING, parked: new Set(['parked']) });
    expect(idsOf(send)).toEqual(['other']);
    expect(idsOf(under).sort()).toEqual(['award', 'ofPartner', 'sign']);
    expect(referencesOf(row({ set: { supersedes: 'a', addendumTo: 'b', wish: 'c', personId: 1 } }))).toEqual([
      'a',
      'b',
    ]);
  });
});
