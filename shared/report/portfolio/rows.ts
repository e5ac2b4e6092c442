import type { PortfolioRow, SubjectStanding } from '../../summary/portfolio-row.ts';
import { onPaper } from '../paper-text.ts';
import type { PortfolioReportRow } from '../report-schema.ts';

/** Longest text in a cell, in UTF-16 code units: a row stays a row, whatever the data. */
const LONGEST_IN_CELL = 140;

/** A partner's row on paper. */
export function reportRow(row: PortfolioRow): PortfolioReportRow {
  const { deadline, revenue } = row;
  return onPaper<PortfolioReportRow>(
    {
      name: row.name,
      region: row.region,
      standing: standingOf(row).map(({ label, status }) => ({ label, status })),
      lapses: lapsesOf(row),
      deadline: deadline && { on: deadline.on, what: [...deadline.text] },
      revenue: revenue && { committed: revenue.committed, attained: revenue.attained, forecast: revenue.forecast },
    },
    LONGEST_IN_CELL,
  );
}

/** Under the enrolled track lies the base: it is told where it does not pass. */
function standingOf({ track, subjects, designations }: PortfolioRow): SubjectStanding[] {
  const others = subjects.filter(
    (subject) => subject !== track && !designations.includes(subject) && subject.status !== 'pass',
  );
  return [...(track ? [track] : []), ...others, ...designations];
}

function lapsesOf({ trouble, lapse, urgency }: PortfolioRow): PortfolioReportRow['lapses'] {
  const lapses: PortfolioReportRow['lapses'] = [];
  if (trouble) {
    const when = urgency === 'failing' ? 'failing' : 'unknown';
    lapses.push({ on: trouble.since, when, subject: trouble.subject, why: [...trouble.text] });
  }
  if (lapse) lapses.push({ on: lapse.on, when: 'foreseen', subject: lapse.subject, why: [...lapse.text] });
  // What lapses soon comes before what is not known; what fails comes first.
  return urgency === 'lapsing' ? lapses.reverse() : lapses;
}
