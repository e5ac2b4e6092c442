import type { Status } from '../../../../../shared/program/evaluation.ts';
import type { RecordOf } from '../../../../../shared/records/kinds.ts';
import type { PartnerFile } from '../../../../../shared/records/partner-file.ts';
import { fiscalYear, plusMonths } from './calendar.ts';

/**
 * The naive half of the oracle: the standing of one partner file on one day, read from the records of that day alone.
 * It is written from the domain's rules and knows nothing of events, spans or packs.
 */
export type Choice = 'seed' | '2022-08' | '2022-09' | 'auto';

export interface World {
  file: PartnerFile;
  choice: Choice;
  /** Exams count as seen from this day; null is the baseline, in which none does. */
  examsAsOf: string | null;
}

export interface Row {
  id: string;
  status: Status;
  have: number | null;
  need: number | null;
}

export type Track = 'open' | 'select' | 'distribution';

/** Which edition decides on a day. */
export function editionOn(choice: Choice, day: string): Exclude<Choice, 'auto'> {
  if (choice !== 'auto') return choice;
  if (day <= '2022-09-29') return '2022-08';
  if (day <= '2022-10-31') return '2022-09';
  return 'seed';
}

export const enrollmentOn = (file: PartnerFile, day: string): RecordOf<'enrollment'> | undefined =>
  file.records.enrollment.find((record) => record.from <= day && (record.to === undefined || day <= record.to));

export const designationOn = (file: PartnerFile, day: string): RecordOf<'designation'> | undefined =>
  file.records.designation.find(
    (record) => record.grantedOn <= day && (record.removedOn === undefined || day < record.removedOn),
  );

/** `track:open`, the enrolled track, designations; none for a partner that is not authorized. */
export function subjectsOn(world: World, day: string): string[] {
  if (world.file.partner.status !== 'authorized') return [];
  const subjects = ['track:open'];
  const track = enrollmentOn(world.file, day)?.track;
  if (track !== undefined && track !== 'open') subjects.push(`track:${track}`);
  if (designationOn(world.file, day)) subjects.push('designation:psp');
  return subjects;
}

/** Whether an award is valid on a day. */
export function awardHolds(award: RecordOf<'award'>, day: string): boolean {
  if (day < award.issuedOn) return false;
  if (award.expiresOn !== undefined && day > award.expiresOn) return false;
  return award.revokedOn === undefined || day < award.revokedOn;
}

function examHolds(world: World, exam: RecordOf<'exam'>, day: string): boolean {
  if (world.examsAsOf === null || day < exam.plannedOn) return false;
  const overtaken = world.file.records.award.some(
    (award) =>
      award.personId === exam.personId && award.credential === exam.credential && award.issuedOn >= exam.plannedOn,
  );
  if (overtaken) return false;
  if (exam.state === 'passed') return true;
  return (exam.state === 'planned' || exam.state === 'booked') && exam.plannedOn >= world.examsAsOf;
}

/** Whether a person counts for any of the credentials on a day: surely, perhaps (employment unknown) or not. */
export function personCounts(
  world: World,
  person: RecordOf<'person'>,
  credentials: readonly string[],
  day: string,
): 'yes' | 'maybe' | 'no' {
  const { type, from, to } = person.employment;
  if (type === 'contractor') return 'no';
  if (from !== undefined && day < from) return 'no';
  if (to !== undefined && day > to) return 'no';
  const { award, exam } = world.file.records;
  const held =
    award.some((it) => it.personId === person.id && credentials.includes(it.credential) && awardHolds(it, day)) ||
    exam.some((it) => it.personId === person.id && credentials.includes(it.credential) && examHolds(world, it, day));
  if (!held) return 'no';
  return type === 'employee' ? 'yes' : 'maybe';
}

/** What each row that counts people asks for. */
export const PEOPLE_ROWS: Readonly<Record<string, { need: number; credentials: readonly string[] }>> = {
  'open.sales': { need: 2, credentials: ['sales-professional', 'sales-core'] },
  'open.solutions-architect': { need: 1, credentials: ['solutions-architect'] },
  'select.sales': { need: 4, credentials: ['sales-professional', 'sales-core'] },
  'select.sales-core': { need: 4, credentials: ['sales-core'] },
  'select.sales-professional': { need: 1, credentials: ['sales-professional'] },
  'select.solutions-architect': { need: 2, credentials: ['solutions-architect'] },
  'select.technical': { need: 1, credentials: ['pte', 'pse'] },
  'psp.engineers': { need: 3, credentials: ['pse'] },
};

function peopleRow(world: World, id: string, day: string): Row {
  const { need, credentials } = PEOPLE_ROWS[id] as { need: number; credentials: readonly string[] };
  const counts = world.file.records.person.map((person) => personCounts(world, person, credentials, day));
  const have = counts.filter((it) => it === 'yes').length;
  const perhaps = counts.filter((it) => it === 'maybe').length;
  if (have >= need) return { id, status: 'pass', have, need };
  if (id === 'psp.engineers' && isGrandfathered(world, day)) return { id, status: 'grandfathered', have, need };
  return { id, status: have + perhaps >= need ? 'unknown' : 'fail', have, need };
}

