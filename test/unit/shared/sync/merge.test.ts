import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf, type StoredRecord, sameJson, sameRecord } from '../../../../shared/lib/record-fields.ts';
import { merge, sameIn, WHOLE } from '../../../../shared/sync/merge.ts';
import { togetherWith } from '../../../../shared/sync/together.ts';

const record = (fields: object, kind = 'deal'): StoredRecord => ({ kind, id: 'r', partnerId: 'p', ...fields });

/** Each group of S7.1: the kind, a change of mine and another of theirs that would be wrong together. */
const GROUPS: readonly (readonly [kind: string, known: object, mine: object, theirs: object])[] = [
  ['plan', { quarters: [1, 1, 1, 1] }, { quarters: [2, 1, 1, 1] }, { quarters: [1, 1, 1, 2] }],
  [
    'plan',
    { vendorSponsor: { name: 'A', title: 'X' } },
    { vendorSponsor: { name: 'B', title: 'X' } },
    { vendorSponsor: { name: 'A', title: 'Y' } },
  ],
  ['plan', {}, { partnerSponsor: { name: 'B', title: 'X' } }, { partnerSponsor: { name: 'A', title: 'Y' } }],
  [
    'person',
    { employment: { type: 'employee' } },
    { employment: { type: 'employee', to: 'b' } },
    { employment: { type: 'contractor' } },
  ],
  [
    'partner',
    { agreement: { signedOn: 'a' } },
    { agreement: { signedOn: 'a', endsOn: 'b' } },
    { agreement: { signedOn: 'c' } },
  ],
  ['award', { issuedOn: 'a' }, { issuedOn: 'a', revokedOn: 'b' }, { issuedOn: 'a', expiresOn: 'c' }],
  ['designation', { grantedOn: 'a' }, { grantedOn: 'b' }, { grantedOn: 'a', removedOn: 'c' }],
  ['action', { state: 'open' }, { state: 'dropped' }, { state: 'open', doneOn: 'c' }],
  ['qbr', { state: 'preparing' }, { state: 'held' }, { state: 'preparing', heldOn: 'c' }],
  ['review', { state: 'collecting' }, { state: 'waived' }, { state: 'collecting', outcome: { result: 'compliant' } }],
  [
    'review',
    { state: 'collecting' },
    { state: 'collecting', submittedOn: 'b' },
    { state: 'collecting', closedOn: 'c' },
  ],
  [
    'exam',
    { state: 'planned', plannedOn: 'a' },
    { state: 'passed', plannedOn: 'a' },
    { state: 'planned', plannedOn: 'c' },
  ],
  ['deal', { stage: 'open', closeOn: 'a' }, { stage: 'won', closeOn: 'a' }, { stage: 'open', closeOn: 'c' }],
  [
    'deal',
    { stage: 'open', closeOn: 'a' },
    { stage: 'open', closeOn: 'b' },
    { stage: 'open', closeOn: 'a', probability: 1 },
  ],
  ['evidence', { state: 'draft' }, { state: 'ready' }, { state: 'draft', file: { sha256: 'a' } }],
  ['evidence', { capturedOn: 'a' }, { capturedOn: 'b' }, { capturedOn: 'a', effectiveFrom: 'c', effectiveTo: 'd' }],
];

describe('merge', () => {
  it.each(GROUPS)(
    'S7.1: %s %j: mine %j against theirs %j is one conflict, and shows theirs',
    (kind, known, mine, theirs) => {
      const merged = merge({ known: record(known, kind), mine: record(mine, kind), theirs: record(theirs, kind) });
      expect(merged.record).toEqual(record(theirs, kind));
      const fields = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
      const differing = [...fields].filter((field) => !sameJson(Object(mine)[field], Object(theirs)[field]));
      expect([...merged.conflicts].sort()).toEqual(differing.sort());
    },
  );

  it('S7: different fields merge silently, the same value is nothing to do', () => {
    const known = record({ name: 'a', note: 1 });
    const [mine, theirs] = [record({ name: 'b', note: 1, same: 2 }), record({ name: 'a', same: 2 })];
    expect(merge({ known, mine, theirs })).toEqual({ record: record({ name: 'b', same: 2 }), conflicts: [] });
  });

  it('S7.2: a create of an id that exists is a merge with nothing known', () => {
    const merged = merge({
      known: undefined,
      mine: record({ a: 1, b: 1, c: 1 }),
      theirs: record({ a: 1, b: 2, d: 1 }),
    });
    expect(merged).toEqual({ record: record({ a: 1, b: 2, c: 1, d: 1 }), conflicts: ['b'] });
  });

  it('S8: a delete against an edit is a conflict of the whole, either way', () => {
    const [known, edited] = [record({ a: 1 }), record({ a: 2 })];
    expect(merge({ known, mine: undefined, theirs: edited })).toEqual({ record: edited, conflicts: [WHOLE] });
    expect(merge({ known, mine: edited, theirs: undefined })).toEqual({ record: undefined, conflicts: [WHOLE] });
  });

  it('S8.1: both deleted is nothing to do, and a delete goes on over a version of the same content', () => {
    const known = record({ a: 1 });
    expect(merge({ known, mine: undefined, theirs: undefined })).toEqual({ record: undefined, conflicts: [] });
    expect(merge({ known, mine: undefined, theirs: record({ a: 1 }) })).toEqual({ record: undefined, conflicts: [] });
  });

  const side = fc.option(
    fc
      .dictionary(
        fc.constantFrom('stage', 'closeOn', 'probability', 'name', '__proto__'),
        fc.constantFrom<unknown>(1, 2, null, [1]),
      )
      .map((fields) => record(fields)),
    { nil: undefined, freq: 8 },
  );

  it('S7, S7.1, S8: whatever the sides: nothing is invented, groups stay whole, both ways ask alike', () => {
    const seen = { merged: 0, conflict: 0, whole: 0 };
    fc.assert(
      fc.property(side, side, side, (known, mine, theirs) => {
        const merged = merge({ known, mine, theirs });
        const other = merge({ known, mine: theirs, theirs: mine });
        const isWhole = merged.conflicts.includes(WHOLE);
        seen[isWhole ? 'whole' : merged.conflicts.length > 0 ? 'conflict' : 'merged'] += 1;
        // Symmetric: what one side finds in conflict, the other does too; and where nothing is, both come to the same.
        expect([...other.conflicts].sort()).toEqual([...merged.conflicts].sort());
        if (merged.conflicts.length === 0) expect(sameRecord(other.record, merged.record)).toBe(true);
        else if (isWhole) expect(merged.record).toBe(theirs);
        if (isWhole || merged.record === undefined) return;
        const result = merged.record;
        for (const field of new Set(
          [known, mine, theirs, result].flatMap((one) => (one ? Object.keys(fieldsOf(one)) : [])),
        )) {
          // Each group is that of one of the sides.
          const unit = togetherWith('deal', field);
          const isOf = (one: StoredRecord | undefined) => sameIn(unit, result, one);
          expect(isOf(mine) || isOf(theirs)).toBe(true);
        }
        // Merged once more with what came of it, it is the same: nothing is done twice.
        if (merged.conflicts.length === 0)
          expect(sameRecord(merge({ known: theirs, mine: result, theirs }).record, result)).toBe(true);
      }),
      { numRuns: 3_000, seed: 7 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(150);
  });
});
