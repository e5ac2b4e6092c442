import { addDays, BEGINNING, type Day, FOREVER, maxDay, minDay } from '../lib/day.ts';
import { firstIndex } from '../lib/first-index.ts';
import { fiscalYearStart } from '../lib/fiscal.ts';
import type { Cents } from '../lib/money.ts';
import { type Phrase, phrase } from '../lib/phrase.ts';
import type { Status, SubjectId } from '../program/evaluation.ts';
import type { Pack } from '../program/pack.ts';
import { LAPSE_HORIZON_DAYS } from './horizon.ts';
import { nextDeadline } from './next-deadline.ts';
import { ReadDay } from './read-day.ts';
import { type ReviewDue, reviewDue, reviewsRead } from './review-due.ts';
import type { Deadline, SubjectSummary, Summary, SummarySpan } from './summary.ts';

/** From most to least urgent. `unjudged`: no subject, as of a prospect, or of a day before anything is on file. */
export const URGENCIES = ['failing', 'lapsing', 'unknown', 'good', 'unjudged'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** From worst to best: what has failed outranks what is not known. */
export const SEVERITIES: readonly Status[] = ['fail', 'unknown', 'grandfathered', 'pass'];

export const severityOf = (status: Status): number => SEVERITIES.indexOf(status);

/** Null where there is none. */
export const worstOf = (statuses: readonly Status[]): Status | null =>
  SEVERITIES.find((status) => statuses.includes(status)) ?? null;

export interface SubjectStanding {
  subject: SubjectId;
  label: string;
  status: Status;
  spans: readonly SummarySpan[];
}

/**
 * What a row of the portfolio says on a day. It names days, not how far they are: the same row holds on every day between
 * two on which something changes.
 */
export interface PortfolioRow {
  partnerId: string;
  name: string;
  region: string;
  status: Summary['status'];
  tags: readonly string[];
  /** The first and last day on which the row is the same. */
  holds: { from: Day; to: Day };
  /** On a day before anything of the partner is on file: the first day that is. Nothing else is said then. */
  unknownBefore: Day | null;
  /** The subjects judged on the day. */
  subjects: readonly SubjectStanding[];
  /** The worst of them; null where nothing is judged. */
  worst: Status | null;
  /** The enrolled track, else the base. */
  track: SubjectStanding | null;
  designations: readonly SubjectStanding[];
  urgency: Urgency;
  /** Of a failing or unknown partner: since when, if anything tells, by which subject, and why. */
  trouble: { subject: string; since: Day | null; text: Phrase } | null;
  /** The first lapse of any subject. */
  lapse: { subject: string; on: Day; text: Phrase } | null;
  deadline: Deadline | null;
  review: ReviewDue | null;
  revenue: { fiscalYear: number; committed: Cents | null; attained: Cents; forecast: Cents } | null;
}

/** Applies the as-of day to a partner's summary. `pack` is the one of that day. */
export const portfolioRow = (summary: Summary, pack: Pack, asOf: Day): PortfolioRow =>
  rowAfter(null, summary, pack, asOf).row;

/** A row with what it was made of. */
export interface MadeRow {
  readonly row: PortfolioRow;
  readonly parts: Parts;
}

interface Parts {
  readonly known: Part<boolean>;
  readonly standing?: Part<Standing>;
  readonly due?: Part<Due>;
  readonly revenue?: Part<PortfolioRow['revenue']>;
}

interface Part<Value> extends Holding {
  readonly value: Value;
}

type Holding = Pick<PortfolioRow, 'holds'>;
type Standing = Pick<PortfolioRow, 'subjects' | 'worst' | 'track' | 'designations' | 'urgency' | 'trouble' | 'lapse'>;
type Due = Pick<PortfolioRow, 'deadline' | 'review'>;

/**
 * The row after the one that was read of the same summary, under the same pack, on another day: of a row that changes nearly
 * always one part does, and the others are taken over.
 */
export function rowAfter(was: MadeRow | null, summary: Summary, pack: Pack, asOf: Day): MadeRow {
  const { partnerId, name, region, status, tags, knownFrom } = summary;
  const before = was?.parts;
  const known = stillOn(before?.known, asOf) ?? partOn(asOf, (read) => knownFrom === null || read.hasCome(knownFrom));
  if (!known.value) {
    const { holds } = known;
    const row = { partnerId, name, region, status, tags, holds, unknownBefore: knownFrom, ...SILENT };
    return { row, parts: { known } };
  }
  const standing = stillOn(before?.standing, asOf) ?? partOn(asOf, (read) => standingRead(summary, read));
  const due = stillOn(before?.due, asOf) ?? partOn(asOf, (read) => dueRead(summary, pack, read));
  const revenue = stillOn(before?.revenue, asOf) ?? partOn(asOf, (read) => revenueOn(summary, pack, read));
  // Field by field: hundreds of rows are made for one step of the day, and spreading takes several times as long.
  const { subjects, worst, track, designations, urgency, trouble, lapse } = standing.value;
  const { deadline, review } = due.value;
  return {
    row: {
      partnerId,
      name,
      region,
      status,
      tags,
      holds: whileAll([known, standing, due, revenue]),
      unknownBefore: null,
      subjects,
      worst,
      track,
      designations,
      urgency,
      trouble,
      lapse,
      deadline,
      review,
      revenue: revenue.value,
    },
    parts: { known, standing, due, revenue },
  };
}

/** Whether something is the same on that day. */
const holdsOn = ({ holds }: Holding, day: Day): boolean => holds.from <= day && day <= holds.to;

/** A part that was made of another day, where it is the same on this one. */
const stillOn = <Value>(before: Part<Value> | undefined, asOf: Day): Part<Value> | undefined =>
  before !== undefined && holdsOn(before, asOf) ? before : undefined;

function partOn<Value>(asOf: Day, make: (read: ReadDay) => Value): Part<Value> {
  const read = new ReadDay(asOf);
  return { value: make(read), holds: read.holds() };
}

function whileAll(parts: readonly Holding[]): PortfolioRow['holds'] {
  let [from, to] = [BEGINNING, FOREVER];
  for (const { holds } of parts) {
    from = maxDay(from, holds.from);
    to = minDay(to, holds.to);
  }
  return { from, to };
}

const SILENT: Standing & Due & Pick<PortfolioRow, 'revenue'> = {
  subjects: [],
  worst: null,
  track: null,
  designations: [],
  urgency: 'unjudged',
  trouble: null,
  lapse: null,
  deadline: null,
  review: null,
  revenue: null,
};

function standingRead(summary: Summary, read: ReadDay): Standing {
  const subjects = summary.subjects.flatMap((subject) => standingOn(subject, read));
  const lapse = firstLapse(summary, subjects, read);
  return {
    subjects,
    worst: worstOf(subjects.map(({ status }) => status)),
    track: subjects.findLast(({ subject }) => subject.startsWith('track:')) ?? null,
    designations: subjects.filter(({ subject }) => subject.startsWith('designation:')),
    urgency: urgencyOf(subjects, lapse, read),
    trouble: troubleOn(summary, subjects, read),
    lapse,
  };
}

function dueRead(summary: Summary, pack: Pack, read: ReadDay): Due {
  const reviews = reviewsRead(summary, pack, read);
  return { deadline: nextDeadline(summary, reviews, read), review: reviewDue(reviews, read) };
}

/** Most urgent first; within an urgency by what comes first, then by name. */
export function compareUrgency(a: PortfolioRow, b: PortfolioRow): number {
  const rank = URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency);
  if (rank !== 0) return rank;
  const next =
    a.urgency === 'failing' || a.urgency === 'unknown' ? byDay(a.deadline, b.deadline) : byDay(a.lapse, b.lapse);
  return next || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.partnerId < b.partnerId ? -1 : 1);
}