/** The first day on which grandfathering no longer helps. */
export const deadlineOf = (edition: Exclude<Choice, 'auto'>): string =>
  edition === '2022-08' ? '2022-08-02' : '2022-11-01';

function isGrandfathered(world: World, day: string): boolean {
  const designation = designationOn(world.file, day);
  return (
    designation !== undefined && designation.grantedOn < '2021-11-04' && day < deadlineOf(editionOn(world.choice, day))
  );
}

const fact = (id: string, passes: boolean): Row => ({ id, status: passes ? 'pass' : 'fail', have: null, need: null });

function agreementRow(world: World, id: string, day: string): Row {
  const { agreement } = world.file.partner;
  if (agreement === undefined) return fact(id, false);
  return fact(id, agreement.signedOn <= day && (agreement.endsOn === undefined || day <= agreement.endsOn));
}

/** The first of active, approved, closed, in-review, draft; lowest id. */
export function planOf(file: PartnerFile, year: number): RecordOf<'plan'> | undefined {
  for (const state of ['active', 'approved', 'closed', 'in-review', 'draft']) {
    const plans = file.records.plan.filter((plan) => plan.fiscalYear === year && plan.state === state);
    const lowest = plans.map((plan) => plan.id).sort()[0];
    if (lowest !== undefined) return plans.find((plan) => plan.id === lowest);
  }
  return undefined;
}

function businessPlanRow(world: World, day: string): Row {
  const plan = planOf(world.file, fiscalYear(day));
  const id = 'select.business-plan';
  if (plan === undefined || !['approved', 'active', 'closed'].includes(plan.state)) return fact(id, false);
  const vendor = plan.vendorSponsor?.approvedOn;
  const partner = plan.partnerSponsor?.approvedOn;
  return fact(id, vendor !== undefined && vendor <= day && partner !== undefined && partner <= day);
}

export const committedOf = (plan: RecordOf<'plan'>): number =>
  plan.quarters[0] + plan.quarters[1] + plan.quarters[2] + plan.quarters[3];

function committedRow(world: World, day: string): Row {
  const plan = planOf(world.file, fiscalYear(day));
  const have = plan === undefined ? null : committedOf(plan);
  const passes = have !== null && have >= 300_000_00;
  return { id: 'select.committed-revenue', status: passes ? 'pass' : 'fail', have, need: 300_000_00 };
}

/** The rows of a track, in the edition's order. */
export function trackRows(world: World, track: Track, day: string): Row[] {
  if (track === 'distribution') return [agreementRow(world, 'distribution.agreement', day)];
  if (track === 'open') {
    return [
      agreementRow(world, 'open.agreement', day),
      peopleRow(world, 'open.sales', day),
      peopleRow(world, 'open.solutions-architect', day),
    ];
  }
  const sales =
    editionOn(world.choice, day) === '2022-08' ? ['select.sales-core', 'select.sales-professional'] : ['select.sales'];
  return [
    agreementRow(world, 'select.agreement', day),
    ...sales.map((id) => peopleRow(world, id, day)),
    peopleRow(world, 'select.solutions-architect', day),
    peopleRow(world, 'select.technical', day),
    businessPlanRow(world, day),
    committedRow(world, day),
  ];
}

/** The branches of `psp.program-compliance`; Distribution only while enrolled in it. */
export function branches(world: World, day: string): Track[] {
  return enrollmentOn(world.file, day)?.track === 'distribution'
    ? ['open', 'select', 'distribution']
    : ['open', 'select'];
}

function programComplianceRow(world: World, day: string): Row {
  const met = branches(world, day).map((track) => together(trackRows(world, track, day)));
  const status = (['pass', 'grandfathered', 'unknown'] as const).find((it) => met.includes(it)) ?? 'fail';
  return { id: 'psp.program-compliance', status, have: null, need: null };
}

function offeringsRow(world: World, day: string): Row {
  const have = designationOn(world.file, day)?.offerings.length ?? 0;
  return { id: 'psp.offerings', status: have >= 1 ? 'pass' : 'fail', have, need: 1 };
}

function customerSuccessRow(world: World, day: string): Row {
  const id = 'psp.customer-success';
  const row = (status: Status): Row => ({ id, status, have: null, need: null });
  const known = world.file.records.rating.filter((rating) => rating.ratedOn <= day);
  const latest = known
    .map((rating) => rating.ratedOn)
    .sort()
    .at(-1);
  if (latest === undefined || day > plusMonths(latest, 12)) return row('unknown');
  return row(known.some((it) => it.ratedOn === latest && it.result === 'negative') ? 'fail' : 'pass');
}

/** All rows of a subject on a day. The caller asks only for subjects that exist on the day. */
export function rowsOn(world: World, subject: string, day: string): Row[] {
  if (subject === 'designation:psp') {
    return [
      programComplianceRow(world, day),
      peopleRow(world, 'psp.engineers', day),
      offeringsRow(world, day),
      customerSuccessRow(world, day),
    ];
  }
  return trackRows(world, subject.slice('track:'.length) as Track, day);
}

/** Subject: fail if any fails, else unknown if any is unknown, else grandfathered if any is, else pass. */
export function together(rows: readonly Row[]): Status {
  return (['fail', 'unknown', 'grandfathered'] as const).find((it) => rows.some((row) => row.status === it)) ?? 'pass';
}
