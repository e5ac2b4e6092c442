import { expect, it } from 'vitest';
import { benefitsView } from '../../../../../renderer/features/partner/benefits-model.ts';
import { legible } from '../../../../../renderer/features/partner/legible.ts';
import { peopleRows, withoutPerson } from '../../../../../renderer/features/partner/people-model.ts';
import { danglingReferences, kindCounts } from '../../../../../renderer/features/partner/records-model.ts';
import {
  ALL_DEALS,
  ATTAINED,
  FORECAST,
  filterWords,
  matching,
  revenueView,
} from '../../../../../renderer/features/partner/revenue-model.ts';
import {
  cureSentence,
  currentReview,
  dueSentence,
  gapSentence,
  inReadingOrder,
} from '../../../../../renderer/features/partner/review-model.ts';
import { shownTab, tabsOf } from '../../../../../renderer/features/partner/tabs-model.ts';
import { sumCents } from '../../../../../shared/lib/money.ts';
import { plain } from '../../../../../shared/lib/phrase.ts';
import type { AnyRecord } from '../../../../../shared/records/kinds.ts';
import { partnerFile } from '../../../../../shared/records/partner-file.ts';
import { FileBuilder, meetOpen } from '../../../../support/partner-files.ts';
import { kestrel, TODAY } from '../../../../ui/partner-fixture.ts';
import { sourceOf } from './source.ts';

it('has a tab for whom it may concern, with room for a first record', () => {
  const ids = (file: FileBuilder) => {
    const { file: built, evaluation } = sourceOf(file);
    return tabsOf(built, evaluation).map(({ id, detail }) => (detail === null ? id : `${id} ${detail}`));
  };
  expect(ids(kestrel())).toEqual([
    'standing',
    'people 12',
    'plan 1',
    'revenue',
    'review 2027',
    'benefits',
    'records 7',
  ]);
  expect(ids(new FileBuilder())).toEqual(['standing', 'people', 'plan', 'revenue', 'benefits', 'records']);
  const { file, evaluation } = sourceOf(new FileBuilder());
  expect(shownTab(tabsOf(file, evaluation), 'review')).toBe('standing');
});

it('says of each person what they hold until when, and for what they count', () => {
  const { file, evaluation, pack } = sourceOf(kestrel());
  const row = (name: string) => {
    const found = peopleRows(file, evaluation, pack).find((person) => person.name === name);
    if (!found) throw new Error(name);
    const held = [...found.held, ...found.exams].map(({ label, when }) => `${label} ${plain(when)}`);
    return { employment: plain(found.employment), held, countsFor: found.countsFor };
  };
  expect(row('Marcus Okafor')).toEqual({
    employment: 'employee to 2026-11-30',
    held: ['PSE since 2020-01-01'],
    countsFor: ['Technical resource · Select', 'Certified engineers · PSP'],
  });
  expect(row('Aoife Brennan').held).toEqual(['PSE to 2027-01-31']);
  expect(row('Bram de Wit').held).toEqual(['Sales Core since 2026-11-10, not yet confirmed by the portal']);
  expect(row('Yusuf Demir').countsFor).toEqual([]);
  expect(row('Priya Raman').held).toEqual(['PSE exam planned 2026-12-15']);
});

it('shows awards and exams of nobody on file, and counts them for nobody', () => {
  const file = new FileBuilder();
  file.award('nobody', 'pse');
  const { file: built } = sourceOf(file);
  expect(withoutPerson(built).awards.map(({ credential, personId }) => `${credential} ${personId}`)).toEqual([
    'pse nobody',
  ]);
  expect(danglingReferences(built).map(({ kind, field, missing }) => `${kind} ${field} ${missing}`)).toEqual([
    'award personId nobody',
  ]);
});

it('finds no dangling reference in a whole file, and counts what has no tab of its own', () => {
  const file = kestrel().build();
  expect(danglingReferences(file)).toEqual([]);
  const counts = kindCounts(partnerFile(kestrel().records, [{ kind: 'future-kind' }, { kind: 'future-kind' }]));
  expect(counts.map(({ label, count }) => `${count} ${label}`)).toEqual([
    '1 enrollment',
    '1 designation',
    '2 actions',
    '1 engagement',
    '1 rating',
    '1 note',
    '2 future-kind',
  ]);
});

it('case 6: leads from every number of the year to exactly its deals', () => {
  const file = new FileBuilder();
  file.plan(2027, 75_000_00);
  const won = (netArr: number, fields = {}) => file.deal({ netArr, closeOn: '2026-06-01', ...fields });
  won(180_000_00, { order: 'growth' });
  won(90_000_00, { source: 'co-sell' });
  won(200_000_00, { order: 'renewal' });
  won(50_000_00, { order: 'services' });
  won(40_000_00, { order: 'growth', closeOn: '2027-02-01' });
  const view = revenueView(file.build(), 2027, '2027-01-31', 2);
  expect(view.revenue).toMatchObject({ attained: 270_000_00, committed: 300_000_00, shortfall: 30_000_00 });
  expect(view.years).toEqual([2027, 2028]);
  expect(view.sources.map(({ source, attained }) => [source, attained])).toEqual([
    ['partner-sourced', 180_000_00],
    ['co-sell', 90_000_00],
  ]);
  const sum = (filter: typeof ALL_DEALS) => sumCents(matching(view.deals, filter).map(({ deal }) => deal.netArr));
  expect(sum({ ...ALL_DEALS, roles: ATTAINED })).toBe(view.revenue.attained);
  expect(sum({ quarter: 2, roles: ATTAINED, source: 'co-sell' })).toBe(90_000_00);
  expect(view.roles.map(({ role, count }) => `${role} ${count}`)).toEqual(['attained 2', 'not-counted 2']);
});

