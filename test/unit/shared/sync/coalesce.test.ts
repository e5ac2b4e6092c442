import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Fields,
  fieldsOf,
  type StoredRecord,
  sameJson,
  withFields,
} from '../../../../shared/lib/record-fields.ts';
import { type Effect, pendingAfter } from '../../../../shared/sync/coalesce.ts';
import type { Mutation } from '../../../../shared/sync/mutation.ts';

const AT = '2026-11-22T00:00:00Z';
const record = (fields: Fields): StoredRecord => ({ kind: 'note', id: 'n', partnerId: 'p', ...fields });
const effect = (before: Fields | null, after: Fields | null, version: number | null = 7): Effect => ({
  partnerId: 'p',
  kind: 'note',
  recordId: 'n',
  version,
  before: before === null ? undefined : record(before),
  after: after === null ? undefined : record(after),
});

/** Runs effects one after the other over one unsent row. */
function pendingOf(...effects: Effect[]): Mutation | undefined {
  let row: Mutation | undefined;
  let ids = 0;
  for (const one of effects) {
    const next = pendingAfter(row, one, () => `m${++ids}`, AT);
    row = next.mutation ?? undefined;
  }
  return row;
}

describe('the one unsent mutation of a record', () => {
  it('S5.1: a create and its patches stay one create', () => {
    expect(pendingOf(effect(null, { a: 1 }, null), effect({ a: 1 }, { a: 2, b: 3 }, null))).toMatchObject({
      op: 'create',
      id: 'm1',
      base: null,
      set: { a: 2, b: 3 },
      baseValues: {},
    });
  });

  it('S5.1: patches become one patch, with the values at the base', () => {
    expect(pendingOf(effect({ a: 1, b: 1 }, { a: 2, b: 1 }), effect({ a: 2, b: 1 }, { a: 3, c: 1 }))).toMatchObject({
      op: 'patch',
      base: 7,
      set: { a: 3, c: 1 },
      unset: ['b'],
      baseValues: { a: 1, b: 1 },
    });
  });

  it('S5.1: an unsent create and delete vanish together', () => {
    expect(pendingOf(effect(null, { a: 1 }, null), effect({ a: 1 }, null, null))).toBeUndefined();
  });

  it('S5.1: vanishes when the change is taken back', () => {
    expect(pendingOf(effect({ a: 1 }, { a: 2 }), effect({ a: 2 }, { a: 1 }))).toBeUndefined();
    expect(pendingOf(effect({ a: 1 }, null), effect(null, { a: 1 }, null))).toBeUndefined();
  });

  it('S5.1: a delete after a patch keeps all fields of the base', () => {
    expect(pendingOf(effect({ a: 1, b: 1 }, { a: 2, b: 1 }), effect({ a: 2, b: 1 }, null))).toMatchObject({
      op: 'delete',
      base: 7,
      baseValues: { a: 1, b: 1 },
    });
  });

  it('S5.1: a record that comes back changed after an unsent delete is a patch of what the server has', () => {
    const row = pendingOf(effect({ a: 1, b: 1 }, null), effect(null, { a: 1, b: 2 }, null));
    expect(row).toMatchObject({ op: 'patch', base: 7, set: { b: 2 }, baseValues: { b: 1 } });
    expect(pendingAfter(row, effect({ a: 1, b: 2 }, { a: 1, b: 3 }), () => 'x', AT).version).toBe(7);
  });

  it('S5, S5.1: applied to what the server has, gives what is stored, whatever was done', () => {
    const fields = fc.option(
      fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__'), fc.jsonValue({ maxDepth: 1 })),
      { freq: 4 },
    );
    const seen = { create: 0, patch: 0, delete: 0, none: 0 };
    fc.assert(
      fc.property(fields, fc.array(fields, { minLength: 1, maxLength: 8 }), (server, states) => {
        const version = server === null ? null : 7;
        const effects: Effect[] = [];
        let now = server;
        for (const next of states) {
          if (now !== null || next !== null) effects.push(effect(now, next, now === null ? null : version));
          now = next;
        }
        const row = pendingOf(...effects);
        seen[row?.op ?? 'none'] += 1;
        const known = server === null ? undefined : record(server);
        expect(sameJson(applied(known, row), now === null ? undefined : record(now))).toBe(true);
        expect(row?.base ?? version).toBe(version);
        for (const [field, value] of Object.entries(row?.baseValues ?? {})) {
          expect(sameJson(new Map(Object.entries(known ?? {})).get(field), value)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(8);
  });
});

function applied(known: StoredRecord | undefined, row: Mutation | undefined): StoredRecord | undefined {
  if (row === undefined) return known;
  if (row.op === 'delete') return undefined;
  if (row.op === 'create') return record(row.set ?? {});
  return withFields(record(fieldsOf(known as StoredRecord)), row.set ?? {}, row.unset ?? []);
}
