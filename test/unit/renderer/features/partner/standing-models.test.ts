import { expect, it } from 'vitest';
import { metaOf } from '../../../../../renderer/features/partner/meta-model.ts';
import { nextSteps } from '../../../../../renderer/features/partner/next-steps-model.ts';
import { proofsOf } from '../../../../../renderer/features/partner/proof-model.ts';
import {
  byUrgency,
  nextWords,
  peopleByEnd,
  rowFailingSince,
  rowsByUrgency,
  subjectSentence,
} from '../../../../../renderer/features/partner/requirement-model.ts';
import type { PartnerSource } from '../../../../../renderer/features/partner/source.ts';
import { timelineOf } from '../../../../../renderer/features/partner/timeline-model.ts';
import { shortName } from '../../../../../renderer/features/partner/words.ts';
import { plain } from '../../../../../shared/lib/phrase.ts';
import { FileBuilder, meetOpen } from '../../../../support/partner-files.ts';
import { kestrel, oakhaven, TODAY } from '../../../../ui/partner-fixture.ts';
import { sourceOf } from './source.ts';

const AXIS = { from: '2026-02-01', to: '2028-02-01' };

const steps = ({ file, evaluation, repair, pack }: PartnerSource) =>
  nextSteps(file, evaluation, repair, pack).map(({ on, now, what, detail }) =>
    [now ? 'now' : on, plain(what), plain(detail)].join(' | '),
  );

it('draws a lane per subject, one more where the plan differs, and says what happens on them', () => {
  const { lanes, events, leftOut } = timelineOf(sourceOf(kestrel()), AXIS);
  expect(lanes.map(({ name, quiet }) => `${name}${quiet ? ' (quiet)' : ''}`)).toEqual([
    'Open',
    'Select',
    'PSP',
    'PSP with plan (quiet)',
  ]);
  expect(events.map(({ day, text }) => `${day} ${plain(text)}`)).toEqual([
    '2026-03-12 FY27 plan active; both sponsors approved: Select passes',
    '2026-05-14 Customer success: PSP passes',
    '2026-12-01 Marcus Okafor leaves: PSP fails',
    '2026-12-15 With plan, certified engineers 3 of 3: PSP passes',
    '2027-02-01 No FY28 plan: Select fails',
    '2027-02-01 With plan, Aoife Brennan, PSE expires: PSP fails',
  ]);
  expect(leftOut).toBe(0);
});

it('tells of every drawn span what it comes from, of one that began long before as well', () => {
  const file = kestrel();
  file.add('rating', { ratedOn: '2024-06-01', result: 'positive', by: 'CS' });
  file.add('rating', { ratedOn: '2025-05-14', result: 'positive', by: 'CS' });
  const { lanes, events } = timelineOf(sourceOf(file), AXIS);
  for (const { name, spans, causes } of lanes) {
    const drawn = spans.filter(({ from, to }) => to >= AXIS.from && from < AXIS.to);
    for (const { from } of drawn)
      expect([name, from, causes.some(({ day }) => day === from)]).toEqual([name, from, true]);
  }
  const [open] = lanes;
  expect(open?.causes.map(({ day, text }) => `${day} ${plain(text)}`)).toContain(
    '2020-01-01 Sales professionals 5 of 2; Solutions architects 2 of 1: Open passes',
  );
  expect(events.every(({ day }) => day >= AXIS.from)).toBe(true);
});

it('proves who counts by the awards, and whether the portal shows them', () => {
  const file = kestrel();
  const { file: built, pack } = sourceOf(file);
  const proofs = (id: string) => [...proofsOf(built, pack, id, TODAY).values()].flat().map(plain);
  expect(proofs('psp.engineers')).toContain('PSE issued 2020-01-01, from the portal');
  expect(proofs('select.sales')).toContain(
    'Sales Core issued 2026-11-10, from a badge, not yet confirmed by the portal',
  );
  expect(proofs('psp.offerings')).toEqual([]);
});

it('keeps the events of the axis when another fiscal year is looked at', () => {
  const events = timelineOf(sourceOf(kestrel(), '2027-03-02'), AXIS).events.map(({ day }) => day);
  expect(events).toContain('2026-03-12');
  expect(events).toContain('2026-12-01');
});

it('numbers no more pins than have room, those around the as-of day', () => {
  const file = meetOpen(new FileBuilder());
  for (let month = 1; month <= 12; month += 1) {
    const text = String(month).padStart(2, '0');
    file.add('rating', { ratedOn: `2026-${text}-05`, result: month % 2 ? 'negative' : 'positive', by: 'CS' });
  }
  file.holders(3, 'pse');
  file.psp('2022-01-01');
  const { events, leftOut } = timelineOf(sourceOf(file), AXIS);
  expect(events).toHaveLength(10);
  expect(leftOut).toBeGreaterThan(0);
  expect(events.map(({ day }) => day)).toEqual(events.map(({ day }) => day).toSorted());
  expect(events.some(({ day }) => day >= TODAY)).toBe(true);
});

it('says one event for two subjects that change by it', () => {
  const file = meetOpen(new FileBuilder({ agreement: { signedOn: '2020-01-01', endsOn: '2026-12-31' } }));
  file.add('enrollment', { track: 'distribution', from: '2021-01-01' });
  expect(timelineOf(sourceOf(file), AXIS).events.map(({ text }) => plain(text))).toEqual([
    'The agreement ends: Open and Distribution fail',
  ]);
});