it('explains what each deal is to the numbers', () => {
  const view = revenueView(kestrel().build(), 2027, TODAY, 2);
  expect(view.roles.map(({ role, count }) => `${role} ${count}`)).toEqual([
    'attained 5',
    'forecast 1',
    'slipped 1',
    'no-probability 1',
    'won-later 1',
    'not-counted 1',
    'lost 1',
  ]);
  const parts = matching(view.deals, { ...ALL_DEALS, roles: FORECAST }).map(({ forecast }) => forecast);
  expect(sumCents(parts)).toBe(view.revenue.forecast);
  expect(filterWords({ quarter: 2, roles: ATTAINED, source: 'co-sell' })).toBe('Attained, Q2, co-sell');
  expect(filterWords(ALL_DEALS)).toBe('All deals');
});

it('says what a partner has and misses, and what another standing would bring or take', () => {
  const view = (file: FileBuilder) => {
    const { file: built, pack, asOf } = sourceOf(file);
    return benefitsView(built, pack, asOf);
  };
  const open = view(meetOpen(new FileBuilder()));
  expect(open).toMatchObject({ track: 'open', isPsp: false, had: 15, total: 19 });
  expect(open.missed).toContain('Leads');
  expect(open.gainedWithPsp).toEqual(['Rebates for Attaching Your Services to GitLab Sales']);
  expect(open.gainedWithSelect).toContain('Proposal Based MDF');
  expect(open.gainedWithSelect).toContain('GitLab.com Listing');

  const openPsp = meetOpen(new FileBuilder());
  openPsp.psp('2022-01-01');
  expect(view(openPsp)).toMatchObject({ isPsp: true, had: 16 });
  expect(view(openPsp).lostWithPsp).toEqual(['Rebates for Attaching Your Services to GitLab Sales']);

  const select = view(kestrel());
  expect(select).toMatchObject({ track: 'select', had: 19, missed: [], gainedWithPsp: [], lostWithPsp: [] });
  expect(select.lostWithOpen).toEqual([
    'Level 2 Support Hotline',
    'Dedicated Channel Manager',
    'Proposal Based MDF',
    'GitLab.com Listing',
    'Leads',
  ]);

  const distribution = new FileBuilder();
  distribution.add('enrollment', { track: 'distribution', from: '2021-01-01' });
  expect(view(distribution)).toMatchObject({ track: 'distribution', missed: [], gainedWithSelect: [] });
  expect(view(distribution).groups.every(({ rows }) => rows.every(({ own }) => own === null))).toBe(true);
  expect(view(new FileBuilder({ status: 'prospect' }))).toMatchObject({ track: null, missed: [] });
});

it('cases 7 and 8: says when a review is due and how surely, and the range of a cure', () => {
  const file = new FileBuilder();
  const psp = file.psp('2020-02-29');
  const outcome = { result: 'non-compliant' as const, noticeOn: '2025-11-30' };
  file.add('review', { designationId: psp, year: 2024, packId: 'seed', state: 'collecting', dueOn: '2024-03-31' });
  file.add('review', { designationId: psp, year: 2025, packId: 'seed', state: 'in-cure', outcome });
  const { reviews } = sourceOf(file, '2025-12-15').evaluation;
  const [given, cured, next] = reviews;
  if (!given || !cured || !next) throw new Error('no reviews');
  expect(plain(dueSentence(given))).toBe('Due on 2024-03-31, the day that the vendor named.');
  expect(plain(dueSentence(next))).toMatch(/^Due between 2026-02-01 and 2026-02-28: the vendor has not named a day/);
  expect(plain(cureSentence(cured) ?? [])).toBe(
    'Back to compliance by 2026-02-28, an estimate of three months from the notice: “one quarter” is read as 2026-01-31 at the earliest and 2026-04-30 at the latest.',
  );
  expect(currentReview(reviews)).toBe(given);
  const closed = [2022, 2023].map((year) => ({ ...given, year, state: 'compliant' as const }));
  expect(inReadingOrder([...closed, ...reviews]).map(({ year }) => year)).toEqual([2024, 2025, 2026, 2023, 2022]);
  expect(plain(gapSentence({ requirement: 'psp.engineers', from: '2026-10-01', to: '2026-10-14' }))).toBe(
    '2026-10-01 to 2026-10-14, 14 days',
  );
});

it('keeps a file whole that people can read, and shortens only what nobody reads', () => {
  const file = kestrel().build();
  expect(legible(file)).toBe(file);
  const hostile = new FileBuilder({ id: 'i'.repeat(5_000), name: `x${'\u{1F600}'.repeat(500_000)}` });
  hostile.person('Normal');
  const shown = legible(hostile.build());
  expect(shown.partner.name.length).toBeLessThanOrEqual(400);
  expect(shown.partner.name.isWellFormed()).toBe(true);
  expect(shown.partner.id).toHaveLength(5_000);
  expect(shown.records.person[0]?.name).toBe('Normal');
});

it('shortens a record once: after an edit the others are shown as they were', () => {
  const long = (id: string) => ({ kind: 'person', id, partnerId: 'p1', name: 'x'.repeat(500) }) as AnyRecord;
  const [partner] = new FileBuilder().build().records.partner;
  const [a, b, c] = [long('a'), long('b'), long('c')];
  const before = legible(partnerFile([partner as AnyRecord, a, b]));
  const after = legible(partnerFile([partner as AnyRecord, a, c]));
  expect(after.records.person[0]).toBe(before.records.person[0]);
  expect(after.records.person.map(({ id, name }) => [id, name.length])).toEqual([
    ['a', 400],
    ['c', 400],
  ]);
});
