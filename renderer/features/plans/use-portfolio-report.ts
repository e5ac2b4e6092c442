import { editionOf } from '../../../shared/program/packs.ts';
import { portfolioReport } from '../../../shared/report/portfolio-report.ts';
import type { Summary } from '../../../shared/summary/summary.ts';
import { useAsOf } from '../../state/as-of.ts';
import { preferencesStore } from '../../state/preferences.ts';
import { StoreError } from '../../store/errors.ts';
import { readPartner, readSummaries } from '../../store/queries.ts';
import type { Store } from '../../store/store.ts';
import { useStore } from '../../store/store-context.tsx';
import { type ReportWriter, useReportWriter } from '../../ui/report/use-report-writer.ts';

/** Writes the whole portfolio as a PDF where the user says, and tells how it went. */
export function usePortfolioReport(): ReportWriter {
  const store = useStore();
  const asOf = useAsOf();
  const edition = preferencesStore((preferences) => preferences.edition);
  return useReportWriter({
    id: 'portfolio-report',
    title: 'Portfolio report',
    make: async () => ({
      report: portfolioReport(await freshSummaries(store), editionOf(edition), asOf),
      suggestedName: `Portfolio ${asOf}.pdf`,
    }),
    failure: (error) =>
      error instanceof StoreError
        ? error.message
        : 'The portfolio report could not be made. No file was written, and nothing was changed.',
  });
}

/** The stored summaries, with those that another edition or evaluator made made anew for the report. */
async function freshSummaries({ database, evaluator }: Store): Promise<Summary[]> {
  const { editionHash, evaluatorVersion, summarise } = evaluator();
  const fresh: Summary[] = [];
  for (const summary of await readSummaries(database)) {
    const isFresh = summary.editionHash === editionHash && summary.evaluatorVersion === evaluatorVersion;
    const file = isFresh ? undefined : await readPartner(database, summary.partnerId);
    fresh.push(file === undefined ? summary : summarise(file).summary);
  }
  return fresh;
}
