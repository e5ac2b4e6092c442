import { useState } from 'react';
import type { RequestOf } from '../../../shared/ipc/contract.ts';
import { accessBridge } from '../../platform/bridge.ts';
import { plural } from '../format.ts';
import { showToast } from '../toast/toast.ts';

export interface ReportWriter {
  readonly busy: boolean;
  /** Why it was not written, for people; null where nothing was tried, or it is tried again. */
  readonly failure: string | null;
  readonly write: (report: RequestOf<'print.report'>) => void;
}

const TOAST = 'report';

/** Writes a report as a PDF where the user says. What was written is told in a toast; a change of mind is not. */
export function useReportWriter(onWritten: () => void): ReportWriter {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function write(request: RequestOf<'print.report'>): Promise<void> {
    const access = accessBridge();
    if (!access.available) {
      setFailure('Files are written by the app’s own window; this page is outside of it.');
      return;
    }
    const answer = await access.bridge.print.report(request);
    if (!answer.ok) {
      setFailure(answer.error.message);
      return;
    }
    if (answer.value.outcome === 'cancelled') return;
    const { path, pages } = answer.value;
    const show = () =>
      void access.bridge.files.show({ path }).then((shown) => {
        if (!shown.ok) showToast({ id: TOAST, icon: 'cross', effect: shown.error.message, stays: true });
      });
    const effect = `${titleOf(request)} written, ${plural(pages, 'page')}`;
    showToast({ id: TOAST, icon: 'file', effect, action: { label: 'Show file', run: show } });
    onWritten();
  }

  return {
    busy,
    failure,
    write: (request) => {
      if (busy) return;
      setBusy(true);
      setFailure(null);
      void write(request).finally(() => setBusy(false));
    },
  };
}

const titleOf = ({ report }: RequestOf<'print.report'>): string =>
  report.kind === 'portfolio' ? 'Portfolio report' : report.document;
