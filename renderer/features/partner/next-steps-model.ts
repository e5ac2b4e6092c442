import { addDays, addMonths, type Day } from '../../../shared/lib/day.ts';
import { fiscalYearOf } from '../../../shared/lib/fiscal.ts';
import { joined, listNames, type Phrase, phrase } from '../../../shared/lib/phrase.ts';
import type { RequirementResult } from '../../../shared/program/evaluation.ts';
import { canonicalCredential, credentialName } from '../../../shared/program/holdings.ts';
import type { Pack } from '../../../shared/program/pack.ts';
import type { RepairStep } from '../../../shared/program/repair-plan.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import type { Exam } from '../../../shared/records/people.ts';
import { isOpenReview } from './review-model.ts';
import type { StandingEvaluation } from './source.ts';
import { listWords } from './words.ts';

/** Something to do, by whom, and what it is for. */
export interface NextStep {
  id: string;
  /** The last day for it; the as-of day for what is missing already. */
  on: Day;
  /** Needed now: there is no day to keep to. */
  now: boolean;
  what: Phrase;
  detail: Phrase;
}

/** Everything that somebody has to do next, soonest first. What is overdue has a day before the as-of day. */
export function nextSteps(
  file: PartnerFile,
  evaluation: StandingEvaluation,
  repair: readonly RepairStep[],
  pack: Pack,
): NextStep[] {
  const { asOf } = evaluation;
  const planned = new Set(repair.map(({ examId }) => examId));
  const steps = [
    ...together(repair).map(({ step, count }, index) => repairStep(step, count, index, evaluation, asOf)),
    ...examSteps(file, pack, asOf)
      .filter(({ examId }) => !planned.has(examId))
      .map(({ step }) => step),
    ...actionSteps(file),
    ...reviewSteps(evaluation),
    ...rowSteps(evaluation, pack),
  ];
  return steps.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : Number(b.now) - Number(a.now)));
}

/** People who are still to be found, for the same credential by the same day, are one step. */
function together(repair: readonly RepairStep[]): { step: RepairStep; count: number }[] {
  const groups = Map.groupBy(repair, (step, index) =>
    step.personId === null ? `${step.credential} ${step.latestOn}` : `person ${index}`,
  );
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ step: { ...first, closes: own.flatMap(({ closes }) => closes) }, count: own.length }] : [];
  });
}

function repairStep(
  step: RepairStep,
  count: number,
  index: number,
  evaluation: StandingEvaluation,
  asOf: Day,
): NextStep {
  const now = step.closes.some(({ on }) => on <= asOf);
  const by = step.lagPassed ? step.lastCountsOn : step.latestOn;
  const until = now ? phrase` as soon as possible` : phrase` by ${{ day: by }}`;
  return {
    id: `repair-${index}`,
    on: now ? asOf : by,
    now,
    what: joined([
      ...whatRepairs(step, count, by, now),
      ...(step.passedOn === null && step.examPlannedOn !== null && !now ? [] : until),
    ]),
    detail: joined([...whatItCloses(step, evaluation, asOf), ...lagWords(step, now)]),
  };
}

function whatRepairs(
  { name, credentialLabel, examPlannedOn, passedOn }: RepairStep,
  count: number,
  by: Day,
  now: boolean,
): Phrase {
  if (name === null) {
    return count === 1
      ? phrase`Hire or name one more person with ${credentialLabel}`
      : phrase`Hire or name ${count} more people with ${credentialLabel}`;
  }
  const person = { name };
  if (passedOn !== null) {
    return phrase`Get ${person}’s ${credentialLabel} award on record, passed ${{ day: passedOn }},`;
  }
  if (examPlannedOn === null) return phrase`${person} passes ${credentialLabel}`;
  if (!now && examPlannedOn <= by)
    return phrase`${person} passes ${credentialLabel} as planned, ${{ day: examPlannedOn }}`;
  return now
    ? phrase`Move ${person}’s ${credentialLabel} exam of ${{ day: examPlannedOn }} forward,`
    : phrase`Move ${person}’s ${credentialLabel} exam to ${{ day: by }} or before`;
}

/** `keeps PSP after 30 Nov`, `mends Select`. */
function whatItCloses({ closes }: RepairStep, evaluation: StandingEvaluation, asOf: Day): Phrase {
  const label = (id: string) => evaluation.subjects.find(({ subject }) => subject === id)?.label ?? id;
  const labels = (group: RepairStep['closes']) => listWords([...new Set(group.map(({ subject }) => label(subject)))]);
  const [mended, kept] = [closes.filter(({ on }) => on <= asOf), closes.filter(({ on }) => on > asOf)];
  const first = kept.map(({ on }) => on).toSorted()[0];
  const parts = [
    ...(mended.length > 0 ? [phrase`mends ${labels(mended)}`] : []),
    ...(first === undefined ? [] : [phrase`keeps ${labels(kept)} after ${{ day: addDays(first, -1) }}`]),
  ];
  return parts.flatMap((part, index) => (index === 0 ? part : [', ', ...part]));
}

/** The portal shows an exam up to ten business days late: the latest day leaves room for that, or says that it cannot. */
function lagWords({ lagPassed, latestOn }: RepairStep, now: boolean): Phrase {
  if (now) return [];
  if (!lagPassed) return phrase` · portal lag included`;
  return phrase` · the last day with portal lag was ${{ day: latestOn }}; by this day it still counts`;
}

