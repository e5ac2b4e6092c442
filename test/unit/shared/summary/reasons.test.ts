import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../../shared/lib/day.ts';
import { plain } from '../../../../shared/lib/phrase.ts';
import type { SubjectId } from '../../../../shared/program/evaluation.ts';
import { AUTO, editionOf, SEED } from '../../../../shared/program/packs.ts';
import { Standing } from '../../../../shared/program/standing.ts';
import { statusOn } from '../../../../shared/program/steps.ts';
import { type PartnerFile, partnerFile } from '../../../../shared/records/partner-file.ts';
import { summarise } from '../../../../shared/summary/summarise.ts';
import type { Summary } from '../../../../shared/summary/summary.ts';
import { FileBuilder } from '../../../support/partner-files.ts';
import { anyCase } from '../program/oracle/random-files.ts';

const wholeRow = (file: PartnerFile, choice: string): Summary => {
  const { summary, details } = summarise(file, editionOf(choice));
  return details.untrimmed ?? summary;
};

/** What the rows of a subject that have its status say on a day. */
function rowsSay(standing: Standing, subject: SubjectId, day: string, status: string): string {
  const context = standing.contextOn(day);
  const texts = context
    .tracks(subject)
    .filter(({ steps }) => statusOn(steps, day) === status)
    .map((track) => plain(track.reason(day)));
  return [...new Set(texts)].join(', ');
}

test('on every day on which a subject fails or is unknown, its reason is what its rows say on that day', () => {
  const seen = { fail: 0, unknown: 0, auto: 0 };
  fc.assert(
    fc.property(
      anyCase,
      fc.constantFrom(SEED, AUTO),
      fc.array(fc.integer({ min: -2500, max: 2500 }), { minLength: 10, maxLength: 10 }),
      ({ records, asOfs: [asOf = '2026-11-22'] }, choice, distances) => {
        const file = partnerFile(records);
        const standing = new Standing(file, editionOf(choice));
        const days = distances.map((distance) => addDays(asOf, distance));
        for (const { subject, spans, reasons } of wholeRow(file, choice).subjects) {
          for (const day of days) {
            const status = spans.find(({ from, to }) => from <= day && day <= to)?.status;
            if (status !== 'fail' && status !== 'unknown') continue;
            seen[status] += 1;
            if (choice === AUTO) seen.auto += 1;
            const said = reasons.findLast(({ from }) => from <= day)?.text ?? [];
            expect(plain(said)).toBe(rowsSay(standing, subject, day, status));
          }
        }
      },
    ),
    { numRuns: 600 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(200);
});

test('an agreement that ended before it was signed has ended from its own day on', () => {
  const file = new FileBuilder({ agreement: { signedOn: '2025-11-23', endsOn: '2021-09-30' } });
  file.holders(2, 'sales-core');
  file.holders(1, 'solutions-architect');
  const [open] = wholeRow(file.build(), SEED).subjects;
  expect(open?.reasons.map(({ from, text }) => [from, plain(text)])).toEqual([
    ['0000-01-01', 'no agreement, sales 0 of 2, architects 0 of 1'],
    ['2020-01-01', 'no agreement'],
    ['2021-10-01', 'agreement ended'],
  ]);
});

test('of the tracks that are not known, the one that begins is the one named', () => {
  const file = new FileBuilder({ agreement: { signedOn: '2018-01-01' } });
  for (const credential of ['sales-core', 'solutions-architect', 'pte', 'pse']) {
    for (let index = 0; index < 4; index += 1) {
      const person = file.person(`${credential} ${index}`, { type: 'unknown' });
      file.award(person, credential, { issuedOn: '2018-01-01' });
    }
  }
  for (const fiscalYear of [2024, 2025, 2026]) file.plan(fiscalYear, 75_000_00);
  file.psp('2023-06-01', { removedOn: '2025-06-01' });
  file.add('enrollment', { track: 'select', from: '2024-06-01' });
  const psp = wholeRow(file.build(), SEED).subjects.find(({ subject }) => subject === 'designation:psp');
  expect(psp?.reasons.map(({ from, text }) => [from, plain(text)])).toEqual([
    ['2023-06-01', 'Open is unknown, employment not known: 4 people, no rating'],
    ['2024-06-01', 'Select is unknown, employment not known: 4 people, no rating'],
  ]);
});

test.each(['approved', 'active', 'closed'] as const)(
  'of a plan that is %s, a sponsor’s approval that comes later is missing until then',
  (state) => {
    const file = new FileBuilder({ agreement: { signedOn: '2018-01-01' } });
    file.add('enrollment', { track: 'select', from: '2026-02-01' });
    file.holders(4, 'sales-core');
    file.holders(2, 'solutions-architect');
    file.holders(1, 'pte');
    const sponsor = (approvedOn: string) => ({ name: 'P', title: 'VP', approvedOn });
    file.plan(2027, 75_000_00, { state, partnerSponsor: sponsor('2026-07-15') });
    const select = wholeRow(file.build(), SEED).subjects.find(({ subject }) => subject === 'track:select');
    expect(select?.reasons.map(({ from, text }) => [from, plain(text)])).toEqual([
      ['2026-02-01', 'plan not approved'],
      ['2027-02-01', 'no plan'],
    ]);
  },
);

test('when another edition takes effect, a reason says what its rows ask for', () => {
  const file = new FileBuilder({ agreement: { signedOn: '2018-01-01' } });
  file.add('enrollment', { track: 'select', from: '2018-01-01' });
  file.holders(3, 'sales-core');
  file.holders(2, 'solutions-architect');
  file.holders(1, 'pte');
  const select = wholeRow(file.build(), AUTO).subjects.find(({ subject }) => subject === 'track:select');
  expect(select?.reasons.map(({ from, text }) => [from, plain(text)])).toEqual([
    ['2018-01-01', 'sales core 0 of 4, sales professional 0 of 1, architects 0 of 2, technical 0 of 1, no plan'],
    ['2020-01-01', 'sales core 3 of 4, sales professional 0 of 1, no plan'],
    ['2022-09-30', 'sales 3 of 4, no plan'],
  ]);
});
