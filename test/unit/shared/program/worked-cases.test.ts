import { expect, test } from 'vitest';
import { plain } from '../../../../shared/lib/phrase.ts';
import { evaluate } from '../../../../shared/program/evaluate.ts';
import type { PartnerEvaluation } from '../../../../shared/program/evaluation.ts';
import { editionOf } from '../../../../shared/program/packs.ts';
import type { PartnerFile } from '../../../../shared/records/partner-file.ts';
import { FileBuilder, meetOpen } from '../../../support/partner-files.ts';

/** The worked cases of the domain, by their numbers. The edition is the seed. */
const on = (file: PartnerFile, day: string): PartnerEvaluation => evaluate(file, editionOf('seed'), day);

function row(result: PartnerEvaluation, subject: string, id: string) {
  const found = subjectIn(result, subject).requirements.find((requirement) => requirement.id === id);
  if (!found) throw new Error(`no row ${id}`);
  return found;
}

function subjectIn(result: PartnerEvaluation, subject: string) {
  const found = result.subjects.find((candidate) => candidate.subject === subject);
  if (!found) throw new Error(`no subject ${subject}`);
  return found;
}

const PSP = 'designation:psp';

/** Everything PSP asks for but its engineers. */
function pspBase(grantedOn: string): FileBuilder {
  const file = meetOpen(new FileBuilder());
  file.psp(grantedOn);
  for (const ratedOn of ['2021-12-01', '2022-06-01', '2026-01-15'])
    file.add('rating', { ratedOn, result: 'positive', by: 'CS' });
  return file;
}

test('case 1: granted 2021-11-03 with two engineers is grandfathered to 2022-10-31 and fails on 2022-11-01', () => {
  const file = pspBase('2021-11-03');
  file.holders(2, 'pse');
  const before = on(file.build(), '2022-10-31');
  const engineers = row(before, PSP, 'psp.engineers');
  expect(engineers.status).toBe('grandfathered');
  expect(engineers).toMatchObject({ have: 2, need: 3, nextChangeOn: '2022-11-01' });
  expect(engineers.notes.map(plain).join()).toContain('2022-11-01');
  expect(subjectIn(before, PSP)).toMatchObject({
    status: 'grandfathered',
    firstLapse: { on: '2022-11-01', cause: { requirement: 'psp.engineers', kind: 'grandfathering' } },
  });
  const after = on(file.build(), '2022-11-01');
  expect(row(after, PSP, 'psp.engineers')).toMatchObject({ status: 'fail', have: 2, need: 3 });
  expect(subjectIn(after, PSP).failingSince).toBe('2022-11-01');
});

test('case 1: granted 2021-11-04 instead, it fails on both days', () => {
  const file = pspBase('2021-11-04');
  file.holders(2, 'pse');
  for (const day of ['2022-10-31', '2022-11-01']) {
    expect(row(on(file.build(), day), PSP, 'psp.engineers').status).toBe('fail');
  }
});

test('case 2: one of three engineers expires on 2026-06-30, inclusive', () => {
  const file = pspBase('2024-02-19');
  file.holders(2, 'pse');
  const third = file.person('Third');
  const award = file.award(third, 'pse', { expiresOn: '2026-06-30' });
  const held = on(file.build(), '2026-06-30');
  expect(row(held, PSP, 'psp.engineers').status).toBe('pass');
  expect(subjectIn(held, PSP).firstLapse).toMatchObject({
    on: '2026-07-01',
    cause: { requirement: 'psp.engineers', kind: 'expiry', recordId: award },
  });
  expect(row(on(file.build(), '2026-07-01'), PSP, 'psp.engineers').status).toBe('fail');
});

test('case 3: one person with both sales credentials is one person', () => {
  const file = new FileBuilder();
  const one = file.person('One');
  file.award(one, 'sales-professional');
  file.award(one, 'sales-core');
  expect(row(on(file.build(), '2026-11-22'), 'track:open', 'open.sales')).toMatchObject({
    status: 'fail',
    have: 1,
    need: 2,
  });
});

test('case 4: a leaver, a planned exam, an expiry: the gap has 14 days, then it passes until 2027-01-01', () => {
  const file = pspBase('2024-02-19');
  file.award(file.person('A'), 'pse', { expiresOn: '2026-12-31' });
  file.award(file.person('B'), 'pse');
  const leaver = file.person('C', { to: '2026-09-30' });
  file.award(leaver, 'pse');
  file.add('exam', { personId: file.person('D'), credential: 'pse', plannedOn: '2026-10-15', state: 'planned' });
  const psp = subjectIn(on(file.build(), '2026-09-01'), PSP);
  expect(psp.firstLapse).toMatchObject({ on: '2026-10-01', cause: { kind: 'leaving', recordId: leaver } });
  expect(psp.firstLapseWithPlan?.on).toBe('2026-10-01');
  const planned = psp.withPlan?.filter(({ from }) => from >= '2026-10-01');
  expect(planned).toMatchObject([
    { from: '2026-10-01', to: '2026-10-14', status: 'fail' },
    { from: '2026-10-15', to: '2026-12-31', status: 'pass' },
    { from: '2027-01-01', status: 'fail' },
  ]);
});

