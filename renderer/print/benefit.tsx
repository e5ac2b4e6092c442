import type { CompliancePlan } from '../../shared/report/report-schema.ts';

/** What a track or a designation brings. */
export function Benefit({ benefit: { head, text } }: { benefit: CompliancePlan['benefits']['paragraphs'][number] }) {
  return (
    <p className="benefit">
      <b>{head}:</b> {text}
    </p>
  );
}
