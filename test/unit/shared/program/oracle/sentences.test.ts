import { describe, expect, test } from 'vitest';
import { FileBuilder, meetOpen } from '../../../../support/partner-files.ts';
import { evaluated, rowOf, subjectOf } from './evaluated.ts';
import { LAG_WORDS } from './notes.ts';

/** The sentences of the domain that are easiest to get wrong, one example each; the section's number leads. */
const on = (file: FileBuilder, day: string, choice = 'seed') => evaluated(file.build(), day, choice);
const row = (file: FileBuilder, day: string, id: string, choice = 'seed') => rowOf(on(file, day, choice), id);
const rated = (file: FileBuilder, ratedOn: string, result: 'positive' | 'negative') =>
  file.add('rating', { ratedOn, result, by: 'CS' });

/** A PSP of 2024-03-05 who lacks nothing on any day of 2026 but what the test takes away. */
function psp(): FileBuilder {
  const file = meetOpen(new FileBuilder());
  file.psp('2024-03-05');
  rated(file, '2026-01-01', 'positive');
  return file;
}

describe('§3 who counts', () => {
  const holder = (employment: object, award: object = {}) => {
    const file = new FileBuilder();
    file.award(file.person('A', employment), 'solutions-architect', award);
    return (day: string) => row(file, day, 'open.solutions-architect').have;
  };

  test('an award counts from issuedOn to expiresOn, both inclusive', () => {
    const have = holder({}, { issuedOn: '2026-03-02', expiresOn: '2026-06-30' });
    expect(['2026-03-01', '2026-03-02', '2026-06-30', '2026-07-01'].map(have)).toEqual([0, 1, 1, 0]);
  });

  test('an award counts until the day before revokedOn, even where it expires later', () => {
    const have = holder({}, { revokedOn: '2026-06-30', expiresOn: '2026-12-31' });
    expect(['2026-06-29', '2026-06-30', '2026-12-31'].map(have)).toEqual([1, 0, 0]);
  });

  test('an award revoked before it was issued, or expired before it was, never counts', () => {
    expect(holder({}, { issuedOn: '2026-03-02', revokedOn: '2026-03-02' })('2026-03-02')).toBe(0);
    expect(holder({}, { issuedOn: '2026-03-02', expiresOn: '2026-03-01' })('2026-03-02')).toBe(0);
  });

  test('an employee counts from the first to the last day of work, both inclusive', () => {
    const have = holder({ from: '2026-03-02', to: '2026-06-30' });
    expect(['2026-03-01', '2026-03-02', '2026-06-30', '2026-07-01'].map(have)).toEqual([0, 1, 1, 0]);
  });

  test('an award of a person who is not there never counts', () => {
    const file = new FileBuilder();
    file.award('nobody', 'solutions-architect');
    expect(row(file, '2026-03-02', 'open.solutions-architect')).toMatchObject({ status: 'fail', have: 0 });
  });

  test('one person counts in several rows, but once in each; have is not capped', () => {
    const file = new FileBuilder();
    for (const name of ['A', 'B', 'C']) {
      const person = file.person(name);
      for (const credential of ['sales-core', 'sales-professional', 'solutions-architect'])
        file.award(person, credential);
      file.award(person, 'sales-core', { id: `again-${name}` });
    }
    expect(row(file, '2026-03-02', 'open.sales').have).toBe(3);
    expect(row(file, '2026-03-02', 'open.solutions-architect').have).toBe(3);
  });

  test('people of unknown employment are named in the notes, also where they change nothing', () => {
    const file = new FileBuilder();
    file.holders(2, 'sales-core');
    file.award(file.person('Żofia', { type: 'unknown' }), 'sales-professional');
    const passing = row(file, '2026-03-02', 'open.sales');
    expect(passing).toMatchObject({ status: 'pass', have: 2 });
    expect(passing.notes.join()).toContain('Żofia');
  });

  test('unknown employment that would not suffice still fails, and outside its days names nobody', () => {
    const file = new FileBuilder();
    file.award(file.person('Maybe', { type: 'unknown', to: '2026-06-30' }), 'sales-core');
    const failing = row(file, '2026-06-30', 'open.sales');
    expect(failing).toMatchObject({ status: 'fail', have: 0 });
    expect(failing.notes.join()).toContain('Maybe');
    expect(row(file, '2026-07-01', 'open.sales').notes.join()).not.toContain('Maybe');
    expect(row(file, '2026-06-30', 'open.solutions-architect').notes.join()).not.toContain('Maybe');
  });

  test('a contractor never counts and never makes it unknown', () => {
    const file = new FileBuilder();
    file.award(file.person('C', { type: 'contractor' }), 'solutions-architect');
    expect(row(file, '2026-03-02', 'open.solutions-architect')).toMatchObject({ status: 'fail', have: 0 });
  });

  test('pte counts for the technical row, not as an engineer; sales-core where the rule says "or existing"', () => {
    const file = psp();
    file.add('enrollment', { track: 'select', from: '2024-01-01' });
    file.award(file.person('T'), 'pte');
    expect(row(file, '2026-03-02', 'select.technical')).toMatchObject({ status: 'pass', have: 1 });
    expect(row(file, '2026-03-02', 'psp.engineers').have).toBe(0);
  });
});

