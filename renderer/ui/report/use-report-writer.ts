import { useState } from 'react';
import type { RequestOf } from '../../../shared/ipc/contract.ts';
import { accessBridge } from '../../platform/bridge.ts';
import { plural } from '../format.ts';
import { showToast } from '../toast/toast.ts';

export interface ReportWriter {
  /** There is a desktop that writes files. */
  readonly available: boolean;
  readonly busy: boolean;
  readonly run: () => void;
}

export interface ReportToWrite {
  /** Of its toast: one a kind of report. */
  readonly id: string;
  /** `Compliance plan`, as the toast begins. */
  readonly title: string;
  /** The report, made when it is asked for. */
  readonly make: () => RequestOf<'print.report'> | Promise<RequestOf<'print.report'>>;
  /** What to say where it could not even be made: what is kept. */
  readonly failure: (error: unknown) => string;
}

/** Writes a report as a PDF where the user says, and tells how it went. */
export function useReportWriter({ id, title, make, failure }: ReportToWrite): ReportWriter {
  const access = accessBridge();
  const [busy, setBusy] = useState(false);

  async function write(): Promise<void> {
    if (!access.available) return;
    const answer = await access.bridge.print.report(await make());
    if (!answer.ok) return failed(answer.error.message);
    if (answer.value.outcome === 'cancelled') return;
    const { path, pages } = answer.value;
    const show = () =>
      void access.bridge.files.show({ path }).then((shown) => {
        if (!shown.ok) showToast({ id, icon: 'cross', effect: shown.error.message, stays: true });
      });
    const action = { label: 'Show file', run: show };
    showToast({ id, icon: 'file', effect: `${title} written, ${plural(pages, 'page')}`, action });
  }

  function failed(reason: string): void {
    showToast({ id, icon: 'cross', effect: reason, action: { label: 'Retry', run }, stays: true });
  }

  function run(): void {
    if (busy) return;
    setBusy(true);
    write()
      .catch((error: unknown) => failed(failure(error)))
      .finally(() => setBusy(false));
  }

  return { available: access.available, busy, run };
}
