import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../../shared/lib/day.ts';
import { editionOf } from '../../../../shared/program/packs.ts';
import type { Deal } from '../../../../shared/records/business.ts';
import type { AnyRecord } from '../../../../shared/records/kinds.ts';
import { type PartnerFile, partnerFile } from '../../../../shared/records/partner-file.ts';
import { summarise } from '../../../../shared/summary/summarise.ts';
import { SUMMARY_LIMIT } from '../../../../shared/summary/trim.ts';
import { withDeals } from '../../../../shared/summary/with-deals.ts';
import { anyCase } from '../program/oracle/random-files.ts';

const edition = editionOf('seed');
const DAYS = ['2015-01-01', '2021-06-30', '2025-02-01', '2026-01-31', '2026-02-01', '2026-08-15', '2027-03-01'];

const deal = fc.record({
  closeOn: fc.constantFrom(...DAYS),
  stage: fc.constantFrom('open' as const, 'won' as const, 'won' as const, 'lost' as const),
  probability: fc.constantFrom(0.1, 0.35, 1),
  source: fc.constantFrom('partner-sourced' as const, 'co-sell' as const, 'fulfilment' as const),
  order: fc.constantFrom('new' as const, 'growth' as const, 'renewal' as const),
  netArr: fc.integer({ min: -5_000_00, max: 90_000_00 }),
  since: fc.option(fc.constantFrom(...DAYS), { nil: undefined }),
});
type AnyDeal = typeof deal extends fc.Arbitrary<infer Value> ? Value : never;

/** Which deal, and what becomes of it; null: it goes. */
const change = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.option(deal, { freq: 3 }));
/** Besides those of the case: so many that won on days of their own, that the row has to be trimmed at times. */
const more = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 130 }));
const step = fc.record({
  changes: fc.array(change, { minLength: 1, maxLength: 4 }),
  more: fc.option(more, { freq: 2, nil: undefined }),
});

const dealOf = (index: number, { since, ...fields }: AnyDeal): AnyRecord =>
  ({
    ...{ kind: 'deal', id: `deal-${index}`, partnerId: 'p1', name: 'Deal', customer: 'Customer', type: 'resale' },
    ...fields,
    // A field of a later version, which tells of a day too.
    ...(since === undefined ? {} : { terms: { since } }),
  }) as unknown as AnyRecord;

const winning = (count: number): AnyRecord[] =>
  Array.from({ length: count }, (_, at) => {
    const won = {
      stage: 'won',
      probability: 1,
      source: 'co-sell',
      order: 'new',
      netArr: at,
      since: undefined,
    } as const;
    return dealOf(100 + at, { ...won, closeOn: addDays('2024-05-01', at * 7) });
  });

test('rows made by difference are those of the whole file, byte for byte, wherever they are made', () => {
  const seen = { made: 0, left: 0, trimmed: 0, fitsNoMore: 0, earlier: 0 };
  fc.assert(
    fc.property(anyCase, fc.array(step, { maxLength: 5 }), ({ records: own }, steps) => {
      const records = new Map(own.map((record) => [record.id, record]));
      let was = summarise(partnerFile(own), edition);
      for (const { changes, more: count } of steps) {
        const before = new Map(records);
        for (const [index, to] of changes) {
          if (to === null) records.delete(`deal-${index}`);
          else records.set(`deal-${index}`, dealOf(index, to));
        }
        if (count !== undefined) {
          for (const id of before.keys()) if (id.length > 'deal-9'.length && id.startsWith('deal-')) records.delete(id);
          for (const record of winning(count)) records.set(record.id, record);
        }
        const file = partnerFile(records.values());
        const isOther = ({ id }: AnyRecord) => before.get(id) !== records.get(id);
        const [gone, come] = [[...before.values()].filter(isOther), [...records.values()].filter(isOther)];
        const deals = { gone: gone as Deal[], come: come as Deal[] };
        const whole = summarise(file, edition);
        const stored = { summary: was.summary, details: was.summary.trimmed ? was.details : undefined };
        const made = withDeals(structuredClone(stored), deals, edition);
        if (made === null) seen.left += 1;
        else {
          seen.made += 1;
          if (made.summary.trimmed) seen.trimmed += 1;
          if ((made.summary.knownFrom ?? '') < (was.summary.knownFrom ?? '')) seen.earlier += 1;
          expect(JSON.stringify(made.summary)).toBe(JSON.stringify(whole.summary));
          expect(JSON.stringify(made.details ?? was.details)).toBe(JSON.stringify(whole.details));
        }
        if (!was.summary.trimmed && whole.summary.trimmed) seen.fitsNoMore += 1;
        was = whole;
      }
    }),
    { numRuns: 400 },
  );
  expect(seen.made).toBeGreaterThan(seen.left);
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
});

test('a row that fits again is whole again', () => {
  const fileOf = (name: string, netArr: number) => {
    const own = { kind: 'partner', id: 'p1', partnerId: 'p1', name, region: 'EMEA', status: 'prospect' } as const;
    return partnerFile([own, { ...winning(1)[0], netArr } as Deal]);
  };
  const room = SUMMARY_LIMIT - JSON.stringify(summarise(fileOf('', 1), edition).summary).length;
  const [large, small] = [9_000_000_00, 1].map((netArr) => fileOf('N'.repeat(room), netArr));
  const rows = summarise(large as PartnerFile, edition);
  expect(rows.summary.trimmed).toBe(true);
  const change = { gone: (large as PartnerFile).records.deal, come: (small as PartnerFile).records.deal };
  const made = withDeals(rows, change, edition);
  expect(made).toEqual(summarise(small as PartnerFile, edition));
  expect(made?.details?.untrimmed).toBeNull();
});

test('sums that are too large to be exact are those of the whole file', () => {
  const [one, other] = [1, 2].map(
    (index) => ({ ...winning(1)[0], id: `deal-${index}`, netArr: Number.MAX_SAFE_INTEGER }) as Deal,
  );
  const own = { kind: 'partner', id: 'p1', partnerId: 'p1', name: 'A', region: 'EMEA', status: 'prospect' } as const;
  const rows = summarise(partnerFile([own, one as Deal]), edition);
  expect(withDeals(rows, { gone: [], come: [other as Deal] }, edition)).toBeNull();
});

test('a row of another edition, or of another version, is none to go on from', () => {
  const file = partnerFile([
    { kind: 'partner', id: 'p1', partnerId: 'p1', name: 'A', region: 'EMEA', status: 'prospect' },
  ]);
  const { summary, details } = summarise(file, edition);
  const nothing = { gone: [], come: [] };
  expect(withDeals({ summary, details }, nothing, edition)).toEqual({ summary });
  expect(withDeals({ summary, details }, nothing, editionOf('2022-08'))).toBeNull();
  expect(withDeals({ summary: { ...summary, evaluatorVersion: 0 }, details }, nothing, edition)).toBeNull();
});