describe('§3 portal lag', () => {
  const file = new FileBuilder();
  file.award(file.person('A'), 'solutions-architect', { source: 'badge', portalConfirmedOn: '2026-03-10' });
  const notes = (day: string) =>
    row(file, day, 'open.solutions-architect').notes.filter((it) => it.includes(LAG_WORDS));

  test('a badge counts before the portal confirms it, and a note says so until the day it does', () => {
    expect(row(file, '2026-03-09', 'open.solutions-architect')).toMatchObject({ status: 'pass', have: 1 });
    expect(notes('2026-03-09')).toHaveLength(1);
    expect(notes('2026-03-10')).toEqual([]);
  });

  test('an award of the portal or by hand needs no confirmation', () => {
    const other = new FileBuilder();
    other.award(other.person('A'), 'solutions-architect', { source: 'portal' });
    other.award(other.person('B'), 'solutions-architect', { source: 'manual' });
    expect(row(other, '2026-03-09', 'open.solutions-architect').notes.join()).not.toContain(LAG_WORDS);
  });

  test('a badge that does not count gives no note', () => {
    const other = new FileBuilder();
    other.award(other.person('A', { type: 'contractor' }), 'solutions-architect', { source: 'badge' });
    other.award(other.person('B'), 'solutions-architect', { source: 'badge', expiresOn: '2026-03-08' });
    expect(row(other, '2026-03-09', 'open.solutions-architect').notes.join()).not.toContain(LAG_WORDS);
  });
});

describe('§3 the year’s plan', () => {
  const select = () => {
    const file = meetOpen(new FileBuilder());
    file.add('enrollment', { track: 'select', from: '2024-01-01' });
    return file;
  };

  test('passes from the day of the later approval on', () => {
    const file = select();
    const approved = (approvedOn: string) => ({ name: 'N', title: 'VP', approvedOn });
    file.plan(2027, 1, { vendorSponsor: approved('2026-03-01'), partnerSponsor: approved('2026-03-05') });
    expect(row(file, '2026-03-04', 'select.business-plan').status).toBe('fail');
    expect(row(file, '2026-03-05', 'select.business-plan').status).toBe('pass');
  });

  test('a sponsor without a day of approval, or no sponsor, fails', () => {
    const file = select();
    file.plan(2027, 1, { vendorSponsor: { name: 'N', title: 'VP' } });
    expect(row(file, '2026-03-05', 'select.business-plan').status).toBe('fail');
  });

  test('active goes before approved, approved before closed, a draft comes last, and ties go to the lowest id', () => {
    const file = select();
    file.plan(2027, 400_00, { id: 'z', state: 'superseded' });
    expect(row(file, '2026-03-05', 'select.committed-revenue')).toMatchObject({ status: 'fail', have: null });
    const haves = (['draft', 'in-review', 'closed', 'approved', 'active'] as const).map((state, index) => {
      file.plan(2027, index + 1, { id: `b-${state}`, state });
      return row(file, '2026-03-05', 'select.committed-revenue').have;
    });
    expect(haves).toEqual([4, 8, 12, 16, 20]);
    file.plan(2027, 100, { id: 'c-active', state: 'active' });
    expect(row(file, '2026-03-05', 'select.committed-revenue').have).toBe(20);
    file.plan(2027, 200, { id: 'a-active', state: 'active' });
    expect(row(file, '2026-03-05', 'select.committed-revenue').have).toBe(800);
  });

  test('commits at least $300,000 whatever its state or approvals; a cent less fails', () => {
    const file = select();
    file.plan(2027, 75_000_00, { state: 'draft', vendorSponsor: { name: 'N', title: 'VP' } });
    expect(row(file, '2026-03-05', 'select.committed-revenue')).toMatchObject({
      status: 'pass',
      have: 300_000_00,
      need: 300_000_00,
    });
    expect(row(file, '2026-03-05', 'select.business-plan').status).toBe('fail');
    const less = select();
    less.plan(2027, 0, { quarters: [75_000_00, 75_000_00, 75_000_00, 74_999_99] });
    expect(row(less, '2026-03-05', 'select.committed-revenue')).toMatchObject({ status: 'fail', have: 299_999_99 });
  });
});

