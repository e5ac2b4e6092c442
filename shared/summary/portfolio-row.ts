import { addDays, BEGINNING, type Day, maxDay } from '../lib/day.ts';
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
export function portfolioRow(summary: Summary, pack: Pack, asOf: Day): PortfolioRow {
  const read = new ReadDay(asOf);
  const { partnerId, name, region, status, tags, knownFrom } = summary;
  const isKnown = knownFrom === null || read.hasCome(knownFrom);
  const said = isKnown ? sayings(summary, pack, read) : SILENT;
  return {
    partnerId,
    name,
    region,
    status,
    tags,
    holds: read.holds(),
    unknownBefore: isKnown ? null : knownFrom,
    ...said,
  };
}

type Sayings = Omit<PortfolioRow, 'partnerId' | 'name' | 'region' | 'status' | 'tags' | 'holds' | 'unknownBefore'>;

const SILENT: Sayings = {
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

/** Everything that depends on the day. */
function sayings(summary: Summary, pack: Pack, read: ReadDay): Sayings {
  const subjects = summary.subjects.flatMap((subject) => standingOn(subject, read));
  const lapse = firstLapse(summary, subjects, read);
  const reviews = reviewsRead(summary, pack, read);
  return {
    subjects,
    worst: worstOf(subjects.map(({ status }) => status)),
    track: subjects.findLast(({ subject }) => subject.startsWith('track:')) ?? null,
    designations: subjects.filter(({ subject }) => subject.startsWith('designation:')),
    urgency: urgencyOf(subjects, lapse, read),
    trouble: troubleOn(summary, subjects, read),
    lapse,
    deadline: nextDeadline(summary, reviews, read),
    review: reviewDue(reviews, read),
    revenue: revenueOn(summary, pack, read),
  };
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
  const attained = year.attained.findLast(([day]) => read.hasCome(day))?.[1] ?? 0;
  return { fiscalYear: year.fiscalYear, committed: year.committed, attained, forecast: attained + year.open };
}
