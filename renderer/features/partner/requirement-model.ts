import { BEGINNING, type Day, FOREVER, maxDay } from '../../../shared/lib/day.ts';
import { type Phrase, phrase } from '../../../shared/lib/phrase.ts';
import type { PersonStanding, RequirementResult, SubjectResult } from '../../../shared/program/evaluation.ts';
import type { Standing } from '../../../shared/program/standing.ts';
import { spansIn } from '../../../shared/program/steps.ts';

/** The few words at the end of a row: what happens to it next, and when. */
export interface NextWords {
  words: string;
  on: Day | null;
  /** Somebody has to do something about it. */
  lapsing: boolean;
}

/** `lapses 1 Dec`, `holds`, `unknown 15 May`, `since 1 Aug`, `passes 15 Dec`. */
export function nextWords(requirement: RequirementResult, failingSince: Day | null): NextWords {
  const { status, nextChangeOn, nextStatus } = requirement;
  if (nextChangeOn !== null && nextStatus !== null) {
    if (nextStatus === 'fail')
      return { words: status === 'pass' ? 'lapses' : 'fails', on: nextChangeOn, lapsing: true };
    return { words: nextStatus === 'pass' ? 'passes' : nextStatus, on: nextChangeOn, lapsing: false };
  }
  if (status === 'fail') return { words: failingSince === null ? 'fails' : 'since', on: failingSince, lapsing: true };
  return { words: status === 'pass' ? 'holds' : status, on: null, lapsing: false };
}

/** First day of the row's failing time, within the subject's; null if it does not fail or nothing tells. */
export function rowFailingSince(
  requirement: RequirementResult,
  subject: SubjectResult,
  standing: Standing,
  asOf: Day,
): Day | null {
  if (requirement.status !== 'fail') return null;
  const span = spansIn(standing.requirementSteps(requirement.id), BEGINNING, asOf).at(-1);
  const since = maxDay(span?.from ?? BEGINNING, subject.beginsOn ?? BEGINNING);
  return since === BEGINNING ? null : since;
}

/** `fails from 1 Dec`, `fails since 1 Aug`, `no lapse known`. */
export function subjectSentence(subject: SubjectResult): Phrase {
  const { status, failingSince, firstLapse, firstLapseWithPlan } = subject;
  if (status === 'fail') return failingSince === null ? phrase`fails` : phrase`fails since ${{ day: failingSince }}`;
  const now = status === 'pass' ? [] : phrase`${status === 'unknown' ? 'not known' : status}; `;
  if (firstLapse === null) return phrase`${now}no lapse known`;
  const planned =
    firstLapseWithPlan?.on === firstLapse.on
      ? []
      : firstLapseWithPlan === null
        ? phrase`; with the planned exams it holds`
        : phrase`; with the planned exams from ${{ day: firstLapseWithPlan.on }}`;
  return phrase`${now}fails from ${{ day: firstLapse.on }}${planned}`;
}

/** What fails first, then what lapses soonest, then what is not known; designation before track before base. */
export function byUrgency(subjects: readonly SubjectResult[]): SubjectResult[] {
  return subjects.toReversed().toSorted((a, b) => {
    const groups = group(a) - group(b);
    if (groups !== 0) return groups;
    const [first, second] = [a.firstLapse?.on ?? '', b.firstLapse?.on ?? ''];
    return first < second ? -1 : first > second ? 1 : 0;
  });
}

function group({ status, firstLapse }: SubjectResult): number {
  if (status === 'fail') return 0;
  if (firstLapse !== null) return 1;
  return status === 'pass' ? 3 : 2;
}

/** The rows of a subject: what fails, what lapses soonest, what is not known, then the rest as the guide has them. */
export const rowsByUrgency = (rows: readonly RequirementResult[]): RequirementResult[] =>
  rows.toSorted((a, b) => rowGroup(a) - rowGroup(b) || lapseOrder(a, b));

function rowGroup({ status, nextStatus }: RequirementResult): number {
  if (status === 'fail') return 0;
  if (nextStatus === 'fail') return 1;
  return status === 'pass' ? 3 : 2;
}

function lapseOrder(a: RequirementResult, b: RequirementResult): number {
  const [first, second] = [a, b].map(({ nextStatus, nextChangeOn }) =>
    nextStatus === 'fail' ? (nextChangeOn ?? '') : '',
  );
  return (first ?? '') < (second ?? '') ? -1 : first === second ? 0 : 1;
}

/** Who counts first, who ends soonest on top; then who might, then who does not. */
export const peopleByEnd = (people: readonly PersonStanding[]): PersonStanding[] =>
  people.toSorted((a, b) => {
    if (a.counts !== b.counts) return COUNTS.indexOf(a.counts) - COUNTS.indexOf(b.counts);
    const [first, second] = [a.until ?? FOREVER, b.until ?? FOREVER];
    return first < second ? -1 : first > second ? 1 : 0;
  });

const COUNTS: readonly PersonStanding['counts'][] = ['yes', 'unknown', 'no'];
