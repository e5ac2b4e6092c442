import { addDays, BEGINNING, type Day, maxDay } from '../../../shared/lib/day.ts';
import { type Phrase, phrase, plain } from '../../../shared/lib/phrase.ts';
import { changesOf } from '../../../shared/program/changes.ts';
import type { Change, Span, Status, SubjectResult } from '../../../shared/program/evaluation.ts';
import type { StandingSource } from './source.ts';
import { listWords, lowerFirst, upperFirst } from './words.ts';

export interface LaneModel {
  name: string;
  spans: readonly Span[];
  /** *With plan*: conjecture. */
  quiet: boolean;
  /** What is behind each change of the lane, numbered or not. */
  causes: readonly EventModel[];
}

export interface EventModel {
  id: string;
  day: Day;
  text: Phrase;
  /** The lanes that it changes. */
  lanes: readonly string[];
}

export interface TimelineModel {
  lanes: LaneModel[];
  events: EventModel[];
  /** Changes that are drawn but not numbered, to leave room for those around the as-of day. */
  leftOut: number;
}

/** So many pins at most have room beside each other. */
const PINS = 10;

/** The lanes of the 24 months, [from, to), and what happens on them. */
export function timelineOf(
  { evaluation, standing, asOf }: StandingSource,
  axis: { from: Day; to: Day },
): TimelineModel {
  const { subjects } = evaluation;
  const lanes = subjects.flatMap((subject): Omit<LaneModel, 'causes'>[] => {
    const lane = { name: subject.label, spans: fromItsBegin(subject, subject.history), quiet: false };
    const planned = subject.withPlan === null ? null : fromItsBegin(subject, subject.withPlan);
    if (planned === null || sameOn(lane.spans, planned, axis)) return [lane];
    return [lane, { name: withPlan(subject.label), spans: planned, quiet: true }];
  });
  const last = addDays(axis.to, -1);
  const known = eventsOf(
    // The axis is that of today, while the evaluation's own changes are of the as-of day's years.
    subjects.map((subject) => ({
      subject,
      changes: changesOf(standing, subject.subject, firstDrawn(subject, axis), last),
      withPlan: (subject.changesWithPlan ?? []).filter(({ on }) => axis.from <= on && on <= last),
    })),
  );
  const all = known.filter(({ day }) => day >= axis.from);
  const events = nearest(all, asOf);
  const causes = [...known, ...subjects.flatMap(beginningOf)];
  const withCauses = lanes.map((lane) => ({
    ...lane,
    causes: causes.filter((event) => event.lanes.includes(lane.name)),
  }));
  return { lanes: withCauses, events, leftOut: all.length - events.length };
}

/** The first day of the first span that the axis shows: what it comes from may lie long before. */
function firstDrawn({ history }: SubjectResult, axis: { from: Day }): Day {
  const first = history.find(({ to }) => to >= axis.from)?.from ?? axis.from;
  return first === BEGINNING || first > axis.from ? axis.from : first;
}

/** A subject's first span comes from what it began with. */
function beginningOf({ subject, label, beginsOn }: SubjectResult): EventModel[] {
  if (beginsOn === null) return [];
  const text =
    subject === 'track:open'
      ? phrase`The agreement is signed`
      : subject.startsWith('track:')
        ? phrase`The enrollment in ${label} begins`
        : phrase`${label} is granted`;
  return [{ id: `begins ${subject}`, day: beginsOn, text, lanes: [label, withPlan(label)] }];
}

const withPlan = (label: string): string => `${label} with plan`;

/** A base that nobody had agreed to yet did not fail: it had not begun. */
function fromItsBegin({ subject, beginsOn }: SubjectResult, spans: readonly Span[]): Span[] {
  if (subject !== 'track:open' || beginsOn === null) return [...spans];
  return spans.filter(({ to }) => to >= beginsOn).map((span) => ({ ...span, from: maxDay(span.from, beginsOn) }));
}

function sameOn(a: readonly Span[], b: readonly Span[], axis: { from: Day; to: Day }): boolean {
  const seen = (spans: readonly Span[]) =>
    spans
      .filter(({ from, to }) => to >= axis.from && from < axis.to)
      .map(({ from, status }) => `${from < axis.from ? '' : from} ${status}`)
      .join();
  return seen(a) === seen(b);
}

interface Happening {
  on: Day;
  status: Status;
  head: Phrase;
  labels: string[];
  planned: boolean;
}

interface Changes {
  subject: SubjectResult;
  changes: readonly Change[];
  withPlan: readonly Change[];
}

function eventsOf(all: readonly Changes[]): EventModel[] {
  const happenings: Happening[] = [];
  const add = (subject: SubjectResult, change: Change, planned: boolean) => {
    if (subject.subject === 'track:open' && subject.beginsOn !== null && change.on < subject.beginsOn) return;
    const head = withoutEffect(change.text, subject.label, change.status);
    const known = happenings.find(
      (one) =>
        one.on === change.on &&
        one.status === change.status &&
        one.planned === planned &&
        plain(one.head) === plain(head),
    );
    if (known) known.labels.push(subject.label);
    else happenings.push({ on: change.on, status: change.status, head, labels: [subject.label], planned });
  };
  for (const { subject, changes, withPlan } of all) {
    for (const change of changes) add(subject, change, false);
    for (const change of withPlan) {
      const isBaseline = changes.some((own) => own.on === change.on && own.status === change.status);
      if (!isBaseline) add(subject, change, true);
    }
  }
  return happenings
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : Number(a.planned) - Number(b.planned)))
    .map(({ on, status, head, labels, planned }, index) => {
      const effect = `${listWords(labels)} ${EFFECTS[status][labels.length === 1 ? 0 : 1]}`;
      const text = head.length === 0 ? phrase`${effect}` : phrase`${head}: ${effect}`;
      const lanes = planned ? labels.map(withPlan) : labels.flatMap((label) => [label, withPlan(label)]);
      return {
        id: `e${index}`,
        day: on,
        lanes,
        text: planned ? phrase`With plan, ${lowerFirst(text)}` : upperFirst(text),
      };
    });
}

const EFFECTS: Record<Status, [one: string, many: string]> = {
  pass: ['passes', 'pass'],
  fail: ['fails', 'fail'],
  unknown: ['is not known', 'are not known'],
  grandfathered: ['is grandfathered', 'are grandfathered'],
};

/** What is behind a change, without what it does to the subject: several subjects may change by the same. */
function withoutEffect(text: Phrase, label: string, status: Status): Phrase {
  const effect = `${label} ${EFFECTS[status][0]}`;
  const last = text.at(-1);
  if (typeof last !== 'string' || !last.endsWith(effect)) return text;
  const rest = last.slice(0, -effect.length).replace(/: $/, '');
  return rest === '' ? text.slice(0, -1) : [...text.slice(0, -1), rest];
}

/** Those from the as-of day on come first, then the latest before it; in the order of their days. */
function nearest(events: readonly EventModel[], asOf: Day): EventModel[] {
  if (events.length <= PINS) return [...events];
  const ahead = events.filter(({ day }) => day >= asOf).slice(0, PINS);
  const before = events.filter(({ day }) => day < asOf);
  return [...before.slice(before.length - Math.min(before.length, PINS - ahead.length)), ...ahead];
}