describe('§3 PSP', () => {
  test('grandfathered: granted prior to 2021-11-04, before 2022-11-01, also with unknown engineers', () => {
    const file = meetOpen(new FileBuilder());
    file.psp('2021-11-03');
    file.holders(2, 'pse');
    file.award(file.person('Maybe', { type: 'unknown' }), 'pse');
    const before = row(file, '2022-10-31', 'psp.engineers');
    expect(before).toMatchObject({ status: 'grandfathered', have: 2, nextChangeOn: '2022-11-01' });
    expect(before.notes.join()).toContain('2022-11-01');
    expect(before.notes.join()).toContain('Maybe');
    expect(row(file, '2022-11-01', 'psp.engineers')).toMatchObject({ status: 'unknown', have: 2 });
  });

  test('with three engineers a grandfathered PSP simply passes', () => {
    const file = meetOpen(new FileBuilder());
    file.psp('2021-11-03');
    file.holders(3, 'pse');
    expect(row(file, '2022-10-31', 'psp.engineers')).toMatchObject({ status: 'pass', have: 3, nextChangeOn: null });
  });

  test('granted on 2021-11-04 is not prior to it', () => {
    const file = meetOpen(new FileBuilder());
    file.psp('2021-11-04');
    expect(row(file, '2022-10-31', 'psp.engineers').status).toBe('fail');
  });

  test('a rating holds through ratedOn + 12 months, inclusive, clamped to the month’s end', () => {
    const file = new FileBuilder();
    file.psp('2020-01-01');
    rated(file, '2025-11-22', 'positive');
    expect(row(file, '2026-11-22', 'psp.customer-success').status).toBe('pass');
    expect(row(file, '2026-11-23', 'psp.customer-success').status).toBe('unknown');
    const leap = new FileBuilder();
    leap.psp('2020-01-01');
    rated(leap, '2024-02-29', 'negative');
    expect(row(leap, '2025-02-28', 'psp.customer-success').status).toBe('fail');
    expect(row(leap, '2025-03-01', 'psp.customer-success').status).toBe('unknown');
  });

  test('the latest rating on or before the day decides; on one day negative wins; a later one does not', () => {
    const file = new FileBuilder();
    file.psp('2020-01-01');
    rated(file, '2026-03-01', 'negative');
    rated(file, '2026-03-02', 'positive');
    rated(file, '2026-03-03', 'positive');
    rated(file, '2026-03-03', 'negative');
    const status = (day: string) => row(file, day, 'psp.customer-success').status;
    expect(['2026-02-28', '2026-03-01', '2026-03-02', '2026-03-03'].map(status)).toEqual([
      'unknown',
      'fail',
      'pass',
      'fail',
    ]);
  });

  test('no offering fails', () => {
    const file = new FileBuilder();
    file.psp('2020-01-01', { offerings: [] });
    expect(row(file, '2026-03-01', 'psp.offerings')).toMatchObject({ status: 'fail', have: 0, need: 1 });
  });

  test('the Distribution branch counts only while enrolled in Distribution', () => {
    const file = new FileBuilder();
    file.psp('2024-03-05');
    file.add('enrollment', { track: 'distribution', from: '2025-01-01', to: '2026-03-31' });
    const compliance = (day: string) => row(file, day, 'psp.program-compliance');
    expect(compliance('2024-12-31').status).toBe('fail');
    expect(compliance('2025-01-01').status).toBe('pass');
    expect(compliance('2026-03-31')).toMatchObject({ status: 'pass', nextChangeOn: '2026-04-01' });
    expect(compliance('2026-04-01').status).toBe('fail');
  });

  test('Distribution’s end lapses a PSP who meets nothing else, by the enrollment', () => {
    const file = new FileBuilder();
    file.psp('2024-03-05');
    file.holders(3, 'pse');
    rated(file, '2026-01-01', 'positive');
    const id = file.add('enrollment', { track: 'distribution', from: '2025-01-01', to: '2026-03-31' });
    expect(subjectOf(on(file, '2026-03-01'), 'designation:psp')).toMatchObject({
      status: 'pass',
      firstLapseOn: '2026-04-01',
      firstLapseCause: { requirement: 'psp.program-compliance', kind: 'enrollment', recordId: id },
    });
  });

  test('where the enrolled track fails but another branch passes, a note says so; else there is none', () => {
    const file = psp();
    expect(row(file, '2026-03-02', 'psp.program-compliance')).toMatchObject({ status: 'pass', notes: [] });
    file.add('enrollment', { track: 'select', from: '2024-01-01' });
    const carried = row(file, '2026-03-02', 'psp.program-compliance');
    expect(carried.status).toBe('pass');
    expect(carried.notes).toHaveLength(1);
    expect(carried.notes[0]).toContain('Select');
  });

  test('of two enrollments joined into one, the cause is the one that ends last', () => {
    const file = new FileBuilder();
    file.psp('2024-03-05');
    file.holders(3, 'pse');
    rated(file, '2026-01-01', 'positive');
    file.add('enrollment', { id: 'a', track: 'distribution', from: '2025-01-01', to: '2025-06-30' });
    file.add('enrollment', { id: 'b', track: 'distribution', from: '2025-01-01', to: '2026-03-31' });
    expect(subjectOf(on(file, '2026-03-01'), 'designation:psp').firstLapseCause).toMatchObject({
      requirement: 'psp.program-compliance',
      kind: 'enrollment',
      recordId: 'b',
    });
  });

  test('where every branch fails, no note speaks of another branch', () => {
    const file = new FileBuilder();
    file.psp('2024-03-05');
    file.add('enrollment', { track: 'select', from: '2024-01-01' });
    expect(row(file, '2026-03-02', 'psp.program-compliance')).toMatchObject({ status: 'fail', notes: [] });
  });

  test('a branch that is unknown is better than two that fail', () => {
    const file = new FileBuilder();
    file.psp('2024-03-05');
    file.holders(2, 'sales-core');
    file.award(file.person('Maybe', { type: 'unknown' }), 'solutions-architect');
    expect(row(file, '2026-03-02', 'psp.program-compliance').status).toBe('unknown');
  });
});

