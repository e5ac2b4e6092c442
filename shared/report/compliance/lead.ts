import { FOREVER } from '../../lib/day.ts';
import { fiscalYearLabel, fiscalYearOf } from '../../lib/fiscal.ts';
import { type Phrase, phrase } from '../../lib/phrase.ts';
import type { SubjectResult } from '../../program/evaluation.ts';
import type { CompliancePlan } from '../report-schema.ts';
import type { Lack } from './lacks.ts';
import { longLabelOf, type Source } from './source.ts';
import { counted, listWords, paragraph, sentence } from './words.ts';

/** The answer first: what is met today, what lapses when and why, what keeps it. */
export function leadOf(lacks: readonly Lack[], source: Source): CompliancePlan['lead'] {
  const { subjects } = source.evaluation;
  return {
    answer: answerOf(subjects),
    more: paragraph([...failingSince(subjects), ...lapse(subjects, source), remedy(lacks, source)]),
  };
}

/** The lead of a partner that is not judged: its status says why. */
export function unjudgedLead(source: Source, isProspect: boolean): CompliancePlan['lead'] {
  if (!isProspect) {
    return {
      answer: phrase`Your authorization has ended.`,
      more: phrase`The program judges no standing while a partner is not authorized.`,
    };
  }
  const missing = source.evaluation.subjects.flatMap(({ requirements }) =>
    requirements.filter(({ status }) => status !== 'pass'),
  ).length;
  return {
    answer: phrase`You are not yet an authorized partner.`,
    more:
      missing === 0
        ? phrase`You would meet everything that the Open track asks for.`
        : sentence(
            phrase`of what the Open track asks for, ${counted(missing, 'requirement')} ${missing === 1 ? 'is' : 'are'} still missing`,
          ),
  };
}

function answerOf(subjects: readonly SubjectResult[]): Phrase {
  const labels = (status: SubjectResult['status']) =>
    subjects.filter((subject) => subject.status === status).map(({ label }) => label);
  const [failing, unknown, spared] = [labels('fail'), labels('unknown'), labels('grandfathered')];
  if (failing.length > 0) return phrase`${listWords(failing)} ${failing.length === 1 ? 'is' : 'are'} not met today.`;
  if (unknown.length > 0) return phrase`Nothing fails today, but ${listWords(unknown)} cannot be confirmed.`;
  if (spared.length > 0)
    return phrase`You meet every requirement today, ${listWords(spared)} as a grandfathered partner.`;
  return phrase`You meet every requirement today.`;
}

/** Since when, of what fails, by day; and what is met. */
function failingSince(subjects: readonly SubjectResult[]): Phrase[] {
  const failing = subjects.filter(({ status }) => status === 'fail');
  if (failing.length === 0) return [];
  const days = [...new Set(failing.map((subject) => subject.failingSince).filter((day) => day !== null))].sort();
  const clauses = days.map((day): Phrase => {
    const labels = failing.filter((subject) => subject.failingSince === day).map(({ label }) => label);
    const who = failing.length === 1 ? 'it' : listWords(labels);
    return phrase`${who} ${labels.length === 1 ? 'has' : 'have'} failed since ${{ day }}`;
  });
  const held = subjects
    .filter(({ status }) => status === 'pass' || status === 'grandfathered')
    .map(({ label }) => label);
  if (held.length > 0) clauses.push(phrase`${listWords(held)} ${held.length === 1 ? 'is' : 'are'} met`);
  return clauses.map(sentence);
}

/** The soonest lapse of what does not fail today. */
function lapse(subjects: readonly SubjectResult[], { pack }: Source): Phrase[] {
  const coming = subjects
    .filter(({ firstLapse }) => firstLapse !== null)
    .sort((a, b) => ((a.firstLapse?.on ?? FOREVER) < (b.firstLapse?.on ?? FOREVER) ? -1 : 1));
  const first = coming[0]?.firstLapse;
  if (!first) {
    return subjects.every(({ status }) => status === 'pass') ? [phrase`No lapse is foreseen.`] : [];
  }
  const together = coming.filter(({ firstLapse }) => firstLapse?.on === first.on);
  const what = listWords(together.map(({ subject }) => longLabelOf(pack, subject)));
  return [
    sentence(
      phrase`${what} ${together.length === 1 ? 'lapses' : 'lapse'} on ${{ day: first.on }}: ${first.cause.text}`,
    ),
  ];
}

/** What closes the gaps, by sort: exams, plans, and the rest in a word. */
function remedy(lacks: readonly Lack[], { evaluation, repair, pack }: Source): Phrase {
  if (lacks.length === 0) return [];
  const exams = repair.filter(({ name }) => name !== null).length;
  const hires = repair.length - exams;
  const of = (...kinds: string[]) => lacks.filter(({ requirement }) => kinds.includes(requirement.rule.kind));
  const years = [
    ...new Set(of('plan-approved', 'plan-committed').map(({ on }) => fiscalYearOf(on, pack.fiscalYearStartMonth))),
  ];
  const things = [
    exams > 0 && counted(exams, 'exam'),
    hires > 0 && `${counted(hires, 'more certified person', 'more certified people')}`,
    years.length > 0 &&
      `the ${listWords(years.sort().map((year) => fiscalYearLabel(year)))} business ${years.length === 1 ? 'plan' : 'plans'}`,
    of('agreement').length > 0 && 'a valid partner agreement',
    of('rating').length > 0 && 'a positive customer-success rating',
    of('offerings').length > 0 && 'a named service offering',
    of('people').some(({ isUnknown }) => isUnknown) && 'a confirmation of who is employed',
  ].filter((thing) => thing !== false);
  if (things.length === 0) return [];
  const isOne = things.length === 1 && exams + hires <= 1 && years.length <= 1;
  const isWhole = evaluation.subjects.every(({ status }) => status === 'pass' || status === 'grandfathered');
  const verb = isWhole
    ? isOne
      ? 'keeps everything you hold'
      : 'keep everything you hold'
    : isOne
      ? 'closes the gap'
      : 'close the gaps';
  return sentence(phrase`${listWords(things)} ${verb}`);
}
