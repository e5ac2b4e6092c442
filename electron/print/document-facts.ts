import type { Day } from '../../shared/lib/day.ts';
import type { Report } from '../../shared/report/report-schema.ts';
import { aboutOf } from '../../shared/report/report-title.ts';

/** What a PDF says of itself beside its pages. */
export interface DocumentFacts {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** The document's day: it stands for the time of its making, so that the same inputs give the same bytes. */
  readonly day: Day;
  /** BCP 47. */
  readonly language: string;
  /** SHA-256 in hex of what the document was made from. */
  readonly dataHash: string;
}

export function documentFacts(report: Report): DocumentFacts {
  return {
    title: `${report.document}, ${aboutOf(report)}, ${report.asOf}`,
    author: report.program,
    subject: `${report.document} as of ${report.asOf}, ${report.edition}. Data SHA-256 ${report.dataHash}`,
    day: report.asOf,
    language: 'en',
    dataHash: report.dataHash,
  };
}
