import { fiscalYearLabel } from '../../lib/fiscal.ts';
import { type Phrase, phrase } from '../../lib/phrase.ts';
import type { Status } from '../../program/evaluation.ts';
import { LAPSE_HORIZON_DAYS, type PortfolioRow } from '../../summary/portfolio-row.ts';
import type { ReviewDue } from '../../summary/review-due.ts';
import type { PortfolioReport } from '../report-schema.ts';

/** A partner on the day: its row, and the review that is due, if one is. */
export interface Judged {
  readonly row: PortfolioRow;
  readonly review: ReviewDue | null;
}

type Answer = PortfolioReport['answers'][number];

/** The four questions of the portfolio, in figures. */
export function answersOf(partners: readonly Judged[], fiscalYear: number): Answer[] {
  return [standing(partners), lapsing(partners), behind(partners, fiscalYearLabel(fiscalYear)), reviews(partners)];
}

/** What the figures come to, in a sentence or two. */
export function leadOf(partners: readonly Judged[]): PortfolioReport['lead'] {
  const of = (urgency: PortfolioRow['urgency']) => partners.filter(({ row }) => row.urgency === urgency).length;
  const [failing, soon, unknown] = [of('failing'), of('lapsing'), of('unknown')];
  const judged = partners.length - of('unjudged');
  if (judged === 0) return { answer: phrase`No partner is judged on this day.`, more: [] };
  const more = [
    soon > 0 && `${count(soon)} more ${soon === 1 ? 'lapses' : 'lapse'} within ${LAPSE_HORIZON_DAYS} days`,
    unknown > 0 && `${count(unknown)} cannot be confirmed`,
  ].filter((part) => part !== false);
  return {
    answer:
      failing === 0
        ? phrase`No partner fails today.`
        : phrase`${count(failing)} of ${count(judged)} partners ${failing === 1 ? 'fails' : 'fail'} today.`,
    more: more.length === 0 ? [] : phrase`${more.join(', ')}.`,
  };
}

const count = (number: number): string => number.toLocaleString('en-GB');

/** From worst to best: what has failed outranks what is not known. */
const SEVERITY: readonly Status[] = ['fail', 'unknown', 'grandfathered', 'pass'];

const worstOf = ({ row: { subjects } }: Judged): Status | undefined =>
  SEVERITY.find((status) => subjects.some((subject) => subject.status === status));

/** Grandfathered passes: the clause says so. */
function standing(partners: readonly Judged[]): Answer {
  const worst = partners.map(worstOf);
  const of = (status: Status | undefined) => worst.filter((one) => one === status).length;
  const passing = of('pass') + of('grandfathered');
  const judged = partners.length - of(undefined);
  const parts = [
    of('fail') > 0 && `${count(of('fail'))} fail`,
    of('unknown') > 0 && `${count(of('unknown'))} unknown`,
    of('grandfathered') > 0 && `${count(of('grandfathered'))} grandfathered`,
  ].filter((part) => part !== false);
  return {
    question: 'Meet the program',
    figure: `${count(passing)} of ${count(judged)}`,
    detail: parts.length === 0 ? phrase`nobody fails` : phrase`${parts.join(', ')}`,
    aside: of(undefined) === 0 ? [] : phrase`${count(of(undefined))} not judged`,
  };
}

function lapsing(partners: readonly Judged[]): Answer {
  const rows = partners.flatMap(({ row }) => (row.urgency === 'lapsing' && row.lapse ? [row] : []));
  const first = rows.reduce<PortfolioRow | null>(
    (best, row) => (best?.lapse && row.lapse && best.lapse.on <= row.lapse.on ? best : row),
    null,
  );
  return {
    question: `Lapse within ${LAPSE_HORIZON_DAYS} days`,
    figure: count(rows.length),
    detail: first?.lapse ? phrase`first ${{ day: first.lapse.on }}` : phrase`nobody`,
    aside: first ? phrase`${{ name: first.name }}` : [],
  };
}

function behind(partners: readonly Judged[], year: string): Answer {
  const planned = partners.flatMap(({ row: { revenue } }) => {
    const { committed, forecast } = revenue ?? { committed: null, forecast: 0 };
    return committed === null ? [] : [{ committed, forecast }];
  });
  const late = planned.filter(({ committed, forecast }) => forecast < committed);
  const short = late.reduce((sum, { committed, forecast }) => sum + committed - forecast, 0);
  const detail: Phrase =
    planned.length === 0
      ? phrase`nobody has a plan yet`
      : late.length === 0
        ? phrase`all on course`
        : // Whole dollars: the sum of forecasts is no more exact than that.
          phrase`forecast ${{ cents: Math.round(short / 100) * 100 }} short`;
  return {
    question: `Behind the ${year} plan`,
    figure: planned.length === 0 ? '0' : `${count(late.length)} of ${count(planned.length)}`,
    detail,
    aside: [],
  };
}

function reviews(partners: readonly Judged[]): Answer {
  const due = partners.flatMap(({ row, review }) => (review ? [{ name: row.name, ...review }] : []));
  const late = due.filter(({ evidenceLateDays }) => evidenceLateDays > 0).length;
  const first = due.reduce<(typeof due)[number] | null>((best, one) => (best && best.on <= one.on ? best : one), null);
  return {
    question: `Reviews within ${LAPSE_HORIZON_DAYS} days`,
    figure: count(due.length),
    detail: first ? phrase`first ${{ day: first.on }}` : phrase`none`,
    aside: late === 0 ? [] : phrase`${count(late)} with late evidence`,
  };
}