describe('§3 subjects', () => {
  test.each(['prospect', 'terminated'] as const)('there are none for a %s partner', (status) => {
    const file = meetOpen(new FileBuilder({ status }));
    file.psp('2020-01-01');
    file.add('enrollment', { track: 'select', from: '2020-01-01' });
    expect(on(file, '2026-03-02')).toMatchObject({ subjects: [], gaps: [] });
  });

  test('Open always, the enrolled track from its first to its last day, PSP until the day before removedOn', () => {
    const file = new FileBuilder();
    file.add('enrollment', { track: 'select', from: '2026-03-02', to: '2026-06-30' });
    file.psp('2026-03-03', { removedOn: '2026-06-30' });
    const subjects = (day: string) => on(file, day).subjects.map((it) => it.subject);
    expect(subjects('2026-03-01')).toEqual(['track:open']);
    expect(subjects('2026-03-02')).toEqual(['track:open', 'track:select']);
    expect(subjects('2026-03-03')).toEqual(['track:open', 'track:select', 'designation:psp']);
    expect(subjects('2026-06-29')).toEqual(['track:open', 'track:select', 'designation:psp']);
    expect(subjects('2026-06-30')).toEqual(['track:open', 'track:select']);
    expect(subjects('2026-07-01')).toEqual(['track:open']);
  });

  test('an enrollment or a PSP of a single day is there on that day', () => {
    const file = new FileBuilder();
    file.add('enrollment', { track: 'select', from: '2026-03-02', to: '2026-03-02' });
    file.psp('2026-03-02', { removedOn: '2026-03-03' });
    const subjects = (day: string) => on(file, day).subjects.map((it) => it.subject);
    expect(subjects('2026-03-01')).toEqual(['track:open']);
    expect(subjects('2026-03-02')).toEqual(['track:open', 'track:select', 'designation:psp']);
    expect(subjects('2026-03-03')).toEqual(['track:open']);
    expect(on(file, '2026-03-03').gaps).toEqual([
      { requirement: 'psp.engineers', from: '2026-03-02', to: '2026-03-02' },
    ]);
  });

  test('one that ends before it begins, or with its first day for a PSP, is never there', () => {
    const file = new FileBuilder();
    file.add('enrollment', { track: 'select', from: '2026-03-02', to: '2026-03-01' });
    file.psp('2026-03-02', { removedOn: '2026-03-02' });
    for (const day of ['2026-03-01', '2026-03-02', '2026-03-03']) {
      expect(on(file, day).subjects.map((it) => it.subject)).toEqual(['track:open']);
      expect(on(file, day).reviews).toEqual([]);
    }
  });

  test('enrolled in Open, Open is there once', () => {
    const file = new FileBuilder();
    file.add('enrollment', { track: 'open', from: '2026-03-02' });
    expect(on(file, '2026-03-02').subjects.map((it) => it.subject)).toEqual(['track:open']);
  });

  test('the agreement holds from signedOn to endsOn, both inclusive', () => {
    const file = meetOpen(new FileBuilder({ agreement: { signedOn: '2026-03-02', endsOn: '2026-06-30' } }));
    const status = (day: string) => row(file, day, 'open.agreement').status;
    expect(['2026-03-01', '2026-03-02', '2026-06-30', '2026-07-01'].map(status)).toEqual([
      'fail',
      'pass',
      'pass',
      'fail',
    ]);
    expect(subjectOf(on(file, '2026-03-02'), 'track:open')).toMatchObject({
      firstLapseOn: '2026-07-01',
      firstLapseCause: { requirement: 'open.agreement', kind: 'agreement', recordId: 'p1' },
    });
  });
});

