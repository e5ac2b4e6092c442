import { describe, expect, it } from 'vitest';
import type { StoredRecord } from '../../../../shared/lib/record-fields.ts';
import { type Conflict, decide, edited, rebase, renewed } from '../../../../shared/sync/conflict.ts';
import { WHOLE } from '../../../../shared/sync/merge.ts';

const record = (fields: object, kind = 'note'): StoredRecord => ({ kind, id: 'n', partnerId: 'p', ...fields });

function conflictOf(known: StoredRecord | undefined, mine: StoredRecord | undefined, theirs: StoredRecord | undefined) {
  const { record: shown, conflict } = rebase({ known, mine, theirs }, 4, { by: { id: 'u2', name: 'Bo' } });
  return { shown, conflict: conflict as Conflict };
}

const TEXTS = () =>
  conflictOf(record({ text: 'a', tag: 1 }), record({ text: 'b', tag: 1 }), record({ text: 'c', tag: 1 }));

describe('a conflict', () => {
  it('S7: shows theirs, keeps mine, and names who did it', () => {
    const { shown, conflict } = TEXTS();
    expect(shown).toEqual(record({ text: 'c', tag: 1 }));
    expect(conflict).toMatchObject({
      fields: ['text'],
      version: 4,
      mine: record({ text: 'b', tag: 1 }),
      by: { name: 'Bo' },
    });
  });

  it('S7.3: an edit of another field joins what waits, and shows', () => {
    const { shown, conflict } = TEXTS();
    const next = edited(conflict, shown, record({ text: 'c', tag: 2 }));
    expect(next.record).toEqual(record({ text: 'c', tag: 2 }));
    expect(next.conflict).toMatchObject({ fields: ['text'], mine: record({ text: 'b', tag: 2 }) });
  });

  it('S7.3: an edit of the field is its choice', () => {
    const { shown, conflict } = TEXTS();
    expect(edited(conflict, shown, record({ text: 'd', tag: 1 }))).toEqual({
      record: record({ text: 'd', tag: 1 }),
      conflict: null,
    });
  });

  it('S7.2, S7.3: of a create, an edit of another field keeps mine of the field in conflict', () => {
    const { shown, conflict } = conflictOf(undefined, record({ text: 'b' }), record({ text: 'c' }));
    const next = edited(conflict, shown, record({ text: 'c', tag: 2 }));
    expect(next.record).toEqual(record({ text: 'c', tag: 2 }));
    expect(next.conflict).toMatchObject({ fields: ['text'], mine: record({ text: 'b', tag: 2 }) });
  });

  it('S7.4: a newer item is merged from the first known record on', () => {
    const { conflict } = TEXTS();
    expect(renewed(conflict, record({ text: 'e', tag: 1 }), 5, {}).conflict).toMatchObject({
      fields: ['text'],
      version: 5,
      known: record({ text: 'a', tag: 1 }),
    });
    expect(renewed(conflict, record({ text: 'a', tag: 1 }), 5, {})).toEqual({
      record: record({ text: 'b', tag: 1 }),
      conflict: null,
    });
    expect(renewed(conflict, record({ text: 'b', tag: 1 }), 5, {}).conflict).toBeNull();
  });

  it('S7.5: is over once each field is decided, and another field goes on waiting', () => {
    const { conflict } = conflictOf(record({}), record({ a: 1, b: 1 }), record({ a: 2, b: 2 }));
    const half = decide(conflict, (field) => (field === 'a' ? 'mine' : undefined));
    expect(half).toMatchObject({ isOver: false, record: record({ a: 1, b: 2 }), conflict: { fields: ['b'] } });
    expect(decide(half.conflict, () => 'theirs')).toMatchObject({ isOver: true, record: record({ a: 1, b: 2 }) });
  });

  it('S7.1, S7.5: a choice of one field of a group is that of the group', () => {
    const sides = [{ stage: 'open' }, { stage: 'won', probability: 1 }, { stage: 'lost', closeOn: 'c' }] as const;
    const [known, mine, theirs] = sides.map((fields) => record(fields, 'deal'));
    const { conflict } = conflictOf(known, mine, theirs);
    expect(decide(conflict, (field) => (field === 'stage' ? 'mine' : undefined)).record).toEqual(mine);
    expect(decide(conflict, () => 'theirs')).toMatchObject({ isOver: true, record: theirs });
  });

  it('S8, S8.2: of the whole is decided as a whole', () => {
    const { conflict } = conflictOf(record({ text: 'a' }), record({ text: 'b' }), undefined);
    expect(conflict.fields).toEqual([WHOLE]);
    expect(decide(conflict, () => 'mine')).toMatchObject({ isOver: true, record: record({ text: 'b' }) });
    expect(decide(conflict, () => 'theirs')).toMatchObject({ isOver: true, record: undefined });
    expect(decide(conflict, () => undefined).isOver).toBe(false);
  });
});
