import { addDays, addMonths, type Day, maxDay, minDay } from '../../lib/day.ts';
import { fiscalQuarterStart, fiscalYearLabel, fiscalYearOf } from '../../lib/fiscal.ts';
import { type Phrase, phrase } from '../../lib/phrase.ts';
import type { Span, SubjectResult } from '../../program/evaluation.ts';
import { credentialName } from '../../program/holdings.ts';
import { OPEN_TRACK } from '../../program/lives.ts';
import type { Horizon } from '../report-schema.ts';
import type { Source } from './source.ts';

interface Lane {
  readonly subject: SubjectResult;
  readonly isPlan: boolean;
  readonly spans: readonly Span[];
}

/** This fiscal year and the next: a lane per subject, one more where planned exams change it, and what happens when. */
export function horizonOf(source: Source): Horizon | null {
  const { evaluation, horizon, pack, asOf } = source;
  if (evaluation.subjects.length === 0) return null;
  const lanes = evaluation.subjects.flatMap((subject) => lanesOf(subject, source));
  const { kept, leftOut } = eventsOf(lanes, source);
  const month = pack.fiscalYearStartMonth;
  const year = fiscalYearOf(asOf, month);
  return {
    ...horizon,
    monthsAhead: monthsBetween(asOf, horizon.to),
    quarters: [year, year + 1].flatMap((fiscalYear) =>
      [1, 2, 3, 4].map((quarter) => ({
        day: fiscalQuarterStart(fiscalYear, quarter, month),
        label: quarter === 1 ? `Q1 ${fiscalYearLabel(fiscalYear)}` : `Q${quarter}`,
      })),
    ),
    lanes: lanes.map(({ subject, isPlan, spans }) => ({
      label: isPlan ? `${subject.label} with plan` : subject.label,
      isPlan,
      spans: [...spans],
    })),
    events: kept,
    eventsLeftOut: leftOut,
  };
}

function lanesOf(subject: SubjectResult, source: Source): Lane[] {
  const spans = clip(subject.history, subject, source);
  const lane = { subject, isPlan: false, spans };
  if (!subject.withPlan) return [lane];
  const planned = clip(subject.withPlan, subject, source);
  return JSON.stringify(planned) === JSON.stringify(spans) ? [lane] : [lane, { subject, isPlan: true, spans: planned }];
}

function clip(spans: readonly Span[], { subject }: SubjectResult, { horizon, file }: Source): Span[] {
  const signedOn = file.partner.agreement?.signedOn;
  const begin = subject === OPEN_TRACK && signedOn !== undefined ? maxDay(signedOn, horizon.from) : horizon.from;
  const end = addDays(horizon.to, -1);
  return spans
    .map(({ from, to, status }) => ({ from: maxDay(from, begin), to: minDay(to, end), status }))
    .filter(({ from, to }) => from <= to);
}

/** Most events that a reader can tell apart on one axis. */
const MOST_EVENTS = 10;

/** Every change of a lane with its reason, one event per day; those ahead before those behind where there are too many. */
function eventsOf(lanes: readonly Lane[], source: Source): { kept: Horizon['events']; leftOut: number } {
  const byDay = new Map<Day, Phrase[]>();
  for (const lane of lanes) {
    for (const span of lane.spans) {
      if (span.from === source.horizon.from) continue;
      const text = lane.isPlan
        ? planChange(lane, span, source)
        : (lane.subject.changes.find(({ on }) => on === span.from)?.text ?? phrase`${lane.subject.label} begins`);
      const texts = byDay.get(span.from) ?? [];
      const isNew = !texts.some((known) => JSON.stringify(known) === JSON.stringify(text));
      if (isNew && text.length > 0) texts.push(text);
      if (texts.length > 0) byDay.set(span.from, texts);
    }
  }
  const all = [...byDay]
    .map(([day, texts]) => ({
      day,
      text: texts.flatMap((text, index): Phrase => (index === 0 ? text : ['; ', ...text])),
    }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const ahead = all.filter(({ day }) => day > source.asOf).slice(0, MOST_EVENTS);
  const behind = all.filter(({ day }) => day <= source.asOf);
  const room = MOST_EVENTS - ahead.length;
  const kept = [...(room > 0 ? behind.slice(-room) : []), ...ahead];
  return { kept, leftOut: all.length - kept.length };
}

/** A change that the baseline has not: the exam of that day, should it be passed. */
function planChange({ subject }: Lane, span: Span, { file, pack, asOf }: Source): Phrase {
  if (subject.history.some(({ from }) => from === span.from)) return [];
  const exams = file.records.exam.filter(
    ({ plannedOn, state }) => plannedOn === span.from && state !== 'cancelled' && state !== 'failed',
  );
  const names = new Map(file.records.person.map(({ id, name }) => [id, name]));
  const texts = exams.map((exam) => {
    const short = credentialName(pack, exam.credential);
    const isPassed = exam.state === 'passed' || exam.plannedOn < asOf;
    return phrase`${{ name: names.get(exam.personId) ?? 'Somebody' }}, ${short} exam ${isPassed ? 'passed, award awaited' : exam.state}`;
  });
  return texts.flatMap((text, index): Phrase => (index === 0 ? text : ['; ', ...text]));
}

/** Whole months from a day to another. */
function monthsBetween(from: Day, to: Day): number {
  let months = 0;
  while (addMonths(from, months + 1) <= to) months += 1;
  return months;
}
