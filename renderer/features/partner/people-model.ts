import { type Day, FOREVER } from '../../../shared/lib/day.ts';
import { type Phrase, phrase } from '../../../shared/lib/phrase.ts';
import type { PartnerEvaluation } from '../../../shared/program/evaluation.ts';
import { credentialName, lastValidDay } from '../../../shared/program/holdings.ts';
import type { Pack } from '../../../shared/program/pack.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import type { Award, Exam, Person } from '../../../shared/records/people.ts';
import { spaced } from './words.ts';

export interface Held {
  id: string;
  /** `PSE` */
  label: string;
  /** `no end known`, `to 31 Jan 2027`, `expired 3 May`. */
  when: Phrase;
  /** It is valid on the as-of day. */
  valid: boolean;
}

export interface PersonRow {
  id: string;
  name: string;
  jobTitle: string | null;
  contactFor: string;
  employment: Phrase;
  held: Held[];
  exams: Held[];
  /** `Sales professionals · Open, Select`; the rows in which the person surely counts. */
  countsFor: string[];
  /** The rows in which the person counts if employed. */
  mayCountFor: string[];
}

/** Everybody on file: who counts first, then by name. */
export function peopleRows(file: PartnerFile, evaluation: PartnerEvaluation, pack: Pack): PersonRow[] {
  const counts = countedIn(evaluation);
  const awards = Map.groupBy(file.records.award, ({ personId }) => personId);
  const exams = Map.groupBy(file.records.exam, ({ personId }) => personId);
  const { asOf } = evaluation;
  return file.records.person
    .map((person): PersonRow => {
      const rows = counts.get(person.id) ?? { yes: [], unknown: [] };
      return {
        id: person.id,
        name: person.name,
        jobTitle: person.jobTitle ?? null,
        contactFor: (person.contactFor ?? []).map(spaced).join(', '),
        employment: employmentOf(person, asOf),
        held: heldOf(awards.get(person.id) ?? [], pack, asOf),
        exams: (exams.get(person.id) ?? []).filter(isAhead).map((exam) => examOf(exam, pack, asOf)),
        countsFor: byLabel(rows.yes),
        mayCountFor: byLabel(rows.unknown),
      };
    })
    .toSorted((a, b) => rank(b) - rank(a) || a.name.localeCompare(b.name));
}

const rank = ({ countsFor, mayCountFor, held }: PersonRow): number =>
  countsFor.length > 0 ? 3 : mayCountFor.length > 0 ? 2 : held.length > 0 ? 1 : 0;

interface Counted {
  yes: { row: string; subject: string }[];
  unknown: { row: string; subject: string }[];
}

/** Rows of one name, such as those of Open and Select, on one line. */
const byLabel = (rows: readonly { row: string; subject: string }[]): string[] =>
  [...Map.groupBy(rows, ({ row }) => row)].map(
    ([row, own]) => `${row} · ${own.map(({ subject }) => subject).join(', ')}`,
  );

function countedIn({ subjects }: PartnerEvaluation): Map<string, Counted> {
  const rows = new Map<string, Counted>();
  for (const subject of subjects) {
    for (const requirement of subject.requirements) {
      for (const { personId, counts } of requirement.people) {
        if (counts === 'no') continue;
        const own = rows.get(personId) ?? { yes: [], unknown: [] };
        own[counts].push({ row: requirement.label, subject: subject.label });
        rows.set(personId, own);
      }
    }
  }
  return rows;
}

/** `employee`, `employee to 30 Nov 2026`, `left 3 May 2026`, `contractor`, `employment not known`. */
export function employmentOf({ employment }: Person, asOf: Day): Phrase {
  const { type, from, to } = employment;
  const kind = type === 'unknown' ? 'employment not known' : type;
  if (to !== undefined && to < asOf) return phrase`${kind}, left: last day ${{ day: to }}`;
  if (from !== undefined && from > asOf) return phrase`${kind} from ${{ day: from }}`;
  return to === undefined ? [kind] : phrase`${kind} to ${{ day: to }}`;
}

function heldOf(awards: readonly Award[], pack: Pack, asOf: Day): Held[] {
  return awards
    .map((award) => ({ award, last: lastValidDay(award) }))
    .toSorted((a, b) => (a.last > b.last ? -1 : 1))
    .map(({ award, last }) => ({
      id: award.id,
      label: credentialName(pack, award.credential),
      when: [...awardWhen(award, last, asOf), ...(last < asOf ? [] : portal(award, asOf))],
      valid: award.issuedOn <= asOf && asOf <= last,
    }));
}

function awardWhen({ issuedOn, revokedOn, expiresOn }: Award, last: Day, asOf: Day): Phrase {
  if (issuedOn > asOf) return phrase`from ${{ day: issuedOn }}`;
  if (last === FOREVER) return phrase`since ${{ day: issuedOn }}`;
  const isRevoked = revokedOn !== undefined && last !== expiresOn;
  if (last >= asOf) return isRevoked ? phrase`to ${{ day: last }}, then revoked` : phrase`to ${{ day: last }}`;
  return isRevoked ? phrase`revoked ${{ day: revokedOn }}` : phrase`expired ${{ day: last }}`;
}

/** A badge shows before the portal does, 7 to 10 business days. */
const portal = ({ source, portalConfirmedOn }: Award, asOf: Day): Phrase =>
  source === 'badge' && (portalConfirmedOn === undefined || portalConfirmedOn > asOf)
    ? [', not yet confirmed by the portal']
    : [];

const isAhead = ({ state }: Exam): boolean => state === 'planned' || state === 'booked';

const examOf = (exam: Exam, pack: Pack, asOf: Day): Held => ({
  id: exam.id,
  label: `${credentialName(pack, exam.credential)} exam`,
  when:
    exam.plannedOn < asOf
      ? phrase`${{ day: exam.plannedOn }}, overdue`
      : phrase`${exam.state} ${{ day: exam.plannedOn }}`,
  valid: false,
});

/** Awards and exams of people who are not on file: kept, shown, and counted for nobody. */
export function withoutPerson({ records }: PartnerFile): { awards: Award[]; exams: Exam[] } {
  const people = new Set(records.person.map(({ id }) => id));
  const isStray = ({ personId }: { personId: string }) => !people.has(personId);
  return { awards: records.award.filter(isStray), exams: records.exam.filter(isStray) };
}
