import { useEffect, useRef, useState } from 'react';
import type { RequestOf } from '../../../shared/ipc/contract.ts';
import type { Day } from '../../../shared/lib/day.ts';
import type { Edition } from '../../../shared/program/packs.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import { compliancePlan } from '../../../shared/report/compliance-plan.ts';
import { accessBridge } from '../../platform/bridge.ts';
import { plural } from '../../ui/format.ts';
import { showToast } from '../../ui/toast/toast.ts';
import { atMost } from './words.ts';

export interface CompliancePlanAct {
  /** There is a desktop that writes files. */
  available: boolean;
  busy: boolean;
  run: () => void;
}

const TOAST = 'compliance-plan';

/** Writes the partner's compliance plan as a PDF where the user says, and tells how it went. The menu's act is the same. */
export function useCompliancePlan(file: PartnerFile, edition: Edition, asOf: Day): CompliancePlanAct {
  const access = accessBridge();
  const [busy, setBusy] = useState(false);

  async function write(): Promise<void> {
    if (!access.available) return;
    // A report is plain JSON; only its readonly lists are not what the contract's JSON type calls so.
    const report = compliancePlan(file, edition, asOf) as unknown as RequestOf<'print.report'>['report'];
    const suggestedName = `${atMost(file.partner.name, 120)} compliance plan ${asOf}.pdf`;
    const answer = await access.bridge.print.report({ report, suggestedName });
    if (!answer.ok) {
      failed(answer.error.message);
      return;
    }
    if (answer.value.outcome === 'cancelled') return;
    const { path, pages } = answer.value;
    const show = () =>
      void access.bridge.files.show({ path }).then((shown) => {
        if (!shown.ok) showToast({ id: TOAST, icon: 'cross', effect: shown.error.message, stays: true });
      });
    showToast({
      id: TOAST,
      icon: 'file',
      effect: `Compliance plan written, ${plural(pages, 'page')}`,
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
      .catch(() => failed('The compliance plan could not be made. No file was written, and nothing was changed.'))
      .finally(() => setBusy(false));
  }

  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the bridge is there or not for the life of the window
  useEffect(() => {
    if (!access.available) return;
    return access.bridge.listen((event) => {
      if (event.type === 'menu' && event.command === 'compliance-plan') latest.current();
    });
  }, []);

  return { available: access.available, busy, run };
}
