import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from '../../../../shared/lib/day.ts';
import { editionOf, packOn } from '../../../../shared/program/packs.ts';
import { partnerFile } from '../../../../shared/records/partner-file.ts';
import { portfolioRow, rowAfter } from '../../../../shared/summary/portfolio-row.ts';
import { ReadDay } from '../../../../shared/summary/read-day.ts';
import { summarise } from '../../../../shared/summary/summarise.ts';
import { FileBuilder, meetOpen } from '../../../support/partner-files.ts';
import { anyCase } from '../program/oracle/random-files.ts';

const edition = editionOf();

test('a row says the same on every day that it holds on, and holds on the day it was read', () => {
  const seen = { days: 0, failing: 0, deadline: 0, review: 0, revenue: 0, unknown: 0, bounded: 0 };
  fc.assert(
    fc.property(
      anyCase,
      fc.integer({ min: -2500, max: 2500 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
      ({ records, asOfs: [asOf = '2026-11-22'] }, distance, shares) => {
        const { summary } = summarise(partnerFile(records), edition);
        const day = addDays(asOf, distance);
        const row = portfolioRow(summary, packOn(edition, day), day);
        const { from, to } = row.holds;
        expect(from <= day && day <= to).toBe(true);
        seen.days += 1;
        if (row.urgency === 'failing') seen.failing += 1;
        if (row.deadline) seen.deadline += 1;
        if (row.review) seen.review += 1;
        if (row.revenue) seen.revenue += 1;
        if (row.unknownBefore) seen.unknown += 1;
        if (from > '0001' && to < '9999') seen.bounded += 1;
        // Both ends, and days between: none further than what a screen ever looks at.
        const [first, last] = [from < '1970' ? '1970-01-01' : from, to > '2199' ? '2199-12-31' : to];
        const length = daysBetween(first, last);
        for (const other of [first, last, ...shares.map((share) => addDays(first, Math.round(share * length)))]) {
          expect({ ...portfolioRow(summary, packOn(edition, other), other), holds: null }).toEqual({
            ...row,
            holds: null,
          });
        }
      },
    ),
    { numRuns: 400 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(seen.days / 20);
});

test('a row that takes over what still holds says what one read alone says', () => {
  const distances = fc.array(fc.constantFrom(1, 7, -7, 30, -90, 400, -3000), { minLength: 2, maxLength: 12 });
  let kept = 0;
  fc.assert(
    fc.property(anyCase, distances, ({ records, asOfs: [asOf = '2026-11-22'] }, steps) => {
      const { summary } = summarise(partnerFile(records), edition);
      let day = asOf;
      let made = rowAfter(null, summary, packOn(edition, day), day);
      for (const step of steps) {
        day = addDays(day, step);
        const before = made;
        made = rowAfter(before, summary, packOn(edition, day), day);
        const alone = portfolioRow(summary, packOn(edition, day), day);
        expect({ ...made.row, holds: null }).toEqual({ ...alone, holds: null });
        expect(made.row.holds.from <= day && day <= made.row.holds.to).toBe(true);
        if (made.parts.standing === before.parts.standing && made.parts.due !== before.parts.due) kept += 1;
      }
    }),
    { numRuns: 300 },
  );
  expect(kept).toBeGreaterThan(30);
});

test('a row is read anew only when something changes: a few times a year', () => {
  const file = meetOpen(new FileBuilder({ agreement: { signedOn: '2020-01-01', endsOn: '2027-03-31' } }));
  file.plan(2027, 75_000_00);
  file.deal({ closeOn: '2026-05-04', netArr: 100_00 });
  const { summary } = summarise(file.build(), edition);
  const begins: string[] = [];
  for (let day = '2026-02-01'; day <= '2027-12-31'; ) {
    const { holds } = portfolioRow(summary, packOn(edition, day), day);
    begins.push(holds.from);
    day = addDays(holds.to, 1);
  }
  expect(begins).toEqual([
    '2026-02-01',
    // Won; ninety days to the agreement's end; the next fiscal year; the end has passed.
    '2026-05-04',
    '2027-01-01',
    '2027-02-01',
    '2027-04-01',
  ]);
});

test('before the first day on file a row says that day, and judges nothing', () => {
  const file = new FileBuilder({ agreement: { signedOn: '2020-03-05' } });
  file.award(file.person('Ada'), 'sales-core', { issuedOn: '2019-06-14' });
  const { summary } = summarise(file.build(), edition);
  const on = (day: string) => portfolioRow(summary, packOn(edition, day), day);
  expect(on('2019-06-13')).toMatchObject({
    unknownBefore: '2019-06-14',
    urgency: 'unjudged',
    subjects: [],
    lapse: null,
    deadline: null,
    revenue: null,
    holds: { to: '2019-06-13' },
  });
  expect(on('2019-06-14')).toMatchObject({ unknownBefore: null, urgency: 'failing', holds: { from: '2019-06-14' } });
});

test('a day that is read remembers between which days its answers are the same', () => {
  const read = new ReadDay('2026-11-22');
  expect(read.holds()).toEqual({ from: '0000-01-01', to: '9999-12-31' });
  expect([read.hasCome('2026-11-22'), read.hasCome('2026-11-23')]).toEqual([true, false]);
  expect(read.holds()).toEqual({ from: '2026-11-22', to: '2026-11-22' });
  const later = new ReadDay('2026-11-22');
  expect([later.hasPassed('2026-11-01'), later.hasPassed('2026-11-30')]).toEqual([true, false]);
  expect(later.holds()).toEqual({ from: '2026-11-02', to: '2026-11-30' });
});
