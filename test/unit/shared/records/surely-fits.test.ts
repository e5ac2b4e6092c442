import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { day, open } from '../../../../shared/records/fields.ts';
import { type Kind, kinds, schemas } from '../../../../shared/records/kinds.ts';
import { recordsOf } from '../../../../shared/records/partner-file.ts';
import { surelyFits } from '../../../../shared/records/surely-fits.ts';
import { generatePartners } from '../../../bench/generate.ts';

type Json = { [field: string]: unknown };
const generated = generatePartners(3).flatMap(recordsOf) as unknown as (Json & { kind: Kind })[];
const day1 = '2027-01-31';
const sha256 = 'a'.repeat(64);

/** A whole record of each kind that the generator makes none of. */
const WHOLE: { readonly [kind: string]: Json } = {
  objective: {
    planId: 'a',
    area: 'growth',
    title: 't',
    unit: 'u',
    targets: [1, 2, 3.5, 4],
    actuals: null,
    weight: 100,
  },
  action: { origin: { kind: 'none' }, title: 't', side: 'vendor', owner: 'o', dueOn: day1, state: 'open' },
  engagement: { customer: 'c', startedOn: day1, licences: 0, waived: ['first-value'] },
  registration: { customer: 'c', registeredOn: day1, status: 'won' },
  review: { designationId: 'd', year: 2027, packId: 'p', state: 'scheduled' },
  evidence: { reviewId: 'r', title: 't', type: 'other', capturedOn: day1, addedBy: 'b', state: 'draft' },
  'sign-off': {
    target: { kind: 'review', id: 'r' },
    targetHash: sha256,
    role: 'sponsor',
    by: 'b',
    decision: 'approved',
  },
  seal: { reviewId: 'r', packId: 'p', manifestSha256: sha256, sealedBy: 'b' },
  qbr: { fiscalYear: 2027, quarter: 4, state: 'held', decisions: ['a'], frozen: { packId: 'p', facts: {} } },
  note: { channel: 'call', text: 't', target: { kind: 'review', id: 'r' } },
  interpretation: { phrase: 'p', reading: 'r', by: 'b' },
};
const INSTANTS = { addedAt: '2026-11-22T09:30:00Z', at: '2026-11-22T09:30:00Z', sealedAt: '2026-11-22T09:30:00Z' };
const samples = [
  ...generated,
  ...Object.entries(WHOLE).map(([kind, fields]) => ({ kind, id: 'i', partnerId: 'p', ...INSTANTS, ...fields })),
] as (Json & { kind: Kind })[];

const odd = fc.oneof(
  fc.constantFrom(undefined, null, '', 0, -1, 1.5, 101, 2 ** 53, Number.NaN, '2027-02-29', day1, 'open', [], {}),
  fc.jsonValue({ maxDepth: 2 }),
);
/** The kind comes first: a portfolio is nearly all deals and awards. */
const anyKind = fc
  .constantFrom(...kinds)
  .chain((kind) => fc.constantFrom(...samples.filter((record) => record.kind === kind)));

/** A record in which nothing, a field or a field of a field is another, or gone. */
const changed = fc
  .tuple(anyKind, fc.nat(), fc.nat(), odd, fc.constantFrom('same', 'set', 'drop', 'inner', 'add'))
  .map(([record, at, innerAt, value, act]): Json & { kind: Kind } => {
    const names = Object.keys(record).filter((name) => name !== 'kind');
    const name = names[at % names.length] as string;
    if (act === 'same') return record;
    if (act === 'add') return { ...record, 'a field of a newer version': value };
    if (act === 'drop') return Object.fromEntries(Object.entries(record).filter(([one]) => one !== name)) as never;
    const inner = record[name];
    if (act === 'set' || typeof inner !== 'object' || inner === null) return { ...record, [name]: value };
    const copy = structuredClone(inner) as Json;
    const innerNames = Object.keys(copy);
    copy[innerNames[innerAt % Math.max(1, innerNames.length)] ?? 'x'] = value;
    return { ...record, [name]: copy };
  });

describe('the quick check before a schema', () => {
  it('S13.1: never says yes where the schema says no', () => {
    const seen = { yes: 0, doubt: 0, refused: 0 };
    const quick = new Map(kinds.map((kind) => [kind, surelyFits(schemas[kind])]));
    fc.assert(
      fc.property(changed, (record) => {
        const fits = schemas[record.kind].safeParse(record).success;
        const says = quick.get(record.kind)?.(record);
        if (says) expect(fits).toBe(true);
        seen[says ? 'yes' : fits ? 'doubt' : 'refused'] += 1;
      }),
      { numRuns: 5_000 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(250);
  });

  it('says yes to every record of the kinds that fill a portfolio', () => {
    for (const record of generated) expect(surelyFits(schemas[record.kind])(record), record.kind).toBe(true);
    expect(new Set(generated.map(({ kind }) => kind)).size).toBeGreaterThan(7);
  });

  it('leaves to the schema what it does not know of', () => {
    const inDoubt = [
      z.string().regex(/./),
      z.iso.datetime(),
      z.array(z.string()).min(1),
      z.strictObject({ a: day }),
      z.object({ a: day }),
      z.union([z.string(), z.null()]),
      z.number().lt(5),
      z.number().multipleOf(2),
      z.string().max(3),
      z.string().trim(),
      open({ a: day }).refine(() => true),
    ];
    for (const schema of inDoubt)
      for (const value of ['a', null, [], ['a'], { a: day1 }, 4]) expect(surelyFits(schema)(value)).toBe(false);
  });
});
