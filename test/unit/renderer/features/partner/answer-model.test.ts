import { expect, it } from 'vitest';
import { answerOf } from '../../../../../renderer/features/partner/answer-model.ts';
import type { Day } from '../../../../../shared/lib/day.ts';
import { plain } from '../../../../../shared/lib/phrase.ts';
import { evaluate } from '../../../../../shared/program/evaluate.ts';
import { editionOf, packOf } from '../../../../../shared/program/packs.ts';
import { FileBuilder, meetOpen } from '../../../../support/partner-files.ts';
import { kestrel, oakhaven, TODAY } from '../../../../ui/partner-fixture.ts';

function answer(file: FileBuilder, asOf: Day = TODAY, today: Day = asOf): string {
  const built = file.build();
  const parts = answerOf(evaluate(built, editionOf(), asOf), packOf('seed'), built.partner.status, today);
  return parts.map(({ text }) => plain(text)).join('');
}

it('says what passes, what lapses when, and after what', () => {
  const day = '2026-12-01';
  expect(answer(kestrel())).toBe(
    `Everything passes today. PSP lapses in 9 days, on ${day}, the day after Marcus Okafor leaves.`,
  );
  expect(answer(kestrel(), '2026-11-30', TODAY)).toBe(
    `Everything passes on 2026-11-30. PSP lapses in 1 day, on ${day}, the day after Marcus Okafor leaves.`,
  );
});

it('says what fails since when and why, and not that nothing else lapses', () => {
  expect(answer(oakhaven())).toBe('Select fails since 2026-08-01: sales 3 of 4.');
});

it('names the enrolled track before PSP and the base, each reason once', () => {
  const file = new FileBuilder();
  file.add('enrollment', { track: 'select', from: '2022-01-01' });
  file.holders(2, 'sales-professional');
  file.holders(2, 'solutions-architect');
  file.psp('2022-02-01');
  const text = answer(file);
  expect(text.indexOf('Select fails')).toBe(0);
  expect(text).toContain('sales 2 of 4, technical 0 of 1, no FY27 plan. PSP fails');
  expect(text.match(/no FY27 plan/g)).toHaveLength(1);
});

it('case 1: a grandfathered PSP lapses the next day', () => {
  const file = meetOpen(new FileBuilder());
  file.holders(2, 'pse');
  file.psp('2021-11-03');
  file.add('rating', { ratedOn: '2022-06-01', result: 'positive', by: 'CS' });
  expect(answer(file, '2022-10-31')).toBe(
    'PSP is grandfathered: engineers 2 of 3. PSP lapses in 1 day, on 2022-11-01: grandfathering ends.',
  );
});

it('case 4: a gap that an exam ends is still a lapse', () => {
  const file = meetOpen(new FileBuilder());
  file.psp('2022-01-01');
  file.add('rating', { ratedOn: '2026-06-01', result: 'positive', by: 'CS' });
  file.award(file.person('A'), 'pse', { expiresOn: '2026-12-31' });
  file.award(file.person('B'), 'pse');
  file.award(file.person('C', { to: '2026-09-30' }), 'pse');
  const d = file.person('D');
  expect(answer(file, '2026-09-01')).toContain('PSP lapses in 30 days, on 2026-10-01, the day after C leaves.');
  file.add('exam', { personId: d, credential: 'pse', plannedOn: '2026-09-15', state: 'booked' });
  expect(answer(file, '2026-09-01')).toContain(
    'the day after C leaves. With the planned exams it holds until 2027-01-01.',
  );
});

it('case 5: an unknown employment makes it unknown, and the sentence says whose word is missing', () => {
  const file = meetOpen(new FileBuilder());
  file.holders(2, 'pse');
  file.award(file.person('E', { type: 'unknown' }), 'pse');
  file.psp('2022-01-01');
  file.add('rating', { ratedOn: '2026-06-01', result: 'positive', by: 'CS' });
  expect(answer(file)).toBe(
    'PSP is not known: engineers 2 of 3 for certain, the employment of 1 more not known. No lapse is known.',
  );
});

it('case 11: without a plan for the next year Select lapses with the year', () => {
  const file = new FileBuilder();
  file.add('enrollment', { track: 'select', from: '2022-01-01' });
  file.holders(4, 'sales-professional');
  file.holders(2, 'solutions-architect');
  file.holders(1, 'pte');
  file.plan(2027, 75_000_00);
  expect(answer(file)).toBe('Everything passes today. Select lapses in 71 days, on 2027-02-01: no FY28 plan.');
});

it('says so where nothing is judged, and where no lapse is known', () => {
  expect(answer(new FileBuilder({ status: 'prospect' }))).toMatch(/^Not judged: a prospect\./);
  expect(answer(new FileBuilder({ status: 'terminated' }))).toMatch(/^Not judged: no longer authorized\./);
  expect(answer(meetOpen(new FileBuilder()))).toBe('Everything passes today. No lapse is known.');
});

it('names two subjects that lapse on one day together', () => {
  const file = meetOpen(new FileBuilder({ agreement: { signedOn: '2020-01-01', endsOn: '2026-12-31' } }));
  file.add('enrollment', { track: 'distribution', from: '2021-01-01' });
  expect(answer(file)).toBe(
    'Everything passes today. Open and Distribution lapse in 40 days, on 2027-01-01: the agreement ends.',
  );
});