it('orders subjects, rows and people by what comes first', () => {
  const { evaluation } = sourceOf(kestrel());
  const subjects = byUrgency(evaluation.subjects);
  expect(subjects.map(({ label }) => label)).toEqual(['PSP', 'Select', 'Open']);
  const [psp] = subjects;
  const rows = rowsByUrgency(psp?.requirements ?? []);
  expect(rows.map(({ id }) => id)).toEqual([
    'psp.engineers',
    'psp.program-compliance',
    'psp.offerings',
    'psp.customer-success',
  ]);
  expect(peopleByEnd(rows[0]?.people ?? []).map(({ name }) => name)).toEqual([
    'Marcus Okafor',
    'Aoife Brennan',
    'Tomasz Zieliński',
    'Priya Raman',
    'Yusuf Demir',
  ]);
  expect(plain(subjectSentence(subjects[0] ?? ({} as never)))).toBe('fails from 2026-12-01');
  expect(plain(subjectSentence(subjects[2] ?? ({} as never)))).toBe('no lapse known');
});

it('says what happens to a row next', () => {
  const source = sourceOf(oakhaven());
  const select = source.evaluation.subjects.find(({ label }) => label === 'Select');
  const words = (id: string) => {
    const row = select?.requirements.find((one) => one.id === id);
    if (!row || !select) throw new Error(id);
    return nextWords(row, rowFailingSince(row, select, source.standing, source.asOf));
  };
  expect(words('select.sales')).toEqual({ words: 'since', on: '2026-08-01', lapsing: true });
  expect(words('select.business-plan')).toEqual({ words: 'lapses', on: '2027-02-01', lapsing: true });
  expect(words('select.agreement')).toEqual({ words: 'holds', on: null, lapsing: false });
});

it('says since when a row fails only from where its subject begins', () => {
  const file = new FileBuilder();
  file.add('enrollment', { track: 'select', from: '2024-05-01' });
  const source = sourceOf(file);
  const select = source.evaluation.subjects.find(({ label }) => label === 'Select');
  const sales = select?.requirements.find(({ id }) => id === 'select.sales');
  if (!select || !sales) throw new Error('no row');
  expect(rowFailingSince(sales, select, source.standing, source.asOf)).toBe('2024-05-01');
});

it('lists what is next: overdue, repair with portal lag, evidence, plan, rating', () => {
  expect(steps(sourceOf(kestrel()))).toEqual([
    '2026-11-16 | Send the roster of engineers | Partner · J. Lindqvist',
    '2026-11-30 | Move Priya Raman’s PSE exam to 2026-11-30 or before | keeps PSP after 2026-11-30 · the last day with portal lag was 2026-11-17; by this day it still counts',
    '2027-01-01 | Send PSP evidence | PSP review 2027',
    '2027-01-18 | Aoife Brennan passes PSE by 2027-01-18 | keeps PSP after 2027-01-31 · portal lag included',
    '2027-01-31 | Roll FY27 plan over to FY28 | Vendor · You',
    '2027-01-31 | Have the FY28 plan approved by both sponsors | Joint business plan · Committed revenue',
    '2027-05-14 | Ask for a new customer-success rating | Customer success',
  ]);
});

it('lists what is needed now, people who are still to be found as one step', () => {
  const bare = new FileBuilder();
  expect(steps(sourceOf(bare))).toEqual([
    'now | Hire or name one more person with Solutions Architect as soon as possible | mends Open',
    'now | Hire or name 2 more people with Sales Professional as soon as possible | mends Open',
  ]);
});

it('calls an exam overdue whose day has passed without a result, and drops it once the award is there', () => {
  const file = meetOpen(new FileBuilder());
  const person = file.person('Late');
  file.add('exam', { personId: person, credential: 'pse', plannedOn: '2026-11-01', state: 'booked' });
  expect(steps(sourceOf(file))).toEqual(['2026-11-01 | PSE exam, Late | overdue: result or new day']);
  file.award(person, 'pse', { issuedOn: '2026-11-02' });
  expect(steps(sourceOf(file))).toEqual([]);
});

it('case 8: asks for compliance within the cure range', () => {
  const file = meetOpen(new FileBuilder());
  file.holders(3, 'pse');
  const psp = file.psp('2022-11-10');
  file.add('rating', { ratedOn: '2025-11-01', result: 'positive', by: 'CS' });
  file.add('review', {
    designationId: psp,
    year: 2025,
    packId: 'seed',
    state: 'in-cure',
    outcome: { result: 'non-compliant', noticeOn: '2025-11-30' },
  });
  expect(steps(sourceOf(file, '2025-12-15'))[0]).toBe(
    '2026-02-28 | Return PSP to compliance | PSP review 2025 · estimate, read as 2026-01-31 to 2026-04-30',
  );
});

it('asks who employs people whose employment decides', () => {
  const file = meetOpen(new FileBuilder());
  file.holders(2, 'pse');
  file.award(file.person('E', { type: 'unknown' }), 'pse');
  file.psp('2022-01-01');
  expect(steps(sourceOf(file))).toContain('now | Ask who employs E | Certified engineers');
});

it('says where the partner is and what it holds', () => {
  const { file, evaluation, pack, asOf } = sourceOf(kestrel());
  expect(metaOf(file, evaluation, pack, asOf).map(plain)).toEqual([
    'United Kingdom, EMEA',
    'Select since 2019-12-18',
    'PSP since 2024-02-19',
    'Implementation, Optimization, Security/Compliance',
  ]);
});

it('shortens names that shorten', () => {
  expect(shortName('Aoife Brennan')).toBe('A. Brennan');
  expect(shortName('Σοφία Παππά')).toBe('Σ. Παππά');
  expect(shortName('佐藤 健')).toBe('佐藤 健');
  expect(shortName('Cher')).toBe('Cher');
  expect(shortName('x'.repeat(1_000_000))).toHaveLength(80);
});