describe('§3 which edition', () => {
  const file = meetOpen(new FileBuilder());
  file.psp('2021-11-03');
  file.holders(2, 'pse');
  rated(file, '2022-07-01', 'positive');
  const status = (day: string, choice: string) => row(file, day, 'psp.engineers', choice).status;

  test('a chosen edition applies to every day, in force or not', () => {
    expect(status('2022-08-01', '2022-08')).toBe('grandfathered');
    expect(status('2022-08-02', '2022-08')).toBe('fail');
    expect(status('2026-01-01', '2022-08')).toBe('fail');
    expect(status('2022-08-02', '2022-09')).toBe('grandfathered');
    expect(status('2022-08-02', 'seed')).toBe('grandfathered');
  });

  test('auto takes the edition in force day by day: an edition moves the date, and the failure ends', () => {
    const days = ['2022-08-01', '2022-08-02', '2022-09-29', '2022-09-30', '2022-10-31', '2022-11-01'];
    expect(days.map((day) => status(day, 'auto'))).toEqual([
      'grandfathered',
      'fail',
      'fail',
      'grandfathered',
      'grandfathered',
      'fail',
    ]);
    const subject = subjectOf(on(file, '2022-08-01', 'auto'), 'designation:psp');
    expect(subject.firstLapseOn).toBe('2022-08-02');
    expect(subject.timeline).toEqual([
      { from: '2022-08-01', to: '2022-08-01', status: 'grandfathered' },
      { from: '2022-08-02', to: '2022-09-29', status: 'fail' },
      { from: '2022-09-30', to: '2022-10-31', status: 'grandfathered' },
      { from: '2022-11-01', to: '2024-08-01', status: 'fail' },
    ]);
    expect(subjectOf(on(file, '2022-09-29', 'auto'), 'designation:psp').failingSince).toBe('2022-08-02');
    expect(on(file, '2022-11-02', 'auto').gaps).toEqual([
      { requirement: 'psp.engineers', from: '2022-08-02', to: '2022-09-29' },
      { requirement: 'psp.engineers', from: '2022-11-01', to: '2022-11-01' },
    ]);
  });

  test('2022-08 asks Select for four sales-core and one sales-professional in place of the one row', () => {
    const other = new FileBuilder();
    other.add('enrollment', { track: 'select', from: '2020-01-01' });
    other.holders(4, 'sales-core');
    const ids = (choice: string, day = '2022-07-01') =>
      subjectOf(on(other, day, choice), 'track:select')
        .requirements.map((it) => it.id)
        .slice(0, 4);
    expect(ids('2022-08')).toEqual([
      'select.agreement',
      'select.sales-core',
      'select.sales-professional',
      'select.solutions-architect',
    ]);
    expect(ids('auto')).toEqual(ids('2022-08'));
    expect(ids('auto', '2022-09-30')).toEqual(ids('seed'));
    expect(row(other, '2022-07-01', 'select.sales-core', '2022-08')).toMatchObject({
      status: 'pass',
      have: 4,
      need: 4,
    });
    expect(row(other, '2022-07-01', 'select.sales-professional', '2022-08')).toMatchObject({ status: 'fail', need: 1 });
    expect(row(other, '2022-07-01', 'select.sales')).toMatchObject({ status: 'pass', have: 4, need: 4 });
  });
});

