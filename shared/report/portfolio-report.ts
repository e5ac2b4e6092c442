import { hashOf } from '../lib/canonical.ts';
import type { Day } from '../lib/day.ts';
import { fiscalYearLabel, fiscalYearOf } from '../lib/fiscal.ts';
import { type Edition, packOn } from '../program/packs.ts';
import { answersOf } from '../summary/answers.ts';
import { compareUrgency, type PortfolioRow, portfolioRow, type Urgency } from '../summary/portfolio-row.ts';
import type { Summary } from '../summary/summary.ts';
import { onPaper } from './paper-text.ts';
import { leadOf, wordedAnswers } from './portfolio/answers.ts';
import { reportRow } from './portfolio/rows.ts';
import type { PortfolioReport } from './report-schema.ts';

/** Most partners that get a row of their own; the least urgent of more are counted. */
export const MOST_ROWS = 2_500;

/** Longest words of what narrowed the report, in UTF-16 code units: two lines of the cover. */
const LONGEST_SCOPE = 200;

const TITLES: Readonly<Record<Urgency, string>> = {
  failing: 'Failing',
  lapsing: 'Lapsing within 90 days',
  unknown: 'To be confirmed',
  good: 'In good standing',
  unjudged: 'Not judged',
};

/**
 * The portfolio on a day, or a part of it, for the vendor's own use: where it stands in four figures, and every partner
 * by urgency. A pure function of what it is given; the order of the summaries does not matter.
 *
 * @param summaries of the partners that the report is of, made under `edition`
 * @param scope said on paper where they are not all partners
 */
export function portfolioReport(
  summaries: readonly Summary[],
  edition: Edition,
  asOf: Day,
  scope: PortfolioReport['scope'] = null,
): PortfolioReport {
  const pack = packOn(edition, asOf);
  const rows = summaries.map((summary) => portfolioRow(summary, pack, asOf)).sort(compareUrgency);
  const fiscalYear = fiscalYearOf(asOf, pack.fiscalYearStartMonth);
  return {
    kind: 'portfolio',
    document: 'Portfolio',
    program: pack.program,
    asOf,
    edition: pack.title,
    dataHash: portfolioHash(summaries, edition, asOf),
    partners: rows.length,
    scope: onPaper(scope, LONGEST_SCOPE),
    fiscalYear: fiscalYearLabel(fiscalYear),
    lead: leadOf(rows),
    answers: wordedAnswers(answersOf(rows, asOf), fiscalYear),
    groups: groupsOf(rows),
    leftOut: Math.max(0, rows.length - MOST_ROWS),
  };
}

/** Rows that are sorted by urgency, under a head for each. */
function groupsOf(rows: readonly PortfolioRow[]): PortfolioReport['groups'] {
  const groups = new Map<Urgency, PortfolioRow[]>();
  for (const row of rows) {
    const members = groups.get(row.urgency);
    if (members) members.push(row);
    else groups.set(row.urgency, [row]);
  }
  let room = MOST_ROWS;
  return [...groups].flatMap(([urgency, members]) => {
    const printed = members.slice(0, room).map(reportRow);
    room -= printed.length;
    return printed.length === 0 ? [] : [{ title: TITLES[urgency], count: members.length, rows: printed }];
  });
}

/** SHA-256 of the canonical JSON of what the report is made from, whichever version of the evaluator wrote it down. */
function portfolioHash(summaries: readonly Summary[], edition: Edition, asOf: Day): string {
  const partners = summaries
    .map(({ evaluatorVersion, editionHash, trimmed, ...told }) => told)
    .sort((a, b) => (a.partnerId < b.partnerId ? -1 : 1));
  return hashOf({ document: 'portfolio', asOf, edition: edition.hash, partners });
}
