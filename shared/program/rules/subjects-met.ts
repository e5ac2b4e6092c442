import { addDays, type Day } from '../../lib/day.ts';
import { type Phrase, phrase } from '../../lib/phrase.ts';
import type { Context, RuleTrack } from '../context.ts';
import type { Cause, Status, SubjectId } from '../evaluation.ts';
import { type Life, lifeOn, OPEN_TRACK } from '../lives.ts';
import type { RuleOf } from '../pack.ts';
import { anyOf } from '../status.ts';
import { combine, type Steps, statusOn, stepsOf } from '../steps.ts';
import { lifeBounds } from './life-bounds.ts';
import { uncounted, withoutPeople } from './uncounted.ts';

const NONE = phrase`no track is met`;

interface Branch {
  subject: SubjectId;
  steps: Steps;
  lives: readonly Life[];
  onlyWhileEnrolled: boolean;
}

/** The requirements of any of the named tracks are met; a branch may count only while the partner is enrolled in it. */
export function subjectsMetTrack(rule: RuleOf<'subjects-met'>, context: Context): RuleTrack {
  const branches = rule.anyOf.map(({ subject, onlyWhileEnrolled = false }): Branch => {
    const lives = context.lives(subject);
    const steps = context.subjectSteps(subject);
    return { subject, lives, onlyWhileEnrolled, steps: onlyWhileEnrolled ? within(steps, lives) : steps };
  });
  const steps = combine(
    branches.map((branch) => branch.steps),
    anyOf,
  );
  const label = (branch: Branch) => context.subjectLabel(branch.subject);
  const isEnrolled = (branch: Branch, day: Day) => lifeOn(branch.lives, day) !== undefined;

  /** The enrolled track before the base: it is the one that the partner knows. */
  const enrolled = (day: Day): Branch[] =>
    branches.filter((branch) => branch.subject !== OPEN_TRACK && isEnrolled(branch, day));

  /** Of the branches of the same status. */
  const shownOn = (day: Day, status: Status): Branch | undefined => {
    const met = branches.filter((branch) => statusOn(branch.steps, day) === status);
    return enrolled(day).find((branch) => met.includes(branch)) ?? met[0];
  };

  const finding = (day: Day) => {
    const status = statusOn(steps, day);
    if (status === 'fail') return uncounted(phrase`None of ${branches.map(label).join(', ')} is met`);
    const shown = shownOn(day, status);
    const notes: Phrase[] = enrolled(day)
      .filter((branch) => statusOn(branch.steps, day) === 'fail' && shown && branch !== shown)
      .map((branch) => phrase`${label(branch)} is not met; ${label(shown as Branch)} is, and that is enough`);
    return uncounted(phrase`${shown ? label(shown) : ''} is ${status === 'pass' ? 'met' : status}`, notes);
  };

  return {
    ...withoutPeople(
      steps,
      branches.flatMap((branch) => [...branch.steps.starts, ...lifeBounds(branch.lives)]),
    ),
    finding,
    reason: (day) => {
      const status = statusOn(steps, day);
      const shown = status === 'fail' ? undefined : shownOn(day, status);
      return shown ? phrase`${label(shown)} is ${status}` : NONE;
    },
    cause: (day) => causeOf(day, branches, context),
  };
}

/** Outside of its lives a branch fails. */
const within = (steps: Steps, lives: readonly Life[]): Steps =>
  stepsOf([...steps.starts, ...lifeBounds(lives)].sort(), (day) =>
    lifeOn(lives, day) ? statusOn(steps, day) : 'fail',
  );

/** The branch that held until now, and what ends it: its enrollment or one of its rows. */
function causeOf(day: Day, branches: readonly Branch[], context: Context): Omit<Cause, 'requirement'> {
  const yesterday = addDays(day, -1);
  const lost = branches.find((branch) => statusOn(branch.steps, yesterday) !== 'fail') ?? (branches[0] as Branch);
  const ended = lost.onlyWhileEnrolled && !lifeOn(lost.lives, day);
  if (ended) {
    const life = lost.lives.findLast(({ to }) => to < day);
    return {
      kind: 'enrollment',
      recordId: life?.endedBy ?? null,
      text: phrase`the ${context.subjectLabel(lost.subject)} enrollment ends`,
    };
  }
  const failing = context.tracks(lost.subject).filter((track) => statusOn(track.steps, day) === 'fail');
  const fresh = failing.find((track) => track.steps.starts.includes(day)) ?? failing[0];
  return fresh?.cause(day) ?? { kind: 'enrollment', recordId: null, text: NONE };
}
