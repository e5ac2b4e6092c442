import { addBusinessDays, addDays, BEGINNING, type Day, FOREVER } from '../lib/day.ts';
import { type Phrase, phrase, samePhrase, separated } from '../lib/phrase.ts';
import type { SubjectId } from '../program/evaluation.ts';
import { designationsOf, OPEN_TRACK } from '../program/lives.ts';
import { type Edition, packOn } from '../program/packs.ts';
import { recordedReviews, yearsTaken } from '../program/reviews.ts';
import { Standing } from '../program/standing.ts';
import { statusOn } from '../program/steps.ts';
import { firstDayOnFile } from '../records/first-day.ts';
import type { PartnerFile } from '../records/partner-file.ts';
import type { Deadline, Details, ReviewSummary, SubjectSummary, Summary, SummarySpan } from './summary.ts';
import { fits, trim } from './trim.ts';
import { committedByYear, revenueByYear } from './year-revenue.ts';

/** Goes up whenever the same file and edition give another summary than before. */
export const EVALUATOR_VERSION = 7;

/** The row and the details of a partner under an edition. Pure, and independent of the day. */
export function summarise(file: PartnerFile, edition: Edition): { summary: Summary; details: Details } {
  const standing = new Standing(file, edition);
  const subjects = subjectsEver(standing).map((subject) => subjectSummary(subject, standing));
  const { partner, records } = file;
  const startMonth = packOn(edition, FOREVER).fiscalYearStartMonth;
  const whole: Summary = {
    partnerId: partner.id,
    editionHash: edition.hash,
    evaluatorVersion: EVALUATOR_VERSION,
    name: partner.name,
    region: partner.region,
    status: partner.status,
    tags: partner.tags ?? [],
    knownFrom: firstDayOnFile(file),
    // Ids are short; one that a file was sent with to be long must not take the row's room.
    ...(partner.managerId === undefined ? {} : { managerId: partner.managerId.slice(0, 100) }),
    subjects,
    deadlines: deadlinesOf(file, subjects),
    reviews: reviewSummary(file, edition),
    revenue: revenueByYear(records.deal, committedByYear(records.plan), startMonth),
    trimmed: false,
  };
  const summary = trim(whole, startMonth);
  const details: Details = {
    partnerId: partner.id,
    searchText: [partner.name, ...records.person.map(({ name }) => name)].join('\n').normalize('NFKC').toLowerCase(),
    untrimmed: summary.trimmed ? whole : null,
  };
  return { summary, details };
}

/** The row with other tags, as {@link summarise} would give it; null where it was made by others, or has to be trimmed. */
export function retagged(row: Summary, tags: readonly string[], edition: Edition): Summary | null {
  const made = { ...row, tags: [...tags] };
  return isCurrent(row, edition) && !row.trimmed && fits(made) ? made : null;
}

/** Whether {@link summarise} would give it of the same file. */
export const isCurrent = (row: Summary, edition: Edition): boolean =>
  row.editionHash === edition.hash && row.evaluatorVersion === EVALUATOR_VERSION;

/** Every subject that the partner is ever judged by, in the edition's order. None unless authorized. */
function subjectsEver({ file, edition }: Standing): SubjectId[] {
  if (file.partner.status !== 'authorized') return [];
  const enrolled = new Set(file.records.enrollment.map(({ track }) => `track:${track}`));
  const designated = new Set(file.records.designation.map(({ designation }) => `designation:${designation}`));
  return packOn(edition, FOREVER)
    .subjects.map(({ subject }) => subject)
    .filter((subject) => subject === OPEN_TRACK || enrolled.has(subject) || designated.has(subject));
}

function subjectSummary(subject: SubjectId, standing: Standing): SubjectSummary {
  const spans = standing.spans(subject, BEGINNING, FOREVER).map((span): SummarySpan => {
    if (span.status !== 'fail' || span.from === BEGINNING) return span;
    const { requirement, kind, text } = standing.causeOf(subject, span.from);
    return { ...span, cause: { requirement, kind, text } };
  });
  const label = standing.contextOn(FOREVER).subjectLabel(subject);
  const beginsOn = subject === OPEN_TRACK ? (standing.file.partner.agreement?.signedOn ?? null) : null;
  return { subject, label, beginsOn, spans, reasons: reasonsOf(subject, spans, standing) };
}

/** Why it fails or is unknown, from each day on which one of its rows changes. */
function reasonsOf(subject: SubjectId, spans: readonly SummarySpan[], standing: Standing): SubjectSummary['reasons'] {
  const reasons: SubjectSummary['reasons'] = [];
  for (const { from, to, status } of spans) {
    if (status !== 'fail' && status !== 'unknown') continue;
    for (const day of standing.eventDays(subject, from, to)) {
      const text = reasonOn(subject, day, status, standing);
      const last = reasons.at(-1);
      if (!last || !samePhrase(last.text, text)) reasons.push({ from: day, text });
    }
  }
  return reasons;
}

/** The rows that decide: `Sales 3 of 4, no FY27 plan`. */
function reasonOn(subject: SubjectId, day: Day, status: 'fail' | 'unknown', standing: Standing): Phrase {
  const rows: Phrase[] = [];
  for (const track of standing.contextOn(day).tracks(subject)) {
    if (statusOn(track.steps, day) !== status) continue;
    const text = track.reason(day);
    if (!rows.some((other) => samePhrase(other, text))) rows.push(text);
  }
  return separated(rows, ', ');
}

/** What is due, whatever the day: what has passed is left out when the row is read. */
function deadlinesOf(file: PartnerFile, subjects: readonly SubjectSummary[]): Deadline[] {
  const people = new Map(file.records.person.map((person) => [person.id, person.name]));
  const exams = file.records.exam
    .filter(({ state }) => state === 'planned' || state === 'booked')
    .map(({ plannedOn, personId }): Deadline => {
      const name = people.get(personId);
      return { on: plannedOn, kind: 'exam', text: name === undefined ? phrase`Exam` : phrase`Exam, ${{ name }}` };
    });
  const actions = file.records.action
    .filter(({ state }) => state === 'open')
    .map((action): Deadline => ({ on: action.dueOn, kind: 'action', text: [action.title] }));
  const lapses = subjects.flatMap(({ label, spans }) => spans.flatMap((span) => deadlineOf(span, label)));
  return [...exams, ...actions, ...lapses].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** The last day on which something can still be done about a lapse: ten business days of portal lag before an exam counts. */
function deadlineOf({ from, cause }: SummarySpan, label: string): Deadline[] {
  switch (cause?.kind) {
    case 'expiry':
    case 'revocation':
    case 'leaving':
    case 'grandfathering':
      return [{ on: addBusinessDays(from, -10), kind: 'last-exam-day', text: phrase`Last exam day, ${label}` }];
    case 'plan':
      return [{ on: addDays(from, -1), kind: 'plan', text: phrase`Plan approved, ${label}` }];
    case 'agreement':
      return [{ on: addDays(from, -1), kind: 'agreement', text: phrase`Agreement ends` }];
    default:
      return [];
  }
}

function reviewSummary(file: PartnerFile, edition: Edition): ReviewSummary {
  const pack = packOn(edition, FOREVER);
  return {
    held: designationsOf(file, pack.review.designation).map(({ id, grantedOn, removedOn }) => ({
      id,
      grantedOn,
      removedOn: removedOn ?? null,
      taken: yearsTaken(file, id),
    })),
    recorded: recordedReviews(file, pack).map(({ year, dueOn, evidenceDueOn, state, cure }) => ({
      year,
      dueOn,
      evidenceDueOn,
      state,
      cure,
    })),
  };
}