function byDay(a: { on: Day } | null, b: { on: Day } | null): number {
  if (a?.on === b?.on) return 0;
  if (!a || !b) return a ? -1 : 1;
  return a.on < b.on ? -1 : 1;
}

function standingOn({ subject, label, spans }: SubjectSummary, read: ReadDay): SubjectStanding[] {
  const current = spanOn(spans, read);
  return current ? [{ subject, label, status: current.status, spans }] : [];
}

const spanOn = (spans: readonly SummarySpan[], read: ReadDay): SummarySpan | undefined =>
  spans.find(({ from, to }) => read.hasCome(from) && !read.hasPassed(to));

function urgencyOf(subjects: readonly SubjectStanding[], lapse: PortfolioRow['lapse'], read: ReadDay): Urgency {
  if (subjects.length === 0) return 'unjudged';
  if (subjects.some(({ status }) => status === 'fail')) return 'failing';
  if (lapse && read.hasCome(addDays(lapse.on, -LAPSE_HORIZON_DAYS))) return 'lapsing';
  return subjects.some(({ status }) => status === 'unknown') ? 'unknown' : 'good';
}

/** The track that the partner is enrolled in tells more than the base under it. */
function troubleOn(summary: Summary, subjects: readonly SubjectStanding[], read: ReadDay): PortfolioRow['trouble'] {
  const ofStatus = (status: Status) => subjects.filter((subject) => subject.status === status);
  const troubled = ofStatus('fail').length > 0 ? ofStatus('fail') : ofStatus('unknown');
  const worst = troubled.findLast(({ subject }) => subject.startsWith('track:')) ?? troubled[0];
  if (!worst) return null;
  const own = summary.subjects.find(({ subject }) => subject === worst.subject);
  const text = own?.reasons.findLast(({ from }) => read.hasCome(from))?.text ?? phrase`${worst.label} ${worst.status}`;
  return { subject: worst.label, since: sinceWhen(worst.spans, own?.beginsOn ?? null, read), text };
}