describe('§3 review', () => {
  const next = (file: FileBuilder, day: string) => on(file, day).reviews.filter((it) => it.id === null);

  test('the first review is in the year after the grant; the window’s last day is still its year', () => {
    const file = new FileBuilder();
    file.psp('2025-03-05');
    expect(next(file, '2025-03-06').map((it) => it.windowFrom)).toEqual(['2026-03-01']);
    expect(next(file, '2026-03-31').map((it) => it.windowTo)).toEqual(['2026-03-31']);
    expect(next(file, '2026-04-01').map((it) => [it.year, it.windowFrom])).toEqual([[2027, '2027-03-01']]);
  });

  test('a recorded year is not repeated, and without PSP there is no next one', () => {
    const file = new FileBuilder();
    const designationId = file.psp('2025-03-05', { removedOn: '2027-01-01' });
    file.add('review', { id: 'r', designationId, year: 2026, packId: 'seed', state: 'collecting' });
    expect(on(file, '2026-03-01').reviews.map((it) => [it.id, it.year, it.state])).toEqual([
      ['r', 2026, 'collecting'],
      [null, 2027, 'scheduled'],
    ]);
    expect(on(file, '2027-01-01').reviews.map((it) => it.id)).toEqual(['r']);
  });

  test('evidence is due one calendar month before the due day, clamped', () => {
    const file = new FileBuilder();
    const designationId = file.psp('2020-02-29');
    file.add('review', { id: 'r', designationId, year: 2024, packId: 'seed', state: 'scheduled', dueOn: '2024-03-31' });
    file.add('review', { id: 's', designationId, year: 2025, packId: 'seed', state: 'scheduled', dueOn: '2025-03-31' });
    expect(on(file, '2024-01-01').reviews.map((it) => [it.dueOn, it.evidenceDueOn])).toEqual([
      ['2024-03-31', '2024-02-29'],
      ['2025-03-31', '2025-02-28'],
      ['2026-02-01', '2026-01-01'],
    ]);
  });

  test('the cure is due three months from the notice, clamped, with the range of readings; a given day wins', () => {
    const file = new FileBuilder();
    const designationId = file.psp('2020-02-29');
    const cure = (id: string, year: number, noticeOn: string, dueOn?: string) => {
      const outcome = { result: 'non-compliant' as const, noticeOn, ...(dueOn && { dueOn }) };
      file.add('review', { id, designationId, year, packId: 'seed', state: 'in-cure', outcome });
      return on(file, '2026-01-01').reviews.find((it) => it.id === id)?.cure;
    };
    expect(cure('a', 2021, '2025-11-30')).toEqual({
      dueOn: '2026-02-28',
      estimated: true,
      earliest: '2026-01-31',
      latest: '2026-04-30',
    });
    expect(cure('b', 2022, '2026-01-31', '2026-12-24')).toEqual({
      dueOn: '2026-12-24',
      estimated: false,
      earliest: '2026-01-31',
      latest: '2026-04-30',
    });
    expect(cure('c', 2023, '2026-02-01')).toMatchObject({ earliest: '2026-04-30', latest: '2026-07-31' });
  });

  test('a compliant outcome has no cure', () => {
    const file = new FileBuilder();
    const designationId = file.psp('2020-02-29');
    const outcome = { result: 'compliant' as const, noticeOn: '2025-11-30', dueOn: '2026-04-30' };
    file.add('review', { designationId, year: 2025, packId: 'seed', state: 'compliant', outcome });
    expect(on(file, '2026-01-01').reviews[0]?.cure).toBeNull();
  });
});

describe('§3 gaps', () => {
  test('cover 24 months up to the day before, and only days that fail', () => {
    const file = meetOpen(new FileBuilder());
    file.psp('2020-06-01');
    file.holders(2, 'pse');
    const [c] = [file.person('C', { to: '2022-12-31' })];
    file.award(c, 'pse', { issuedOn: '2022-12-15' });
    // Grandfathered until 2022-10-31, then failing but for 2022-12-15 … 2022-12-31.
    expect(on(file, '2022-11-01').gaps).toEqual([]);
    expect(on(file, '2023-01-01').gaps).toEqual([
      { requirement: 'psp.engineers', from: '2022-11-01', to: '2022-12-14' },
    ]);
    expect(on(file, '2024-12-10').gaps).toEqual([
      { requirement: 'psp.engineers', from: '2022-12-10', to: '2022-12-14' },
      { requirement: 'psp.engineers', from: '2023-01-01', to: '2024-12-09' },
    ]);
  });

  test('a PSP removed and granted again on one day has one gap, not two', () => {
    const file = meetOpen(new FileBuilder());
    file.psp('2024-01-01', { removedOn: '2025-01-01' });
    file.psp('2025-01-01');
    expect(on(file, '2025-02-01').gaps).toEqual([
      { requirement: 'psp.engineers', from: '2024-01-01', to: '2025-01-31' },
    ]);
  });

  test('days of unknown engineers are in no gap', () => {
    const file = meetOpen(new FileBuilder());
    file.psp('2024-01-01');
    file.holders(2, 'pse');
    file.award(file.person('Maybe', { type: 'unknown' }), 'pse', { issuedOn: '2024-06-01' });
    expect(on(file, '2025-02-01').gaps).toEqual([
      { requirement: 'psp.engineers', from: '2024-01-01', to: '2024-05-31' },
    ]);
  });
});

