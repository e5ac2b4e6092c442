import { addDays, BEGINNING, type Day, daysBetween, maxDay } from '../lib/day.ts';
import { fiscalYearOf } from '../lib/fiscal.ts';
import type { Cents } from '../lib/money.ts';
import { type Phrase, phrase } from '../lib/phrase.ts';
import type { Status, SubjectId } from '../program/evaluation.ts';
import type { Pack } from '../program/pack.ts';
import { scheduledReview } from '../program/reviews.ts';
import type { Deadline, ReviewSummary, SubjectSummary, Summary, SummarySpan } from './summary.ts';

/** How far ahead a lapse is urgent, in days. */
export const LAPSE_HORIZON_DAYS = 90;

/** From most to least urgent. `unjudged`: no subject, as of a prospect. */
export const URGENCIES = ['failing', 'lapsing', 'unknown', 'good', 'unjudged'] as const;
export type Urgency = (typeof URGENCIES)[number];

export interface SubjectStanding {
  subject: SubjectId;
  label: string;
  status: Status;
  spans: readonly SummarySpan[];
}

/** What a row of the portfolio says on a day. */
export interface PortfolioRow {
  partnerId: string;
  name: string;
  region: string;
  status: Summary['status'];
  tags: readonly string[];
  /** The subjects judged on the day. */
  subjects: readonly SubjectStanding[];
  /** The enrolled track, else the base. */
  track: SubjectStanding | null;
  designations: readonly SubjectStanding[];
  urgency: Urgency;
  /** Of a failing or unknown partner: since when, if anything tells, by which subject, and why. */
  trouble: { subject: string; since: Day | null; text: Phrase } | null;
  /** The first lapse of any subject. */
  lapse: { subject: string; on: Day; inDays: number; text: Phrase } | null;
  deadline: (Deadline & { inDays: number }) | null;
  revenue: { fiscalYear: number; committed: Cents | null; attained: Cents; forecast: Cents } | null;
}

