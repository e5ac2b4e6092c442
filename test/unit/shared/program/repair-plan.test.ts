import { expect, test } from 'vitest';
import { evaluate } from '../../../../shared/program/evaluate.ts';
import { editionOf } from '../../../../shared/program/packs.ts';
import { repairPlan } from '../../../../shared/program/repair-plan.ts';
import { FileBuilder, meetOpen } from '../../../support/partner-files.ts';

const edition = editionOf('seed');

test('a lapse on 2026-10-01 needs the exam by 2026-09-17: ten business days of portal lag', () => {
  const file = meetOpen(new FileBuilder());
  file.psp('2024-02-19');
  file.holders(2, 'pse');
  file.award(file.person('C', { to: '2026-09-30' }), 'pse');
  const spare = file.person('D');
  const exam = file.add('exam', { personId: spare, credential: 'pse', plannedOn: '2026-10-15', state: 'planned' });
  expect(repairPlan(file.build(), edition, '2026-08-01')).toEqual([
    {
      personId: spare,
      name: 'D',
      credential: 'pse',
      credentialLabel: 'PSE',
      latestOn: '2026-09-17',
      lastCountsOn: '2026-09-30',
      lagPassed: false,
      examId: exam,
      examPlannedOn: '2026-10-15',
      passedOn: null,
      closes: [{ subject: 'designation:psp', requirement: 'psp.engineers', on: '2026-10-01' }],
    },
  ]);
  expect(repairPlan(file.build(), edition, '2026-09-25')[0]).toMatchObject({
    lagPassed: true,
    lastCountsOn: '2026-09-30',
  });
});

test('one exam serves the technical resource and the engineers', () => {
  const file = meetOpen(new FileBuilder());
  file.psp('2024-02-19');
  file.add('enrollment', { track: 'select', from: '2024-01-01' });
  const steps = repairPlan(file.build(), edition, '2026-08-01').filter(({ credential }) => credential === 'pse');
  expect(steps).toHaveLength(3);
  expect(steps[0]?.closes.map(({ requirement }) => requirement)).toEqual(['psp.engineers', 'select.technical']);
});

test('where nobody is free, the step says so', () => {
  const file = new FileBuilder();
  const steps = repairPlan(file.build(), edition, '2026-08-01');
  expect(steps.map(({ personId, credential }) => ({ personId, credential }))).toEqual([
    { personId: null, credential: 'solutions-architect' },
    { personId: null, credential: 'sales-professional' },
    { personId: null, credential: 'sales-professional' },
  ]);
});

test('carried out, the plan removes every failure of a people row', () => {
  const file = meetOpen(new FileBuilder());
  file.psp('2024-02-19');
  file.add('enrollment', { track: 'select', from: '2024-01-01' });
  file.award(file.person('A', { to: '2026-12-31' }), 'pse');
  file.award(file.person('B'), 'pse', { expiresOn: '2027-03-15' });
  for (const name of ['E', 'F', 'G']) file.person(name);
  for (const step of repairPlan(file.build(), edition, '2026-11-22')) {
    file.award(step.personId ?? file.person(`hired ${file.records.length}`), step.credential, {
      issuedOn: step.lastCountsOn,
    });
  }
  const rows = evaluate(file.build(), edition, '2026-11-22').subjects.flatMap(({ requirements }) => requirements);
  const people = rows.filter(({ unit }) => unit === 'people');
  expect(people.map(({ id, status, nextChangeOn }) => ({ id, status, nextChangeOn }))).toEqual(
    people.map(({ id }) => ({ id, status: 'pass', nextChangeOn: null })),
  );
});

test('who has passed already, and lacks the award alone, comes first', () => {
  const file = new FileBuilder();
  file.holders(1, 'sales-core');
  file.holders(1, 'solutions-architect');
  file.add('exam', {
    personId: file.person('Ahead'),
    credential: 'sales-core',
    plannedOn: '2026-12-01',
    state: 'booked',
  });
  const passed = file.person('Passed');
  file.add('exam', { personId: passed, credential: 'sales-core', plannedOn: '2026-08-06', state: 'passed' });
  expect(repairPlan(file.build(), edition, '2026-11-22')).toMatchObject([
    { personId: passed, credential: 'sales-core', passedOn: '2026-08-06', examId: null },
  ]);
  file.award(passed, 'sales-core', { issuedOn: '2026-08-06', expiresOn: '2026-08-07' });
  expect(repairPlan(file.build(), edition, '2026-11-22')).toMatchObject([{ name: 'Ahead', passedOn: null }]);
});