describe('§5 revenue', () => {
  const deals = () => {
    const file = new FileBuilder();
    file.deal({ closeOn: '2026-02-01', netArr: 1_00 });
    file.deal({ closeOn: '2027-01-31', netArr: 2_00, source: 'co-sell', order: 'growth' });
    file.deal({ closeOn: '2026-01-31', netArr: 1000_00 });
    file.deal({ closeOn: '2027-02-01', netArr: 1000_00 });
    return file;
  };

  test('the fiscal year is its first to its last day, and a won deal counts from its close day', () => {
    expect(on(deals(), '2027-01-31').revenue).toMatchObject({
      fiscalYear: 2027,
      attained: 3_00,
      committed: null,
      shortfall: null,
    });
    expect(on(deals(), '2027-01-30').revenue).toMatchObject({ attained: 1_00, forecast: 1_00 });
    expect(on(deals(), '2026-02-01').revenue.byQuarter.map((it) => it.attained)).toEqual([1_00, 0, 0, 0]);
  });

  test('open deals are weighed one by one, half a cent away from zero, whatever their day in the year', () => {
    const file = new FileBuilder();
    file.deal({ stage: 'open', closeOn: '2026-02-01', netArr: 1, probability: 0.5 });
    file.deal({ stage: 'open', closeOn: '2027-01-31', netArr: 1, probability: 0.5 });
    file.deal({ stage: 'open', closeOn: '2026-06-01', netArr: 1000_00 });
    expect(on(file, '2026-12-01').revenue).toMatchObject({ attained: 0, forecast: 2 });
    file.deal({ stage: 'open', closeOn: '2026-06-01', netArr: -1, probability: 0.5 });
    file.deal({ stage: 'open', closeOn: '2026-06-01', netArr: -3, probability: 0.5 });
    expect(on(file, '2026-12-01').revenue.forecast).toBe(2 - 1 - 2);
    const decimal = new FileBuilder();
    decimal.deal({ stage: 'open', closeOn: '2026-06-01', netArr: 100, probability: 0.285 });
    expect(on(decimal, '2026-12-01').revenue.forecast).toBe(29);
  });

  test('a negative deal is subtracted; more than promised leaves no shortfall below zero', () => {
    const file = deals();
    file.plan(2027, 50, { state: 'draft' });
    expect(on(file, '2027-01-31').revenue).toMatchObject({ committed: 200, shortfall: 0 });
    file.deal({ closeOn: '2026-03-01', netArr: -2_50 });
    expect(on(file, '2027-01-31').revenue).toMatchObject({ attained: 50, shortfall: 150 });
  });
});

