import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRecord } from '../../../../../shared/records/kinds.ts';
import { partnerFile } from '../../../../../shared/records/partner-file.ts';
import { differences } from './compare.ts';
import { evaluated } from './evaluated.ts';
import { Oracle } from './oracle.ts';
import { anyCase, REVIEW_STATES } from './random-files.ts';
import { holds, runs } from './runs.ts';

describe('a naive evaluator, written from the domain alone', () => {
  test('agrees with evaluate on random files, days and editions', { timeout: 120_000 }, () => {
    holds(anyCase, 110, ({ records, asOfs, choice }) => {
      const file = partnerFile(records);
      const oracle = new Oracle(file, choice, asOfs);
      const found = asOfs.flatMap((asOf) => differences(evaluated(file, asOf, choice), oracle.expected(asOf), asOf));
      if (found.length > 0) throw new Error(`Edition ${choice}:\n${found.join('\n')}`);
    });
  });
});

/** The statuses that a kind of requirement can have at all. */
const POSSIBLE: Readonly<Record<string, readonly string[]>> = {
  'open.agreement': ['pass', 'fail'],
  'select.agreement': ['pass', 'fail'],
  'distribution.agreement': ['pass', 'fail'],
  'open.sales': ['pass', 'fail', 'unknown'],
  'open.solutions-architect': ['pass', 'fail', 'unknown'],
  'select.sales': ['pass', 'fail', 'unknown'],
  'select.sales-core': ['pass', 'fail', 'unknown'],
  'select.sales-professional': ['pass', 'fail', 'unknown'],
  'select.solutions-architect': ['pass', 'fail', 'unknown'],
  'select.technical': ['pass', 'fail', 'unknown'],
  'select.business-plan': ['pass', 'fail'],
  'select.committed-revenue': ['pass', 'fail'],
  'psp.program-compliance': ['pass', 'fail', 'unknown'],
  'psp.engineers': ['pass', 'fail', 'unknown', 'grandfathered'],
  'psp.offerings': ['pass', 'fail'],
  'psp.customer-success': ['pass', 'fail', 'unknown'],
};

/** `edition` cannot be: no row of these three editions fails on the day that a later one takes over. */
const CAUSES = ['expiry', 'revocation', 'leaving', 'agreement', 'plan', 'rating', 'grandfathering', 'enrollment'];

describe('the random cases', () => {
  const counts = new Map<string, number>();
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const of = (key: string) => counts.get(key) ?? 0;
  let cases = 0;
  for (const { records, asOfs, choice } of fc.sample(anyCase, runs(500))) {
    const file = partnerFile(records);
    for (const record of records) if (!checkRecord(record.kind, { ...record }).ok) count('refused');
    for (const asOf of asOfs) {
      cases += 1;
      const json = evaluated(file, asOf, choice);
      if (json.gaps.length > 0) count('gaps');
      if (json.subjects.some((it) => it.firstLapseOn !== it.firstLapseWithPlanOn)) count('with plan');
      if (json.subjects.length === 0) count('no subjects');
      for (const subject of json.subjects) {
        count(subject.status);
        if (subject.firstLapseCause) count(`cause ${subject.firstLapseCause.kind}`);
        for (const row of subject.requirements) {
          count(row.id);
          count(`${row.id} ${row.status}`);
        }
      }
      for (const review of json.reviews) {
        count(`review ${review.state}`);
        if (review.cure) count(review.cure.estimated ? 'cure estimated' : 'cure given');
      }
    }
  }

  test('are valid records', () => {
    expect(of('refused')).toBe(0);
  });

  test.each(Object.entries(POSSIBLE))('meet every status of %s in at least 5 % of its rows', (id, statuses) => {
    expect(of(id)).toBeGreaterThan(50);
    for (const status of statuses) expect(of(`${id} ${status}`) / of(id), status).toBeGreaterThanOrEqual(0.05);
    const other = [...counts.keys()].filter(
      (key) => key.startsWith(`${id} `) && !statuses.includes(key.split(' ')[1] ?? ''),
    );
    expect(other).toEqual([]);
  });

  test('meet every status of a subject, every cause and every review state', () => {
    for (const status of ['pass', 'fail', 'unknown', 'grandfathered']) expect(of(status), status).toBeGreaterThan(5);
    for (const cause of CAUSES) expect(of(`cause ${cause}`), cause).toBeGreaterThan(0);
    for (const state of REVIEW_STATES) expect(of(`review ${state}`), state).toBeGreaterThan(5);
    expect(of('cure estimated')).toBeGreaterThan(5);
    expect(of('cure given')).toBeGreaterThan(5);
    expect(of('no subjects')).toBeGreaterThan(5);
  });

  test('have gaps in at least 5 %, and another first lapse with plan in at least 2 %', () => {
    expect(of('gaps') / cases).toBeGreaterThanOrEqual(0.05);
    expect(of('with plan') / cases).toBeGreaterThanOrEqual(0.02);
  });
});