/** Applies the as-of day to a partner's summary. `pack` is the one of that day. */
export function portfolioRow(summary: Summary, pack: Pack, asOf: Day): PortfolioRow {
  const subjects = summary.subjects.flatMap((subject) => standingOn(subject, asOf));
  const tracks = subjects.filter(({ subject }) => subject.startsWith('track:'));
  const designations = subjects.filter(({ subject }) => subject.startsWith('designation:'));
  const lapse = firstLapse(summary, subjects, asOf);
  const deadline = nextDeadline(summary, pack, asOf);
  return {
    partnerId: summary.partnerId,
    name: summary.name,
    region: summary.region,
    status: summary.status,
    tags: summary.tags,
    subjects,
    track: tracks.at(-1) ?? null,
    designations,
    urgency: urgencyOf(subjects, lapse),
    trouble: troubleOn(summary, subjects, asOf),
    lapse,
    deadline: deadline && { ...deadline, inDays: daysBetween(asOf, deadline.on) },
    revenue: revenueOn(summary, pack, asOf),
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

function standingOn({ subject, label, spans }: SubjectSummary, asOf: Day): SubjectStanding[] {
  const current = spans.find(({ from, to }) => from <= asOf && asOf <= to);
  return current ? [{ subject, label, status: current.status, spans }] : [];
}

function urgencyOf(subjects: readonly SubjectStanding[], lapse: PortfolioRow['lapse']): Urgency {
  if (subjects.length === 0) return 'unjudged';
  if (subjects.some(({ status }) => status === 'fail')) return 'failing';
  if (lapse && lapse.inDays <= LAPSE_HORIZON_DAYS) return 'lapsing';
  return subjects.some(({ status }) => status === 'unknown') ? 'unknown' : 'good';
}

/** The track that the partner is enrolled in tells more than the base under it. */
function troubleOn(summary: Summary, subjects: readonly SubjectStanding[], asOf: Day): PortfolioRow['trouble'] {
  const ofStatus = (status: Status) => subjects.filter((subject) => subject.status === status);
  const troubled = ofStatus('fail').length > 0 ? ofStatus('fail') : ofStatus('unknown');
  const worst = troubled.findLast(({ subject }) => subject.startsWith('track:')) ?? troubled[0];
  if (!worst) return null;
  const own = summary.subjects.find(({ subject }) => subject === worst.subject);
  const text = own?.reasons.findLast(({ from }) => from <= asOf)?.text ?? phrase`${worst.label} ${worst.status}`;
  return { subject: worst.label, since: sinceWhen(worst.spans, own?.beginsOn ?? null, asOf), text };
}

function sinceWhen(spans: readonly SummarySpan[], beginsOn: Day | null, asOf: Day): Day | null {
  const from = spans.find((span) => span.from <= asOf && asOf <= span.to)?.from ?? null;
  if (beginsOn !== null && beginsOn <= asOf && from !== null) return maxDay(from, beginsOn);
  return from === BEGINNING ? null : from;
}

function firstLapse(summary: Summary, subjects: readonly SubjectStanding[], asOf: Day): PortfolioRow['lapse'] {
  const tomorrow = addDays(asOf, 1);
  const lapses = subjects.flatMap(({ status, subject, label, spans }) => {
    if (status === 'fail') return [];
    const failing = spans.find((span) => span.status === 'fail' && span.from >= tomorrow);
    if (!failing) return [];
    const reason = summary.subjects
      .find((own) => own.subject === subject)
      ?.reasons.find(({ from }) => from === failing.from);
    return [{ subject: label, on: failing.from, text: failing.cause?.text ?? reason?.text ?? phrase`${label} fails` }];
  });
  const first = lapses.reduce<(typeof lapses)[number] | null>(
    (best, next) => (!best || next.on < best.on ? next : best),
    null,
  );
  return first && { ...first, inDays: daysBetween(asOf, first.on) };
}

const CLOSED_REVIEWS = [
  'submitted',
  'in-review',
  'compliant',
  'non-compliant',
  'in-cure',
  'restored',
  'removed',
  'waived',
];

const EVIDENCE_DUE = phrase`PSP evidence due`;
const REVIEW_DUE = phrase`PSP review due`;
const CURE_DUE = phrase`PSP cure due`;

/** The next day, from the as-of day on, by which something has to be done. */
function nextDeadline(summary: Summary, pack: Pack, asOf: Day): Deadline | null {
  // The row keeps them sorted.
  let next = summary.deadlines.find(({ on }) => on >= asOf) ?? null;
  const consider = (on: Day | null, kind: Deadline['kind'], text: Phrase) => {
    if (on !== null && on >= asOf && (next === null || on < next.on)) next = { on, kind, text };
  };
  const considerReview = ({ state, evidenceDueOn, dueOn, cure }: ReviewSummary['recorded'][number]) => {
    if (!CLOSED_REVIEWS.includes(state)) {
      consider(evidenceDueOn, 'evidence', EVIDENCE_DUE);
      consider(dueOn, 'review', REVIEW_DUE);
    }
    if (cure && (state === 'non-compliant' || state === 'in-cure')) consider(cure.dueOn, 'cure', CURE_DUE);
  };
  summary.reviews.recorded.forEach(considerReview);
  if (summary.status !== 'authorized') return next;
  for (const held of summary.reviews.held) {
    const isHeld = held.grantedOn <= asOf && (held.removedOn === null || asOf < held.removedOn);
    if (isHeld) considerReview(scheduledReview(held, held.taken, pack, asOf));
  }
  return next;
}

function revenueOn(summary: Summary, pack: Pack, asOf: Day): PortfolioRow['revenue'] {
  const fiscalYear = fiscalYearOf(asOf, pack.fiscalYearStartMonth);
  const year = summary.revenue.find((candidate) => candidate.fiscalYear === fiscalYear);
  if (!year) return null;
  const attained = year.attained.findLast(([day]) => day <= asOf)?.[1] ?? 0;
  return { fiscalYear, committed: year.committed, attained, forecast: attained + year.open };
}
