import type { Report } from './report-schema.ts';

/** What a report is about: the partner's name, or how many partners. */
export function aboutOf(report: Report): string {
  if (report.kind === 'compliance-plan') return report.partner;
  return `${report.partners.toLocaleString('en-GB')} ${report.partners === 1 ? 'partner' : 'partners'}`;
}