test('case 5: a contractor is no third engineer; an unknown employment leaves it open', () => {
  const contractor = pspBase('2024-02-19');
  contractor.holders(2, 'pse');
  contractor.award(contractor.person('X', { type: 'contractor' }), 'pse');
  expect(row(on(contractor.build(), '2026-06-01'), PSP, 'psp.engineers')).toMatchObject({
    status: 'fail',
    have: 2,
    need: 3,
  });

  const unknown = pspBase('2024-02-19');
  unknown.holders(2, 'pse');
  unknown.award(unknown.person('Xenia', { type: 'unknown' }), 'pse');
  const open = row(on(unknown.build(), '2026-06-01'), PSP, 'psp.engineers');
  expect(open).toMatchObject({ status: 'unknown', have: 2, need: 3 });
  expect(open.notes.map(plain).join()).toContain('Xenia');
});

test('case 6: committed revenue passes while attainment is short by $30,000', () => {
  const file = new FileBuilder();
  file.add('enrollment', { track: 'select', from: '2020-01-01' });
  file.plan(2027, 75_000_00);
  file.deal({ source: 'partner-sourced', order: 'growth', netArr: 180_000_00 });
  file.deal({ source: 'co-sell', order: 'new', netArr: 90_000_00 });
  file.deal({ order: 'renewal', netArr: 200_000_00 });
  file.deal({ order: 'services', netArr: 50_000_00 });
  file.deal({ order: 'growth', netArr: 40_000_00, closeOn: '2027-02-01' });
  const result = on(file.build(), '2027-01-31');
  expect(result.revenue).toMatchObject({
    fiscalYear: 2027,
    committed: 300_000_00,
    attained: 270_000_00,
    shortfall: 30_000_00,
    forecast: 270_000_00,
  });
  expect(row(result, 'track:select', 'select.committed-revenue')).toMatchObject({
    status: 'pass',
    have: 30000000,
    need: 30000000,
  });
});

test('case 7: granted on a 29 February, reviewed in each February from 2021', () => {
  const file = new FileBuilder();
  const id = file.psp('2020-02-29');
  expect(on(file.build(), '2020-06-01').reviews).toMatchObject([{ year: 2021, designationId: id }]);
  expect(on(file.build(), '2024-01-15').reviews).toMatchObject([
    {
      id: null,
      year: 2024,
      windowFrom: '2024-02-01',
      windowTo: '2024-02-29',
      evidenceDueOn: '2024-01-01',
      state: 'scheduled',
    },
  ]);
  file.add('review', { designationId: id, year: 2024, packId: 'seed', dueOn: '2024-03-31', state: 'collecting' });
  expect(on(file.build(), '2024-01-15').reviews).toMatchObject([
    { year: 2024, dueOn: '2024-03-31', evidenceDueOn: '2024-02-29' },
    { year: 2025, id: null },
  ]);
});

test('case 8: the cure is due 2026-02-28 by estimate, until the vendor says 2026-04-30', () => {
  const review = (dueOn?: string) => {
    const file = new FileBuilder();
    const designationId = file.psp('2022-11-10');
    file.add('review', {
      designationId,
      year: 2025,
      packId: 'seed',
      state: 'in-cure',
      outcome: { result: 'non-compliant', noticeOn: '2025-11-30', ...(dueOn ? { dueOn } : {}) },
    });
    return on(file.build(), '2025-12-15').reviews[0]?.cure;
  };
  expect(review()).toEqual({ dueOn: '2026-02-28', estimated: true, earliest: '2026-01-31', latest: '2026-04-30' });
  expect(review('2026-04-30')).toEqual({
    dueOn: '2026-04-30',
    estimated: false,
    earliest: '2026-01-31',
    latest: '2026-04-30',
  });
});

test('case 9: Select fails, Open passes, so program compliance passes with a note', () => {
  const file = pspBase('2024-02-19');
  file.add('enrollment', { track: 'select', from: '2020-01-01' });
  file.holders(3, 'pse');
  const result = on(file.build(), '2026-06-01');
  const failing = subjectIn(result, 'track:select').requirements.filter(({ status }) => status === 'fail');
  expect(failing.map(({ id }) => id)).toEqual([
    'select.sales',
    'select.solutions-architect',
    'select.business-plan',
    'select.committed-revenue',
  ]);
  expect(failing[0]).toMatchObject({ have: 2, need: 4 });
  expect(failing[1]).toMatchObject({ have: 1, need: 2 });
  expect(failing[3]).toMatchObject({ have: null, need: 30000000 });
  const compliance = row(result, PSP, 'psp.program-compliance');
  expect(compliance).toMatchObject({ status: 'pass', have: null, need: null });
  expect(compliance.notes.map(plain)).toEqual(['Select is not met; Open is, and that is enough']);
  expect(subjectIn(result, PSP).status).toBe('pass');
});

test('case 11: Select passes in FY27; without a plan for FY28 it lapses on 2027-02-01', () => {
  const file = new FileBuilder();
  file.add('enrollment', { track: 'select', from: '2020-01-01' });
  file.holders(4, 'sales-core');
  file.holders(2, 'solutions-architect');
  file.holders(1, 'pte');
  file.plan(2027, 75_000_00);
  const select = subjectIn(on(file.build(), '2026-11-22'), 'track:select');
  expect(select.status).toBe('pass');
  expect(select.firstLapse).toMatchObject({
    on: '2027-02-01',
    cause: { requirement: 'select.business-plan', kind: 'plan', recordId: null },
  });
  expect(select.timeline).toEqual([
    { from: '2026-11-22', to: '2027-01-31', status: 'pass' },
    { from: '2027-02-01', to: '2028-11-22', status: 'fail' },
  ]);
});
