import { addDays, BEGINNING, type Day, FOREVER, maxDay, minDay } from '../lib/day.ts';
import type { PartnerFile } from '../records/partner-file.ts';
import type { Award, Exam, Person } from '../records/people.ts';
import type { Pack } from './pack.ts';

/** A time in which a person, if employed as the program wants, holds a credential: both days inclusive. */
export interface Holding {
  readonly person: Person;
  readonly source: Award | Exam;
  readonly from: Day;
  readonly to: Day;
}

/** What people hold, by the edition's name of the credential. */
export type Holdings = ReadonlyMap<string, readonly Holding[]>;

/**
 * Days on which each person is at work and holds a credential. Contractors never count (interpretation) and awards of
 * a person who is not in the file count for nobody.
 *
 * @param planFrom with a day, exams count as well: `passed` ones, and `planned` or `booked` ones that are not overdue
 *   on that day. None counts once an award of the same person and credential, issued on or after it, is there.
 */
export function holdingsOf(file: PartnerFile, pack: Pack, planFrom: Day | null): Holdings {
  const people = new Map(file.records.person.map((person) => [person.id, person]));
  const holdings = new Map<string, Holding[]>();
  const add = (source: Award | Exam, from: Day, to: Day) => {
    const person = people.get(source.personId);
    if (!person || person.employment.type === 'contractor') return;
    const first = maxDay(from, person.employment.from ?? BEGINNING);
    const last = minDay(to, person.employment.to ?? FOREVER);
    if (first > last) return;
    const credential = canonicalCredential(pack, source.credential);
    const held = holdings.get(credential);
    const holding = { person, source, from: first, to: last };
    if (held) held.push(holding);
    else holdings.set(credential, [holding]);
  };
  for (const award of file.records.award) add(award, award.issuedOn, lastValidDay(award));
  if (planFrom !== null) {
    for (const exam of file.records.exam)
      if (countsAsPlanned(file, pack, exam, planFrom)) add(exam, exam.plannedOn, FOREVER);
  }
  return holdings;
}

/** `expiresOn` is the last valid day, `revokedOn` the first invalid one. */
export function lastValidDay(award: Award): Day {
  const expiry = award.expiresOn ?? FOREVER;
  return award.revokedOn === undefined ? expiry : minDay(expiry, addDays(award.revokedOn, -1));
}

function countsAsPlanned(file: PartnerFile, pack: Pack, exam: Exam, planFrom: Day): boolean {
  return isAheadOrPassed(exam, planFrom) && !isAwarded(file, pack, exam);
}

const isAheadOrPassed = (exam: Exam, planFrom: Day): boolean =>
  exam.state === 'passed' || ((exam.state === 'planned' || exam.state === 'booked') && exam.plannedOn >= planFrom);

/** Whether an award of the same person and credential, issued on or after the exam, is there. */
export function isAwarded(file: PartnerFile, pack: Pack, exam: Exam): boolean {
  const credential = canonicalCredential(pack, exam.credential);
  return file.records.award.some(
    (award) =>
      award.personId === exam.personId &&
      award.issuedOn >= exam.plannedOn &&
      canonicalCredential(pack, award.credential) === credential,
  );
}

/** Whether the plan has anything that the baseline has not. */
export const hasPlan = (file: PartnerFile, pack: Pack, planFrom: Day): boolean =>
  file.records.exam.some((exam) => countsAsPlanned(file, pack, exam, planFrom));

/** Names drift between editions: a pack carries aliases. */
export function canonicalCredential(pack: Pack, code: string): string {
  if (Object.hasOwn(pack.credentials, code)) return code;
  for (const [name, credential] of Object.entries(pack.credentials)) if (credential.aliases.includes(code)) return name;
  return code;
}

/** What the edition calls a credential, by whatever of its codes; one that it does not know stays as it is. */
export const credentialName = (pack: Pack, code: string): string =>
  pack.credentials[canonicalCredential(pack, code)]?.short ?? code;

/** The credentials that count for a clause: the one it names, and those it accepts as "or existing". */
export function acceptedCredentials(pack: Pack, credential: string, orExisting: boolean): string[] {
  return [credential, ...(orExisting ? (pack.credentials[credential]?.orExisting ?? []) : [])];
}
