import { useState } from 'react';
import { editionOf } from '../../../shared/program/packs.ts';
import { portfolioReport } from '../../../shared/report/portfolio-report.ts';
import type { Summary } from '../../../shared/summary/summary.ts';
import { accessBridge } from '../../platform/bridge.ts';
import { useAsOf } from '../../state/as-of.ts';
import { preferencesStore } from '../../state/preferences.ts';
import { StoreError } from '../../store/errors.ts';
import { readPartner, readSummaries } from '../../store/queries.ts';
import type { Store } from '../../store/store.ts';
import { useStore } from '../../store/store-context.tsx';
import { plural } from '../../ui/format.ts';
import { showToast } from '../../ui/toast/toast.ts';

export interface PortfolioReportAct {
  /** There is a desktop that writes files. */
  readonly available: boolean;
  readonly busy: boolean;
  readonly run: () => void;
}

const TOAST = 'portfolio-report';

/** Writes the whole portfolio as a PDF where the user says, and tells how it went. */
export function usePortfolioReport(): PortfolioReportAct {
  const store = useStore();
  const asOf = useAsOf();
  const edition = preferencesStore((preferences) => preferences.edition);
  const [busy, setBusy] = useState(false);
  const access = accessBridge();

  async function write(): Promise<void> {
    if (!access.available) return;
    const report = portfolioReport(await freshSummaries(store), editionOf(edition), asOf);
    const answer = await access.bridge.print.report({ report, suggestedName: `Portfolio ${asOf}.pdf` });
    if (!answer.ok) return failed(answer.error.message);
    if (answer.value.outcome === 'cancelled') return;
    const { path, pages } = answer.value;
    const show = () =>
      void access.bridge.files.show({ path }).then((shown) => {
        if (!shown.ok) showToast({ id: TOAST, icon: 'cross', effect: shown.error.message, stays: true });
      });
    showToast({
      id: TOAST,
      icon: 'file',
      effect: `Portfolio report written, ${plural(pages, 'page')}`,
      action: { label: 'Show file', run: show },
    });
  }

  function failed(reason: string): void {
    showToast({ id: TOAST, icon: 'cross', effect: reason, action: { label: 'Retry', run }, stays: true });
  }

  function run(): void {
    if (busy) return;
    setBusy(true);
    write()
      .catch((error: unknown) =>
        failed(
          error instanceof StoreError
            ? error.message
            : 'The portfolio report could not be made. No file was written, and nothing was changed.',
        ),
      )
      .finally(() => setBusy(false));
  }

  return { available: access.available, busy, run };
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
