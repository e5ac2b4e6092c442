import { describe, expect, it } from 'vitest';
import {
  changesSchema,
  fitsSchema,
  isItem,
  readPartnerLine,
  recordOf,
  resultsSchema,
  sessionSchema,
  snapshotEndSchema,
  snapshotHeadSchema,
  toWire,
} from '../../../../shared/sync/wire.ts';

const item = { kind: 'note', id: 'n', partnerId: 'p', version: 2, record: { text: 'a', kind: 'x', at: 'its own' } };
const JUNK: readonly unknown[] = [undefined, null, '<!doctype html>', 7, [], {}, { cursor: '' }, { changes: {} }];

describe('what comes over the wire', () => {
  it('S17.4: is refused where it is no answer of the contract', () => {
    for (const junk of JUNK) {
      for (const schema of [sessionSchema, changesSchema, snapshotHeadSchema, snapshotEndSchema, resultsSchema])
        expect(schema.safeParse(junk).success).toBe(false);
      expect(readPartnerLine(junk)).toBeNull();
      expect(isItem(junk)).toBe(false);
    }
  });

  it('S12.1: a page with an item without a version, or without a cursor, is no page', () => {
    const page = { changes: [item], cursor: 'c', more: false };
    expect(changesSchema.safeParse(page).success).toBe(true);
    for (const version of [undefined, null, 0, -1, 1.5, '2', Number.NaN, 2 ** 60]) {
      expect(changesSchema.safeParse({ ...page, changes: [{ ...item, version }] }).success).toBe(false);
      expect(readPartnerLine({ partnerId: 'p', items: [{ ...item, version }] })).toBeNull();
    }
    for (const wrong of [
      { ...page, cursor: undefined },
      { ...page, more: 1 },
      { ...page, changes: [{ ...item, record: [] }] },
    ])
      expect(changesSchema.safeParse(wrong).success).toBe(false);
  });

  it('S12.1: a line with another partner’s record is no line', () => {
    expect(readPartnerLine({ partnerId: 'p', items: [item] })).toEqual({ partnerId: 'p', items: [item] });
    expect(readPartnerLine({ partnerId: 'q', items: [item] })).toBeNull();
  });

  it('S13: fields that this version does not know pass through, and stamps stay outside the record', () => {
    const hostile = JSON.parse('{"__proto__":{"a":1},"text":"<b>","partnerId":"q","id":"z"}') as object;
    const record = recordOf({ ...item, record: hostile as never }) as unknown as Record<string, unknown>;
    expect(JSON.stringify(record)).toBe('{"kind":"note","id":"n","partnerId":"p","__proto__":{"a":1},"text":"<b>"}');
    expect(recordOf({ ...item, record: { at: 'its own' } })).toMatchObject({ at: 'its own' });
    expect(recordOf({ kind: 'note', id: 'n', partnerId: 'p', version: 3, deleted: true })).toBeUndefined();
  });

  it('S13.1: a record of a known kind is held against its schema, of another kind against none', () => {
    const note = { kind: 'note', id: 'n', partnerId: 'p', at: '2026-01-01T00:00:00Z', channel: 'call', text: 'a' };
    expect(fitsSchema(note)).toBe(true);
    expect(fitsSchema({ ...note, channel: 'telepathy' })).toBe(false);
    expect(fitsSchema({ ...note, kind: 'constructor' })).toBe(true);
  });

  it('S5: a mutation leaves with what the contract names, and nothing else', () => {
    const mutation = {
      id: 'm',
      op: 'delete' as const,
      kind: 'note',
      recordId: 'n',
      partnerId: 'p',
      base: 2,
      set: { a: 1 },
      unset: ['b'],
      baseValues: { a: 2 },
      at: 'x',
      seq: 1,
    };
    const head = { id: 'm', kind: 'note', recordId: 'n', partnerId: 'p', base: 2 };
    expect(toWire(mutation)).toEqual({ ...head, op: 'delete' });
    expect(toWire({ ...mutation, op: 'patch', group: 'g' })).toEqual({
      ...head,
      op: 'patch',
      group: 'g',
      set: { a: 1 },
      unset: ['b'],
    });
    expect(toWire({ ...mutation, op: 'create' })).toEqual({ ...head, op: 'create', set: { a: 1 } });
  });
});
