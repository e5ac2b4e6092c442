import { addDays, type Day } from '../../lib/day.ts';
import { fiscalYearLabel, fiscalYearOf, fiscalYearStart } from '../../lib/fiscal.ts';
import { listNames, type Phrase, phrase } from '../../lib/phrase.ts';
import type { PersonStanding } from '../../program/evaluation.ts';
import { planOfYear } from '../../revenue/plan-of-year.ts';
import type { MissingRow } from '../report-schema.ts';
import type { Lack } from './lacks.ts';
import { labelOf, type Source } from './source.ts';
import { counted, paragraph, sentence } from './words.ts';

/** The rows of "What is missing". */
export const missingRows = (lacks: readonly Lack[], source: Source): MissingRow[] =>
  lacks.map((lack) => ({
    requirement: lack.requirement.label,
    subject: labelOf(source.pack, lack.subject),
    isUnknown: lack.isUnknown,
    have: haveOf(lack, source),
    from: lack.isNow ? null : lack.on,
    since: lack.since,
    why: whyOf(lack, source),
    cites: source.footnotes.cite(lack.requirement.clause, lack.requirement.interpretation),
  }));

function haveOf({ requirement: { rule }, finding, on, isUnknown }: Lack, source: Source): Phrase {
  const { file } = source;
  switch (rule.kind) {
    case 'people':
    case 'offerings':
      return phrase`${finding.have ?? 0} of ${finding.need ?? 0}`;
    case 'plan-committed':
      return finding.have === null
        ? phrase`– of ${{ cents: rule.need }}`
        : phrase`${{ cents: finding.have }} of ${{ cents: rule.need }}`;
    case 'plan-approved': {
      const year = yearOf(on, source);
      const plan = planOfYear(file.records.plan, year);
      if (!plan) return phrase`none for ${fiscalYearLabel(year)}`;
      return rule.states.includes(plan.state)
        ? phrase`${fiscalYearLabel(year)} not approved`
        : phrase`${fiscalYearLabel(year)} ${plan.state === 'in-review' ? 'in review' : plan.state}`;
    }
    case 'agreement': {
      const { agreement } = file.partner;
      if (!agreement) return phrase`none`;
      return on < agreement.signedOn ? phrase`not yet` : phrase`ended`;
    }
    case 'rating':
      if (!finding.because.some((part) => typeof part === 'object')) return phrase`none`;
      return isUnknown ? phrase`too old` : phrase`negative`;
    case 'subjects-met':
      return phrase`none met`;
  }
}

function whyOf(lack: Lack, source: Source): Phrase {
  const { requirement, finding, on, people } = lack;
  switch (requirement.rule.kind) {
    case 'people':
      return lack.isNow ? peopleNow(people) : peopleAhead(lack);
    case 'plan-approved': {
      const year = yearOf(on, source);
      const begins = on === fiscalYearStart(year, source.pack.fiscalYearStartMonth);
      return begins && !planOfYear(source.file.records.plan, year)
        ? phrase`${fiscalYearLabel(year)} begins; its plan needs the approval of both sponsors.`
        : sentence(finding.because);
    }
    case 'plan-committed': {
      const year = fiscalYearLabel(yearOf(on, source));
      return finding.have === null
        ? phrase`The four quarters of the ${year} plan are not committed yet.`
        : phrase`The four quarters of the ${year} plan sum to ${{ cents: finding.have }}.`;
    }
    default:
      return sentence(finding.because);
  }
}

const yearOf = (day: Day, { pack }: Source): number => fiscalYearOf(day, pack.fiscalYearStartMonth);

/** Who counts, who might, and of those who do not the two whose reason is the latest. */
function peopleNow(people: readonly PersonStanding[]): Phrase {
  const of = (counts: PersonStanding['counts']) => people.filter((person) => person.counts === counts);
  const sure = of('yes').map(({ name }) => name);
  const maybe = of('unknown').map(({ name }) => name);
  const not = of('no').sort((a, b) => (lastDayIn(a.reason) > lastDayIn(b.reason) ? -1 : 1));
  const rest = not.length - NAMED;
  return paragraph([
    sure.length > 0
      ? phrase`${listNames(sure)} ${sure.length === 1 ? 'counts' : 'count'}.`
      : phrase`Nobody counts yet.`,
    maybe.length > 0 ? phrase`${listNames(maybe)}: employment not known.` : [],
    ...not.slice(0, NAMED).map(({ name, reason }) => phrase`${{ name }} ${reason}.`),
    rest > 0 ? sentence(phrase`${counted(rest, 'other')} ${rest === 1 ? 'does' : 'do'} not count either`) : [],
  ]);
}

/** How many people who do not count are named, of those who once did. */
const NAMED = 2;

const lastDayIn = (reason: Phrase): Day =>
  reason.reduce<Day>(
    (last, part) => (typeof part === 'object' && 'day' in part && part.day > last ? part.day : last),
    '',
  );

/** Who counted to the day before, with the reason, and who remains. */
function peopleAhead({ people, peopleBefore, on, cause }: Lack): Phrase {
  const yesterday = addDays(on, -1);
  const leaving = peopleBefore.filter(({ counts, until }) => counts !== 'no' && until === yesterday);
  const remaining = people.filter(({ counts }) => counts === 'yes').map(({ name }) => name);
  const remain =
    remaining.length === 0
      ? phrase`Nobody remains.`
      : phrase`${listNames(remaining)} ${remaining.length === 1 ? 'remains' : 'remain'}.`;
  if (leaving.length === 0) return paragraph([sentence(cause), remain]);
  return paragraph([...leaving.map(({ name, reason }) => phrase`${{ name }} ${reason}.`), remain]);
}
