import { addDays, type Day, FOREVER } from '../../lib/day.ts';
import { type Phrase, phrase } from '../../lib/phrase.ts';
import type { Award, Exam, Person } from '../../records/people.ts';
import type { Context } from '../context.ts';
import type { PersonStanding } from '../evaluation.ts';
import { canonicalCredential, credentialName, type Holding, lastValidDay } from '../holdings.ts';

/** Everybody who holds, held or will hold one of the credentials: who counts, who might, who does not, and why. */
export function peopleInRow(
  accepted: readonly string[],
  holdings: readonly Holding[],
  day: Day,
  { file, pack }: Context,
): PersonStanding[] {
  const isAccepted = (source: Award | Exam) => accepted.includes(canonicalCredential(pack, source.credential));
  const short = (source: Award | Exam) => credentialName(pack, source.credential);
  const awards = file.records.award.filter(isAccepted);
  const exams = file.records.exam.filter((exam) => isAccepted(exam) && exam.state !== 'cancelled');

  return file.records.person
    .flatMap((person): PersonStanding[] => {
      const own = holdings.filter((holding) => holding.person === person);
      const ownAwards = awards.filter((award) => award.personId === person.id);
      const ownExams = exams.filter((exam) => exam.personId === person.id);
      if (ownAwards.length === 0 && ownExams.length === 0) return [];
      const current = own.filter((holding) => holding.from <= day && day <= holding.to);
      const row = { personId: person.id, name: person.name };
      if (current.length === 0) {
        const reason = whyNot(person, ownAwards, ownExams, day, short);
        return [{ ...row, counts: 'no', until: null, reason }];
      }
      const until = lastDayCounted(own, day);
      return person.employment.type === 'employee'
        ? [{ ...row, counts: 'yes', until, reason: untilWhen(person, own, until, short) }]
        : [{ ...row, counts: 'unknown', until, reason: phrase`employment not known` }];
    })
    .sort((a, b) => ORDER.indexOf(a.counts) - ORDER.indexOf(b.counts) || (a.name < b.name ? -1 : 1));
}

const ORDER: readonly PersonStanding['counts'][] = ['yes', 'unknown', 'no'];

/** The last day of the unbroken time that the person counts; null where no end is known. */
function lastDayCounted(own: readonly Holding[], day: Day): Day | null {
  let until = addDays(day, -1);
  for (;;) {
    const longest = own
      .filter((holding) => holding.from <= addDays(until, 1) && holding.to > until)
      .reduce<Day | null>((last, holding) => (last === null || holding.to > last ? holding.to : last), null);
    if (longest === null) return until;
    if (longest === FOREVER) return null;
    until = longest;
  }
}

function untilWhen(
  person: Person,
  own: readonly Holding[],
  until: Day | null,
  short: (source: Award | Exam) => string,
): Phrase {
  if (until === null) return phrase`counts, no end known`;
  if (person.employment.to === until) return phrase`counts to ${{ day: until }}, last day of work`;
  const last = own.find((holding) => holding.to === until)?.source;
  const revoked = last?.kind === 'award' && last.revokedOn !== undefined && lastValidDay(last) !== last.expiresOn;
  return phrase`counts to ${{ day: until }}, ${last ? short(last) : ''} ${revoked ? 'revoked' : 'expires'}`;
}

function whyNot(
  person: Person,
  awards: readonly Award[],
  exams: readonly Exam[],
  day: Day,
  short: (source: Award | Exam) => string,
): Phrase {
  const { type, from, to } = person.employment;
  if (type === 'contractor') return phrase`does not count: contractor, by interpretation`;
  if (to !== undefined && day > to) return phrase`does not count: left, last day ${{ day: to }}`;
  if (from !== undefined && day < from) return phrase`does not count yet: starts ${{ day: from }}`;
  const coming = exams.find((exam) => exam.plannedOn >= day && (exam.state === 'planned' || exam.state === 'booked'));
  if (coming) return phrase`does not count yet: ${short(coming)} exam ${coming.state} ${{ day: coming.plannedOn }}`;
  const passed = exams.find((exam) => exam.state === 'passed' && exam.plannedOn <= day);
  const latest = awards.reduce<Award | undefined>(
    (last, award) => (!last || lastValidDay(award) > lastValidDay(last) ? award : last),
    undefined,
  );
  if (latest && latest.issuedOn > day)
    return phrase`does not count yet: ${short(latest)} issued ${{ day: latest.issuedOn }}`;
  if (passed && (!latest || passed.plannedOn > latest.issuedOn)) {
    return phrase`does not count yet: passed ${short(passed)} on ${{ day: passed.plannedOn }}, award not on record`;
  }
  if (latest?.revokedOn !== undefined && latest.revokedOn <= day) {
    return phrase`does not count: ${short(latest)} revoked ${{ day: latest.revokedOn }}`;
  }
  if (latest?.expiresOn !== undefined)
    return phrase`does not count: ${short(latest)} expired ${{ day: latest.expiresOn }}`;
  const overdue = exams.find((exam) => exam.state === 'planned' || exam.state === 'booked');
  if (overdue) return phrase`does not count: ${short(overdue)} exam of ${{ day: overdue.plannedOn }} is overdue`;
  return phrase`does not count: exam not passed`;
}
