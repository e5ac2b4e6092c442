import { fiscalYearLabel } from '../../lib/fiscal.ts';
import { type Phrase, phrase } from '../../lib/phrase.ts';
import type { Answers } from '../../summary/answers.ts';
import { LAPSE_HORIZON_DAYS } from '../../summary/horizon.ts';
import type { PortfolioRow } from '../../summary/portfolio-row.ts';
import type { PortfolioReport } from '../report-schema.ts';

type Answer = PortfolioReport['answers'][number];

/** The answers to the four questions of the portfolio, in words. */
export function wordedAnswers(answers: Answers, fiscalYear: number): Answer[] {
  return [
    standing(answers.standing),
    lapsing(answers.lapsing),
    behind(answers.behind, fiscalYearLabel(fiscalYear)),
    reviews(answers.reviews),
  ];
}

/** What the figures come to, in a sentence or two. */
export function leadOf(rows: readonly PortfolioRow[]): PortfolioReport['lead'] {
  const of = (urgency: PortfolioRow['urgency']) => rows.filter((row) => row.urgency === urgency).length;
  const [failing, soon, unknown] = [of('failing'), of('lapsing'), of('unknown')];
  const judged = rows.length - of('unjudged');
  if (judged === 0) return { answer: phrase`No partner is judged on this day.`, more: [] };
  const more = [
    soon > 0 && `${count(soon)} more ${soon === 1 ? 'lapses' : 'lapse'} within ${LAPSE_HORIZON_DAYS} days`,
    unknown > 0 && `${count(unknown)} cannot be confirmed`,
  ].filter((part) => part !== false);
  return {
    answer:
      failing === 0
        ? phrase`No partner fails today.`
        : phrase`${count(failing)} of ${count(judged)} ${judged === 1 ? 'partner' : 'partners'} ${failing === 1 ? 'fails' : 'fail'} today.`,
    more: more.length === 0 ? [] : phrase`${more.join(', ')}.`,
  };
}

const count = (number: number): string => number.toLocaleString('en-GB');

function standing({ judged, passing, unjudged, notYetOnFile, counts }: Answers['standing']): Answer {
  const parts = [
    counts.fail > 0 && `${count(counts.fail)} fail`,
    counts.unknown > 0 && `${count(counts.unknown)} unknown`,
    counts.grandfathered > 0 && `${count(counts.grandfathered)} grandfathered`,
  ].filter((part) => part !== false);
  const others = [
    unjudged > notYetOnFile && `${count(unjudged - notYetOnFile)} not judged`,
    notYetOnFile > 0 && `${count(notYetOnFile)} not on file yet`,
  ].filter((part) => part !== false);
  return {
    question: 'Meet the program',
    figure: `${count(passing)} of ${count(judged)}`,
    detail: parts.length === 0 ? phrase`nobody fails` : phrase`${parts.join(', ')}`,
    aside: others.length === 0 ? [] : phrase`${others.join(', ')}`,
  };
}

function lapsing({ count: lapses, first }: Answers['lapsing']): Answer {
  return {
    question: `Lapse within ${LAPSE_HORIZON_DAYS} days`,
    figure: count(lapses),
    detail: first ? phrase`first ${{ day: first.on }}` : phrase`nobody`,
    aside: first ? phrase`${{ name: first.name }}` : [],
  };
}

function behind({ count: late, planned, shortfall }: Answers['behind'], year: string): Answer {
  const detail: Phrase =
    planned === 0
      ? phrase`nobody has a plan yet`
      : late === 0
        ? phrase`all on course`
        : // Whole dollars: the sum of forecasts is no more exact than that.
          phrase`forecast ${{ cents: Math.round(shortfall / 100) * 100 }} short`;
  return {
    question: `Behind the ${year} plan`,
    figure: planned === 0 ? '0' : `${count(late)} of ${count(planned)}`,
    detail,
    aside: [],
  };
}

function reviews({ due, first, evidenceLate }: Answers['reviews']): Answer {
  return {
    question: `Reviews within ${LAPSE_HORIZON_DAYS} days`,
    figure: count(due.length),
    detail: first ? phrase`first ${{ day: first }}` : phrase`none`,
    aside: evidenceLate === 0 ? [] : phrase`${count(evidenceLate)} with late evidence`,
  };
}