function sinceWhen(spans: readonly SummarySpan[], beginsOn: Day | null, read: ReadDay): Day | null {
  const from = spanOn(spans, read)?.from ?? null;
  if (beginsOn !== null && from !== null && read.hasCome(beginsOn)) return maxDay(from, beginsOn);
  return from === BEGINNING ? null : from;
}

function firstLapse(summary: Summary, subjects: readonly SubjectStanding[], read: ReadDay): PortfolioRow['lapse'] {
  let first: PortfolioRow['lapse'] = null;
  for (const { status, subject, label, spans } of subjects) {
    if (status === 'fail') continue;
    const failing = spans.find((span) => span.status === 'fail' && !read.hasCome(span.from));
    if (!failing || (first !== null && first.on <= failing.from)) continue;
    const own = summary.subjects.find((candidate) => candidate.subject === subject);
    const reason = own?.reasons.find(({ from }) => from === failing.from)?.text;
    first = { subject: label, on: failing.from, text: failing.cause?.text ?? reason ?? phrase`${label} fails` };
  }
  return first;
}

function revenueOn(summary: Summary, pack: Pack, read: ReadDay): PortfolioRow['revenue'] {
  const startOf = (fiscalYear: number) => fiscalYearStart(fiscalYear, pack.fiscalYearStartMonth);
  const year = summary.revenue.find(
    ({ fiscalYear }) => read.hasCome(startOf(fiscalYear)) && !read.hasCome(startOf(fiscalYear + 1)),
  );
  if (!year) return null;
  const attained = attainedOn(year.attained, read);
  return { fiscalYear: year.fiscalYear, committed: year.committed, attained, forecast: attained + year.open };
}

/** What is cumulated on the day. The days are in their order: of a hundred, seven are asked. */
function attainedOn(attained: Summary['revenue'][number]['attained'], read: ReadDay): Cents {
  const come = firstIndex(attained.length, (at) => !read.hasCome((attained[at] as [Day, Cents])[0]));
  return attained[come - 1]?.[1] ?? 0;
}