describe('§6 looking forward', () => {
  test('failing since: where the span begins, and null where nothing tells it', () => {
    const since = (file: FileBuilder, day: string, subject = 'track:open') =>
      subjectOf(on(file, day), subject).failingSince;
    expect(since(new FileBuilder({ agreement: { signedOn: '2025-05-05' } }), '2026-03-02')).toBe('2025-05-05');
    expect(since(new FileBuilder({ agreement: { signedOn: '2025-05-05' } }), '2025-05-04')).toBeNull();
    const joined = new FileBuilder();
    joined.add('enrollment', { track: 'select', from: '2025-01-01', to: '2025-12-31' });
    joined.add('enrollment', { track: 'select', from: '2026-01-01' });
    expect(since(joined, '2026-03-02', 'track:select')).toBe('2025-01-01');
    const apart = new FileBuilder();
    apart.add('enrollment', { track: 'select', from: '2025-01-01', to: '2025-12-30' });
    apart.add('enrollment', { track: 'select', from: '2026-01-01' });
    expect(since(apart, '2026-03-02', 'track:select')).toBe('2026-01-01');
    const granted = new FileBuilder();
    granted.psp('2024-03-05');
    expect(since(granted, '2026-03-02', 'designation:psp')).toBe('2024-03-05');
  });

  test('a partner without an agreement fails, and nothing tells since when', () => {
    const file = new FileBuilder();
    const records = file.records.map((it) => {
      if (it.kind !== 'partner') return it;
      const { agreement: _, ...partner } = it;
      return partner;
    });
    expect(subjectOf(evaluated(records, '2026-03-02'), 'track:open')).toMatchObject({
      status: 'fail',
      failingSince: null,
      firstLapseOn: null,
      firstLapseCause: null,
      timeline: [{ from: '2026-03-02', to: '2028-03-02', status: 'fail' }],
    });
  });

  test('the timeline ends 24 months later, clamped; the first lapse has no horizon', () => {
    const file = meetOpen(new FileBuilder({ agreement: { signedOn: '2018-01-01', endsOn: '2039-12-31' } }));
    const open = subjectOf(on(file, '2024-02-29'), 'track:open');
    expect(open.timeline).toEqual([{ from: '2024-02-29', to: '2026-02-28', status: 'pass' }]);
    expect(open.firstLapseOn).toBe('2040-01-01');
    expect(open.requirements[0]?.nextChangeOn).toBe('2040-01-01');
  });

  test('the timeline of a subject stops with the subject', () => {
    const file = psp();
    file.add('enrollment', { track: 'distribution', from: '2025-01-01', to: '2026-06-30' });
    expect(subjectOf(on(file, '2026-03-02'), 'track:distribution')).toMatchObject({
      timeline: [{ from: '2026-03-02', to: '2026-06-30', status: 'pass' }],
      firstLapseOn: null,
    });
  });

  test('two PSPs at once, an error of the data, still have one status a day', () => {
    const file = psp();
    file.psp('2025-01-01');
    const { timeline } = subjectOf(on(file, '2026-03-02'), 'designation:psp');
    timeline.slice(1).forEach((span, index) => {
      expect(span.from > (timeline[index]?.to as string), JSON.stringify(timeline)).toBe(true);
    });
  });

  test('a subject that fails on the as-of day has no first lapse, whatever comes', () => {
    const file = new FileBuilder();
    const [a, b] = [file.person('A'), file.person('B')];
    file.award(a, 'sales-core', { issuedOn: '2026-04-01', expiresOn: '2026-05-01' });
    file.award(b, 'sales-core');
    file.award(b, 'solutions-architect');
    const open = subjectOf(on(file, '2026-03-02'), 'track:open');
    expect(open).toMatchObject({ status: 'fail', firstLapseOn: null, firstLapseCause: null });
    expect(open.timeline.map((it) => [it.from, it.status])).toEqual([
      ['2026-03-02', 'fail'],
      ['2026-04-01', 'pass'],
      ['2026-05-02', 'fail'],
    ]);
  });

  describe('with plan', () => {
    const lapsing = () => {
      const file = new FileBuilder();
      file.holders(2, 'sales-core');
      const architect = file.person('Architect');
      file.award(architect, 'solutions-architect', { expiresOn: '2026-06-30' });
      const exam = (state: 'planned' | 'booked' | 'passed' | 'failed' | 'cancelled', plannedOn: string, id?: string) =>
        file.add('exam', {
          personId: architect,
          credential: 'solutions-architect',
          plannedOn,
          state,
          ...(id && { id }),
        });
      const lapse = (day: string) => {
        const { firstLapseOn, firstLapseWithPlanOn } = subjectOf(on(file, day), 'track:open');
        expect(firstLapseOn).toBe('2026-07-01');
        return firstLapseWithPlanOn;
      };
      return { file, architect, exam, lapse };
    };

    test('a planned exam counts from its day on, as long as that is not past', () => {
      const { exam, lapse } = lapsing();
      exam('planned', '2026-04-10');
      expect(lapse('2026-04-09')).toBeNull();
      expect(lapse('2026-04-10')).toBeNull();
      expect(lapse('2026-04-11')).toBe('2026-07-01');
    });

    test('a passed exam counts from its day on, also when past; failed and cancelled ones never', () => {
      const { exam, lapse } = lapsing();
      exam('failed', '2026-05-10');
      exam('cancelled', '2026-05-11');
      expect(lapse('2026-05-01')).toBe('2026-07-01');
      exam('passed', '2026-04-10');
      expect(lapse('2026-05-01')).toBeNull();
    });

    test('an exam after the last day of the award comes too late', () => {
      const { exam, lapse } = lapsing();
      exam('booked', '2026-07-02');
      expect(lapse('2026-05-01')).toBe('2026-07-01');
    });

    test('on the day after the last one it is in time', () => {
      const { exam, lapse } = lapsing();
      exam('booked', '2026-07-01');
      expect(lapse('2026-05-01')).toBeNull();
    });

    test('an exam whose award is there no longer counts; an older award does not stop it', () => {
      const { file, architect, exam, lapse } = lapsing();
      exam('passed', '2026-04-10');
      file.award(architect, 'solutions-architect', { issuedOn: '2026-04-09', expiresOn: '2026-04-20' });
      expect(lapse('2026-05-01')).toBeNull();
      file.award(architect, 'solutions-architect', { issuedOn: '2026-04-10', expiresOn: '2026-04-30' });
      expect(lapse('2026-05-01')).toBe('2026-07-01');
    });

    test('an exam of a contractor, or of nobody, does not count', () => {
      const { file, lapse } = lapsing();
      const contractor = file.person('C', { type: 'contractor' });
      for (const personId of [contractor, 'nobody']) {
        file.add('exam', { personId, credential: 'solutions-architect', plannedOn: '2026-06-01', state: 'planned' });
      }
      expect(lapse('2026-05-01')).toBe('2026-07-01');
    });
  });
});
