import { useEffect, useRef } from 'react';
import { editionOf } from '../../shared/program/packs.ts';
import type { PartnerFile } from '../../shared/records/partner-file.ts';
import { useCompliancePlan } from '../features/partner/use-compliance-plan.ts';
import { useAsOf } from '../state/as-of.ts';
import { preferencesStore } from '../state/preferences.ts';
import { usePartnerFile } from '../store/use-partner-file.ts';

export interface PlanWriterProps {
  partnerId: string;
  onDone: () => void;
}

/** Writes one compliance plan from anywhere, as the partner's own screen does, and goes. */
export function PlanWriter({ partnerId, onDone }: PlanWriterProps) {
  const partner = usePartnerFile(partnerId);
  const { state } = partner;
  useEffect(() => {
    if (state === 'missing' || state === 'failed') onDone();
  }, [state, onDone]);
  return partner.state === 'ready' ? <Write file={partner.file} onDone={onDone} /> : null;
}

function Write({ file, onDone }: { file: PartnerFile; onDone: () => void }) {
  const edition = preferencesStore((preferences) => preferences.edition);
  const plan = useCompliancePlan(file, editionOf(edition), useAsOf());
  const begun = useRef(false);
  const { busy, run } = plan;
  useEffect(() => {
    if (!begun.current) {
      begun.current = true;
      run();
    } else if (!busy) {
      onDone();
    }
  }, [busy, run, onDone]);
  return null;
}
