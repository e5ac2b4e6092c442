import type { evaluationJson } from '../../../../../electron/command-line/evaluation-json.ts';
import { dayAfter } from './calendar.ts';
import { LAG_WORDS } from './notes.ts';
import type { Expected, ExpectedReview, ExpectedRow, ExpectedSubject } from './oracle.ts';

type Actual = ReturnType<typeof evaluationJson>;
type ActualSubject = Actual['subjects'][number];

/** Where an evaluation and the oracle differ, one line each. Empty: they agree. */
export function differences(actual: Actual, expected: Expected, asOf: string): string[] {
  const found: string[] = [];
  const same = (what: string, got: unknown, want: unknown): void => {
    const [left, right] = [JSON.stringify(got), JSON.stringify(want)];
    if (left !== right) found.push(`${asOf} ${what}: got ${left}, expected ${right}`);
  };
  same(
    'subjects',
    actual.subjects.map((it) => it.subject),
    expected.subjects.map((it) => it.subject),
  );
  for (const want of expected.subjects) {
    const got = actual.subjects.find((it) => it.subject === want.subject);
    if (got) compareSubject(got, want, same);
  }
  same(
    'review years ascend',
    actual.reviews.map((it) => it.year),
    actual.reviews.map((it) => it.year).sort((a, b) => a - b),
  );
  same('reviews', actual.reviews.map(reviewLine).sort(), expected.reviews.map(reviewLine).sort());
  same('gaps', joined(actual.gaps), expected.gaps);
  const { revenue } = actual;
  same('revenue', { ...revenue }, expected.revenue);
  return found;
}

/** Which days are gaps. That one run of days is one gap is held by a test of its own. */
function joined(gaps: Actual['gaps']): Expected['gaps'] {
  const runs: Expected['gaps'] = [];
  for (const { requirement, from, to } of gaps) {
    const last = runs.at(-1);
    if (last && dayAfter(last.to) === from) last.to = to;
    else runs.push({ requirement, from, to });
  }
  return runs;
}

type Same = (what: string, got: unknown, want: unknown) => void;

function compareSubject(got: ActualSubject, want: ExpectedSubject, same: Same): void {
  const of = (what: string) => `${want.subject} ${what}`;
  same(of('status'), got.status, want.status);
  same(of('failingSince'), got.failingSince, want.failingSince);
  same(of('firstLapseOn'), got.firstLapseOn, want.firstLapseOn);
  same(of('firstLapseWithPlanOn'), got.firstLapseWithPlanOn, want.firstLapseWithPlanOn);
  const cause = got.firstLapseCause;
  same(of('has a cause'), cause !== null, want.firstLapseOn !== null);
  if (cause && want.firstLapseOn !== null) {
    const fits = want.causes.some(
      (it) =>
        it.requirement === cause.requirement &&
        it.kind === cause.kind &&
        (it.recordIds === null || it.recordIds.includes(cause.recordId)),
    );
    if (!fits) same(of(`cause on ${want.firstLapseOn}, one of`), { ...cause }, want.causes);
  }
  same(of('timeline'), got.timeline, spansOf(want.days));
  same(
    of('row ids'),
    got.requirements.map((it) => it.id),
    want.requirements.map((it) => it.id),
  );
  for (const [index, row] of want.requirements.entries()) {
    const actual = got.requirements[index];
    if (actual) compareRow(actual, row, same);
  }
}

function compareRow(got: ActualSubject['requirements'][number], want: ExpectedRow, same: Same): void {
  const { id, status, have, need } = got;
  same(
    `${want.id}`,
    { id, status, have, need },
    { id: want.id, status: want.status, have: want.have, need: want.need },
  );
  if (!want.nextChangeOn.includes(got.nextChangeOn)) {
    same(`${want.id} nextChangeOn, one of`, got.nextChangeOn, want.nextChangeOn);
  }
  const notes = got.notes.join('\n');
  for (const text of want.notes.mention) if (!notes.includes(text)) same(`${want.id} notes name`, got.notes, text);
  if (want.notes.lag !== null) same(`${want.id} notes the portal's lag`, notes.includes(LAG_WORDS), want.notes.lag);
  if (want.notes.any && got.notes.length === 0) same(`${want.id} notes`, got.notes, 'a note');
  if (got.because === '' || got.clause === '')
    same(`${want.id} sentences`, [got.because, got.clause], 'a reason and a clause');
}

function spansOf(days: ExpectedSubject['days']): ActualSubject['timeline'] {
  const spans: ActualSubject['timeline'] = [];
  let previous: string | null = null;
  for (const { day, status, of } of days) {
    const last = spans.at(-1);
    if (last?.status === status && dayAfter(last.to) === day && of === previous) last.to = day;
    else spans.push({ from: day, to: day, status });
    previous = of;
  }
  return spans;
}

const reviewLine = (it: ExpectedReview): string =>
  JSON.stringify([
    it.id,
    it.designationId,
    it.year,
    it.windowFrom,
    it.windowTo,
    it.dueOn,
    it.evidenceDueOn,
    it.state,
    it.cure && [it.cure.dueOn, it.cure.estimated, it.cure.earliest, it.cure.latest],
  ]);
