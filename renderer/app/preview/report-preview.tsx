import { Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { editionOf } from '../../../shared/program/packs.ts';
import { makeReport, type NamedReport, type ReportOf, whyNotMade } from '../../features/plans/make-report.ts';
import { useKeys } from '../../platform/keyboard.ts';
import { useAsOf } from '../../state/as-of.ts';
import { preferencesStore } from '../../state/preferences.ts';
import { useStore } from '../../store/store-context.tsx';
import { LoadingLines } from '../../ui/message/loading-lines.tsx';
import { PreviewFailure } from './preview-failure.tsx';
import { PreviewPages } from './preview-pages.tsx';

export interface ReportPreviewProps {
  of: ReportOf;
  onClose: () => void;
}

type Made = { readonly report: NamedReport } | { readonly failure: string } | null;

const TITLES = { 'compliance-plan': 'Compliance plan', portfolio: 'Portfolio report' } as const;

/** A document as its pages will be printed, and the act that writes it. Made once, as of the day on which it was asked for. */
export function ReportPreview({ of, onClose }: ReportPreviewProps) {
  const store = useStore();
  const asOf = useAsOf();
  const edition = preferencesStore((preferences) => preferences.edition);
  const dialog = useRef<HTMLDivElement>(null);
  const [made, setMade] = useState<Made>(null);
  const title = TITLES[of.kind];

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is what will be written, whatever changes behind it
  useEffect(() => {
    let current = true;
    makeReport(of, store, editionOf(edition), asOf).then(
      (report) => current && setMade({ report }),
      (error: unknown) => current && setMade({ failure: whyNotMade(error) }),
    );
    return () => {
      current = false;
    };
  }, []);
  useKeys('preview', { escape: onClose }, dialog);

  return (
    <Modal.Root
      opened
      onClose={onClose}
      fullScreen
      closeOnEscape={false}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Content ref={dialog} radius={0} aria-label={`${title}, preview`}>
        {made === null && <LoadingLines label={title} rows={20} />}
        {made !== null && 'failure' in made && <PreviewFailure title={title} why={made.failure} onClose={onClose} />}
        {made !== null && 'report' in made && (
          <PreviewPages report={made.report} title={title} dialog={dialog} onClose={onClose} />
        )}
      </Modal.Content>
    </Modal.Root>
  );
}
