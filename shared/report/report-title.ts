import type { Report } from './report-schema.ts';

/** What a report is about: the partner's name, or how many partners, and of how many. */
export function aboutOf(report: Report): string {
  if (report.kind === 'compliance-plan') return report.partner;
  const { partners, scope } = report;
  if (scope === null) return `${count(partners)} ${partners === 1 ? 'partner' : 'partners'}`;
  return `${count(partners)} of ${count(scope.of)} ${scope.of === 1 ? 'partner' : 'partners'}`;
}

const count = (number: number): string => number.toLocaleString('en-GB');
