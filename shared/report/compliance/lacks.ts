import { addDays, BEGINNING, type Day, maxDay } from '../../lib/day.ts';
import { fiscalYearOf, fiscalYearStart } from '../../lib/fiscal.ts';
import type { Phrase } from '../../lib/phrase.ts';
import type { Finding, RequirementTrack } from '../../program/context.ts';
import type { PersonStanding, Status, SubjectId } from '../../program/evaluation.ts';
import { lifeOn } from '../../program/lives.ts';
import type { Requirement } from '../../program/pack.ts';
import type { Source } from './source.ts';

/** A requirement that fails or cannot be confirmed from a day on: one row of what is missing. */
export interface Lack {
  readonly subject: SubjectId;
  readonly id: string;
  readonly requirement: Requirement;
  /** The as-of day for what is missing already. */
  readonly on: Day;
  readonly isNow: boolean;
  /** The first day of the span that the as-of day is in; null for what is to come, or if nothing tells it. */
  readonly since: Day | null;
  readonly isUnknown: boolean;
  readonly finding: Finding;
  /** Why it begins, of what is to come. */
  readonly cause: Phrase;
  readonly people: readonly PersonStanding[];
  /** The people of the row on the day before, of what is to come. */
  readonly peopleBefore: readonly PersonStanding[];
}

interface State {
  readonly day: Day;
  readonly status: Status;
  readonly finding: Finding;
}

/** What is missing as of the day, and what will be in this fiscal year and the next, by day. */
export function lacksOf(source: Source): Lack[] {
  const lacks = source.evaluation.subjects.flatMap(({ subject, requirements }) =>
    requirements.flatMap(({ id }) => lacksOfRow(subject, id, source)),
  );
  return lacks.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function lacksOfRow(subject: SubjectId, id: string, source: Source): Lack[] {
  const { asOf } = source;
  const now = stateOn(id, asOf, source);
  if (!now) return [];
  const lacks: Lack[] = [];
  const add = (state: State) => {
    const isNow = state.day === asOf;
    lacks.push({
      subject,
      id,
      requirement: requirementOn(id, state.day, source),
      on: state.day,
      isNow,
      since: isNow ? sinceOf(subject, id, source) : null,
      isUnknown: state.status === 'unknown',
      finding: state.finding,
      cause: isNow ? [] : (trackOn(id, state.day, source)?.cause(state.day).text ?? []),
      people: peopleOn(id, state.day, source),
      peopleBefore: isNow ? [] : peopleOn(id, addDays(state.day, -1), source),
    });
  };
  if (isLacking(now.status)) add(now);
  const rowIsYearly = isYearly(requirementOn(id, asOf, source));
  const yearOf = (day: Day) => fiscalYearOf(day, source.pack.fiscalYearStartMonth);
  let previous = now;
  for (const day of daysAhead(subject, id, source)) {
    const state = stateOn(id, day, source);
    if (!state) continue;
    if (isWorse(state, previous, rowIsYearly && yearOf(state.day) !== yearOf(previous.day))) add(state);
    previous = state;
  }
  return lacks;
}

/** Rows that ask for the plan of each fiscal year. */
const isYearly = ({ rule }: Requirement): boolean => rule.kind === 'plan-approved' || rule.kind === 'plan-committed';

const isLacking = (status: Status): boolean => status === 'fail' || status === 'unknown';

/** A failure that begins, one that fewer people now make wider, or one that a new fiscal year asks for again. */
function isWorse(state: State, previous: State, isNewYear: boolean): boolean {
  if (!isLacking(state.status)) return false;
  if (isNewYear || state.status !== previous.status) return isNewYear || previous.status !== 'fail';
  return state.finding.unit === 'people' && (state.finding.have ?? 0) < (previous.finding.have ?? 0);
}

/** The days within the horizon on which a row of the subject may change, while it lives. */
function daysAhead(subject: SubjectId, id: string, source: Source): Day[] {
  const { asOf, horizon, standing, pack } = source;
  const days = new Set(standing.eventDays(subject, asOf, horizon.to));
  if (isYearly(requirementOn(id, asOf, source))) {
    days.add(fiscalYearStart(fiscalYearOf(asOf, pack.fiscalYearStartMonth) + 1, pack.fiscalYearStartMonth));
  }
  const lives = standing.lives(subject);
  return [...days].filter((day) => day > asOf && day < horizon.to && lifeOn(lives, day) !== undefined).sort();
}

const peopleOn = (id: string, day: Day, source: Source): PersonStanding[] =>
  trackOn(id, day, source)?.people(day) ?? [];

function trackOn(id: string, day: Day, { standing }: Source): RequirementTrack | null {
  const context = standing.contextOn(day);
  return id in context.pack.requirements ? context.track(id) : null;
}

function stateOn(id: string, day: Day, source: Source): State | null {
  const track = trackOn(id, day, source);
  if (!track) return null;
  const steps = source.standing.requirementSteps(id);
  const index = steps.starts.findLastIndex((start) => start <= day);
  return { day, status: steps.statuses[index] ?? 'fail', finding: track.finding(day) };
}

function requirementOn(id: string, day: Day, source: Source): Requirement {
  const requirement = source.standing.contextOn(day).pack.requirements[id] ?? source.pack.requirements[id];
  if (!requirement) throw new Error(`No edition of this plan has a requirement "${id}".`);
  return requirement;
}

/** Where the current span of the row begins, no earlier than the subject; null if nothing tells it. */
function sinceOf(subject: SubjectId, id: string, { standing, asOf }: Source): Day | null {
  const start = standing.requirementSteps(id).starts.findLast((day) => day <= asOf) ?? BEGINNING;
  const since = maxDay(start, standing.beginsOn(subject, asOf) ?? BEGINNING);
  return since === BEGINNING ? null : since;
}
