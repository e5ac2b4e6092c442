import { addBusinessDays, addDays, type Day, FOREVER, maxDay } from '../lib/day.ts';
import type { PartnerFile } from '../records/partner-file.ts';
import type { Exam, Person } from '../records/people.ts';
import type { Context } from './context.ts';
import type { SubjectId } from './evaluation.ts';
import { acceptedCredentials, canonicalCredential, isAwarded } from './holdings.ts';
import { lifeOn } from './lives.ts';
import type { RuleOf } from './pack.ts';
import type { Edition } from './packs.ts';
import { Standing, timelineEnd } from './standing.ts';
import { spansIn } from './steps.ts';

/** One exam that removes a failure or a coming lapse. */
export interface RepairStep {
  /** Null: no existing employee is free for it, somebody must be hired or named. */
  personId: string | null;
  name: string | null;
  credential: string;
  credentialLabel: string;
  /** Latest exam day with the portal's lag included; of something that fails now the as-of day. */
  latestOn: Day;
  /** The last day that still counts, should the portal's lag not matter. */
  lastCountsOn: Day;
  /** Whether `latestOn` is before the as-of day already. */
  lagPassed: boolean;
  /** An exam of the person that is planned already and would have to be held by then. */
  examId: string | null;
  examPlannedOn: Day | null;
  /** The exam is passed already, and only its award is not on record. */
  passedOn: Day | null;
  /** What fails from which day without it. */
  closes: { subject: SubjectId; requirement: string; on: Day }[];
}

/** A row that counts people, with the subject that it belongs to. */
interface Row {
  subject: SubjectId;
  requirement: string;
  need: number;
  accepted: readonly string[];
}

/** A day from which a row fails. */
interface Deficit {
  row: Row;
  on: Day;
}

interface Addition {
  step: RepairStep;
  person: Person | null;
}

/**
 * The fewest exams by existing employees that remove the failures and coming lapses of the next 24 months, in the order
 * of their days. Days are met one after the other; at each the narrowest row first, so that one exam serves several.
 */
export function repairPlan(file: PartnerFile, edition: Edition, asOf: Day): RepairStep[] {
  const standing = new Standing(file, edition);
  const context = standing.contextOn(asOf);
  const rows = peopleRows(standing, asOf);
  const deficits = rows.flatMap((row) => deficitsOf(row, standing, asOf)).sort(byDayThenNarrowest);
  const additions: Addition[] = [];
  for (const deficit of deficits) {
    const counted = countingIds(deficit.row, deficit.on, context);
    const helping = additions.filter(({ step, person }) => helps(step, person, deficit, counted));
    for (const { step } of helping) step.closes.push(closed(deficit));
    for (let open = deficit.row.need - counted.size - helping.length; open > 0; open -= 1) {
      additions.push(nextAddition(deficit, counted, additions, file, context, asOf));
    }
  }
  return additions.map(({ step }) => step);
}

function peopleRows(standing: Standing, asOf: Day): Row[] {
  const context = standing.contextOn(asOf);
  return standing.subjectsOn(asOf).flatMap((subject) =>
    context.requirementIds(subject).flatMap((requirement): Row[] => {
      const rule = context.pack.requirements[requirement]?.rule;
      if (rule?.kind !== 'people') return [];
      return [{ subject, requirement, need: rule.need, accepted: acceptedBy(rule, context) }];
    }),
  );
}

const acceptedBy = (rule: RuleOf<'people'>, { pack }: Context): string[] =>
  acceptedCredentials(pack, rule.credential, rule.orExisting);

/** Every day of the next 24 months on which the row fails and the number of people who count has changed. */
function deficitsOf(row: Row, standing: Standing, asOf: Day): Deficit[] {
  const context = standing.contextOn(asOf);
  const end = timelineEnd(asOf);
  const failing = spansIn(standing.requirementSteps(row.requirement), asOf, end).filter(
    ({ status }) => status === 'fail',
  );
  const changes = context
    .holders(row.accepted)
    .holdings.map((holding) => (holding.to === FOREVER ? holding.to : addDays(holding.to, 1)));
  return failing
    .flatMap(({ from, to }) => [from, ...changes.filter((day) => day > from && day <= to)])
    .filter((day, index, days) => days.indexOf(day) === index && lifeOn(context.lives(row.subject), day) !== undefined)
    .map((on) => ({ row, on }));
}