/** Exams to come, and those whose day has passed without a result. */
function examSteps(file: PartnerFile, pack: Pack, asOf: Day): { examId: string; step: NextStep }[] {
  const names = new Map(file.records.person.map(({ id, name }) => [id, name]));
  const isSettled = (exam: Exam) =>
    file.records.award.some(
      (award) =>
        award.personId === exam.personId &&
        award.issuedOn >= exam.plannedOn &&
        canonicalCredential(pack, award.credential) === canonicalCredential(pack, exam.credential),
    );
  return file.records.exam
    .filter(({ state }) => state === 'planned' || state === 'booked')
    .filter((exam) => !isSettled(exam))
    .map((exam) => {
      const name = names.get(exam.personId);
      const who: Phrase = name === undefined ? ['somebody not on file'] : [{ name }];
      const isOverdue = exam.plannedOn < asOf;
      return {
        examId: exam.id,
        step: {
          id: exam.id,
          on: exam.plannedOn,
          now: false,
          what: phrase`${credentialName(pack, exam.credential)} exam, ${who}`,
          detail: isOverdue ? phrase`overdue: result or new day` : [exam.state],
        },
      };
    });
}

const actionSteps = (file: PartnerFile): NextStep[] =>
  file.records.action
    .filter(({ state }) => state === 'open')
    .map(({ id, dueOn, title, side, owner }) => ({
      id,
      on: dueOn,
      now: false,
      what: [{ name: title }],
      detail: phrase`${side === 'vendor' ? 'Vendor' : 'Partner'} · ${{ name: owner }}`,
    }));

function reviewSteps(evaluation: StandingEvaluation): NextStep[] {
  return evaluation.reviews.filter(isOpenReview).flatMap((review): NextStep[] => {
    const id = review.id ?? `next-${review.designationId}-${review.year}`;
    const title = phrase`PSP review ${review.year}`;
    if (review.cure !== null && (review.state === 'non-compliant' || review.state === 'in-cure')) {
      const { dueOn, estimated, earliest, latest } = review.cure;
      const range = estimated ? phrase` · estimate, read as ${{ day: earliest }} to ${{ day: latest }}` : [];
      return [{ id, on: dueOn, now: false, what: phrase`Return PSP to compliance`, detail: phrase`${title}${range}` }];
    }
    const isAwaited = review.state === 'scheduled' || review.state === 'collecting';
    if (!isAwaited || review.evidenceDueOn === null) return [];
    return [{ id, on: review.evidenceDueOn, now: false, what: phrase`Send PSP evidence`, detail: title }];
  });
}

/** Nobody has a rating or a plan to ask for earlier than a year ahead. */
const HORIZON_MONTHS = 12;

/** What is asked for by the rows that no exam mends: plan, agreement, rating, offering, a word on who is employed. */
function rowSteps({ subjects, asOf }: StandingEvaluation, pack: Pack): NextStep[] {
  const steps = new Map<string, NextStep>();
  const horizon = addMonths(asOf, HORIZON_MONTHS);
  for (const { requirements } of subjects) {
    for (const requirement of requirements) {
      const now = requirement.status === 'fail' || requirement.status === 'unknown';
      const lapses = requirement.nextStatus === 'fail' || requirement.nextStatus === 'unknown';
      if (!now && !(lapses && requirement.nextChangeOn !== null)) continue;
      const on = now ? asOf : addDays(requirement.nextChangeOn ?? asOf, -1);
      if (on > horizon) continue;
      const what = rowRemedy(requirement, now, on, pack);
      if (what === null) continue;
      const id = `${what.sort}-${on}`;
      const known = steps.get(id);
      if (!known) steps.set(id, { id, on, now, what: what.text, detail: [requirement.label] });
      else if (JSON.stringify(known.detail) !== JSON.stringify([requirement.label])) {
        steps.set(id, { ...known, detail: joined([...known.detail, ' · ', requirement.label]) });
      }
    }
  }
  return [...steps.values()];
}

function rowRemedy(
  { id, status, people }: RequirementResult,
  now: boolean,
  on: Day,
  pack: Pack,
): { sort: string; text: Phrase } | null {
  const rule = pack.requirements[id]?.rule;
  switch (rule?.kind) {
    case 'agreement':
      return {
        sort: 'agreement',
        text: now ? phrase`Sign the partner agreement` : phrase`Renew the partner agreement`,
      };
    case 'plan-approved':
    case 'plan-committed': {
      const year = { fiscalYear: fiscalYearOf(now ? on : addDays(on, 1), pack.fiscalYearStartMonth) };
      return { sort: 'plan', text: phrase`Have the ${year} plan approved by both sponsors` };
    }
    case 'rating':
      return { sort: 'rating', text: phrase`Ask for a new customer-success rating` };
    case 'offerings':
      return { sort: 'offerings', text: phrase`Name a service offering` };
    case 'people': {
      if (status !== 'unknown') return null;
      const names = people.filter(({ counts }) => counts === 'unknown').map(({ name }) => name);
      const shown = names.slice(0, 3);
      const rest = names.length - shown.length;
      return {
        sort: `employment-${names.join()}`,
        text: phrase`Ask who employs ${listNames(shown)}${rest > 0 ? ` and ${rest} more` : ''}`,
      };
    }
    default:
      return null;
  }
}
