import { describe, expect, it } from 'vitest';
import { fieldChanges, mergeRecords } from '../../../../shared/import/merge.ts';
import type { AnyRecord } from '../../../../shared/records/kinds.ts';
import { partnerFile } from '../../../../shared/records/partner-file.ts';

const partner = (fields: object = {}): AnyRecord =>
  ({
    kind: 'partner',
    id: 'p',
    partnerId: 'p',
    name: 'N',
    region: 'EMEA',
    status: 'authorized',
    ...fields,
  }) as AnyRecord;

describe('fieldChanges', () => {
  it('is null for equal records, whatever the order of their fields', () => {
    const a = partner({ agreement: { signedOn: '2020-01-01', endsOn: '2021-01-01' }, x: [1, { b: 1, a: 2 }] });
    const b = {
      x: [1, { a: 2, b: 1 }],
      ...partner(),
      agreement: { endsOn: '2021-01-01', signedOn: '2020-01-01' },
    } as unknown as AnyRecord;
    expect(fieldChanges(a, b)).toBeNull();
  });

  it('has the fields that differ or are new, and leaves those that are missing', () => {
    const stored = partner({ tags: ['a'], website: 'w' });
    expect(fieldChanges(stored, partner({ name: 'M', tags: ['b'], country: 'SE', website: undefined }))).toEqual({
      name: 'M',
      tags: ['b'],
      country: 'SE',
    });
  });

  it('tells null, zero and text apart', () => {
    expect(fieldChanges(partner({ x: null }), partner({ x: 0 }))).toEqual({ x: 0 });
    expect(fieldChanges(partner({ x: 0 }), partner({ x: '0' }))).toEqual({ x: '0' });
    expect(fieldChanges(partner({ x: {} }), partner({ x: null }))).toEqual({ x: null });
    expect(fieldChanges(partner({ x: [] }), partner({ x: {} }))).toEqual({ x: {} });
  });
});

describe('mergeRecords', () => {
  const file = partnerFile([partner()], [{ kind: 'mood', partnerId: 'p', of: 'day' }]);

  it('gives back untouched files as they are', () => {
    const { partners } = mergeRecords([file], [partner()], [{ kind: 'mood', of: 'day', partnerId: 'p' }]);
    expect(partners[0]).toBe(file);
  });

  it('adds new records, partners and unknown kinds, and tells strays', () => {
    const stray = { kind: 'mood', partnerId: 'nobody' };
    const { partners, stray: left } = mergeRecords(
      [file],
      [partner({ id: 'q', partnerId: 'q' })],
      [{ kind: 'mood', partnerId: 'q' }, stray, stray],
    );
    expect(partners.map((one) => [one.partner.id, one.unknown.length])).toEqual([
      ['p', 1],
      ['q', 1],
    ]);
    expect(partners[0]).toBe(file);
    expect(left).toEqual([stray]);
  });
});