function byDayThenNarrowest(a: Deficit, b: Deficit): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  return a.row.accepted.length - b.row.accepted.length;
}

function countingIds(row: Row, day: Day, context: Context): Set<string> {
  const counting = context
    .holders(row.accepted)
    .holdings.filter(({ person, from, to }) => person.employment.type === 'employee' && from <= day && day <= to);
  return new Set(counting.map(({ person }) => person.id));
}

const helps = (step: RepairStep, person: Person | null, { row, on }: Deficit, counted: ReadonlySet<string>): boolean =>
  row.accepted.includes(step.credential) && (person === null || (isEmployedOn(person, on) && !counted.has(person.id)));

const isEmployedOn = ({ employment }: Person, day: Day): boolean =>
  employment.type === 'employee' && (employment.from ?? day) <= day && day <= (employment.to ?? FOREVER);

const closed = ({ row, on }: Deficit) => ({ subject: row.subject, requirement: row.requirement, on });

function nextAddition(
  deficit: Deficit,
  counted: ReadonlySet<string>,
  additions: readonly Addition[],
  file: PartnerFile,
  context: Context,
  asOf: Day,
): Addition {
  const { pack } = context;
  const { row, on } = deficit;
  const taken = new Set(
    additions.filter(({ step }) => row.accepted.includes(step.credential)).map(({ step }) => step.personId),
  );
  const candidates = file.records.person
    .filter((person) => isEmployedOn(person, on) && isEmployedOn(person, asOf))
    .filter((person) => !counted.has(person.id) && !taken.has(person.id))
    .map((person) => candidateOf(person, deficit, file, context, asOf))
    .sort((a, b) => b.rank - a.rank || (a.person.id < b.person.id ? -1 : 1));
  const best = candidates[0];
  const sat = best?.passed ?? best?.exam;
  const credential = sat ? canonicalCredential(pack, sat.credential) : (row.accepted[0] ?? '');
  const isNow = on <= asOf;
  const latestOn = isNow ? asOf : addBusinessDays(on, -pack.portalLagBusinessDays);
  const step: RepairStep = {
    personId: best?.person.id ?? null,
    name: best?.person.name ?? null,
    credential,
    credentialLabel: pack.credentials[credential]?.short ?? credential,
    latestOn,
    lastCountsOn: isNow ? asOf : maxDay(asOf, addDays(on, -1)),
    lagPassed: latestOn < asOf,
    examId: best?.exam?.id ?? null,
    examPlannedOn: best?.exam?.plannedOn ?? null,
    passedOn: best?.passed?.plannedOn ?? null,
    closes: [closed(deficit)],
  };
  return { step, person: best?.person ?? null };
}

/** First who has passed already and lacks the award alone, then who has the exam planned, who renews what has just ended, then who held it or knows the field; who stays longest. */
function candidateOf(person: Person, { row, on }: Deficit, file: PartnerFile, context: Context, asOf: Day) {
  const accepts = (code: string) => row.accepted.includes(canonicalCredential(context.pack, code));
  const exam = file.records.exam
    .filter((candidate) => candidate.personId === person.id && accepts(candidate.credential))
    .filter(({ state, plannedOn }) => (state === 'planned' || state === 'booked') && plannedOn >= asOf)
    .reduce<Exam | undefined>((first, next) => (!first || next.plannedOn < first.plannedOn ? next : first), undefined);
  const passed = file.records.exam.find(
    (candidate) =>
      candidate.personId === person.id &&
      accepts(candidate.credential) &&
      candidate.state === 'passed' &&
      candidate.plannedOn <= asOf &&
      !isAwarded(file, context.pack, candidate),
  );
  const own = file.records.award.filter(({ personId }) => personId === person.id);
  const renews = own.some((award) => accepts(award.credential) && award.expiresOn === addDays(on, -1));
  const held = own.some((award) => accepts(award.credential));
  const stays = person.employment.to === undefined;
  const rank =
    (passed ? 32 : 0) +
    (exam ? 16 : 0) +
    (renews ? 8 : 0) +
    (stays ? 4 : 0) +
    (held ? 2 : 0) +
    (own.length > 0 ? 1 : 0);
  return { person, exam, passed, rank };
}
