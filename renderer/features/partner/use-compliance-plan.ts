import { useEffect, useRef } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import type { Edition } from '../../../shared/program/packs.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import { compliancePlan } from '../../../shared/report/compliance-plan.ts';
import { accessBridge } from '../../platform/bridge.ts';
import { type ReportWriter, useReportWriter } from '../../ui/report/use-report-writer.ts';
import { atMost } from './words.ts';

/** Writes the partner's compliance plan as a PDF where the user says, and tells how it went. The menu's act is the same. */
export function useCompliancePlan(file: PartnerFile, edition: Edition, asOf: Day): ReportWriter {
  const access = accessBridge();
  const writer = useReportWriter({
    id: 'compliance-plan',
    title: 'Compliance plan',
    make: () => ({
      report: compliancePlan(file, edition, asOf),
      suggestedName: `${atMost(file.partner.name, 120)} compliance plan ${asOf}.pdf`,
    }),
    failure: () => 'The compliance plan could not be made. No file was written, and nothing was changed.',
  });

  const latest = useRef(writer.run);
  useEffect(() => {
    latest.current = writer.run;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the bridge is there or not for the life of the window
  useEffect(() => {
    if (!access.available) return;
    return access.bridge.listen((event) => {
      if (event.type === 'menu' && event.command === 'compliance-plan') latest.current();
    });
  }, []);

  return writer;
}
