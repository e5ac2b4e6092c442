import { Button, SegmentedControl } from '@mantine/core';
import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import { shownName } from '../../../shared/lib/name-text.ts';
import { aboutOf } from '../../../shared/report/report-title.ts';
import type { NamedReport } from '../../features/plans/make-report.ts';
import { useKeys } from '../../platform/keyboard.ts';
import { fontsLoaded } from '../../print/fonts-loaded.ts';
import { PrintDocument } from '../../print/print-document.tsx';
import { formatCount, formatDay } from '../../ui/format.ts';
import { useReportWriter } from '../../ui/report/use-report-writer.ts';
import { Footer } from '../../ui/shell/footer.tsx';
import { FooterHintContext } from '../../ui/shell/footer-hint.ts';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import { sizeOf, ZOOMS, type Zoom } from './page-scale.ts';
import styles from './preview.module.css';
import { PreviewFailure } from './preview-failure.tsx';
import { ShadowPaper } from './shadow-paper.tsx';
import { usePages } from './use-pages.ts';

export interface PreviewPagesProps {
  report: NamedReport;
  /** `Compliance plan`. */
  title: string;
  dialog: RefObject<HTMLElement | null>;
  onClose: () => void;
}

const ZOOM_LABELS: Record<Zoom, string> = { page: 'Page', width: 'Width', full: '100 %' };

const KEYS = [
  { keys: ['PgUp', 'PgDn'], does: 'turn' },
  { keys: ['←', '→'], does: 'page' },
  { keys: ['Home', 'End'], does: 'first, last' },
  { keys: ['1', '–', '3'], does: 'size' },
] as const;

/** The pages, drawn by what prints them, and what can be done with them. */
export function PreviewPages({ report, title, dialog, onClose }: PreviewPagesProps) {
  const [count, setCount] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const [zoom, setZoom] = useState<Zoom>('page');
  const pages = usePages(count, zoom);
  const writer = useReportWriter(onClose);
  const write = () => {
    if (count > 0) writer.write(report);
  };
  const { page, scale, goTo, turn, move, scroller } = pages;
  // The arrows and the wheel are the pages' from the start.
  useEffect(() => scroller.current?.focus(), [scroller]);
  useKeys(
    'pages',
    {
      pagedown: () => turn(1),
      pageup: () => turn(-1),
      arrowdown: () => move(1),
      arrowup: () => move(-1),
      arrowright: () => goTo(page + 1),
      arrowleft: () => goTo(page - 1),
      home: () => goTo(1),
      end: () => goTo(count),
      '1': () => setZoom('page'),
      '2': () => setZoom('width'),
      '3': () => setZoom('full'),
      enter: write,
    },
    dialog,
  );

  const onReady = useCallback((sheets: number) => setCount(sheets), []);
  const onError = useCallback(
    (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    [],
  );
  // Laid out once: a page that is turned draws nothing anew.
  const paper = useMemo(
    () => (
      <ShadowPaper>
        <PrintDocument report={report.report} fontsLoaded={fontsLoaded} onReady={onReady} onError={onError} />
      </ShadowPaper>
    ),
    [report, onReady, onError],
  );
  if (failure !== null) return <PreviewFailure title={title} why={failure} onClose={onClose} />;

  const { asOf, edition } = report.report;
  const about = shownName(aboutOf(report.report));
  const isLaidOut = count > 0;
  return (
    <section className={styles.preview}>
      <header className={styles.bar}>
        <h2 className={styles.title}>
          {title}{' '}
          <bdi className={styles.about} title={about}>
            {about}
          </bdi>
        </h2>
        <span className={styles.place} role="status">
          {isLaidOut ? `Page ${formatCount(page)} of ${formatCount(count)}` : 'Laying out the pages'}
        </span>
        <SegmentedControl
          aria-label="Size of the pages"
          data={ZOOMS.map((value) => ({ value, label: ZOOM_LABELS[value] }))}
          value={zoom}
          onChange={(value) => setZoom(value as Zoom)}
        />
        <Button variant="subtle" onClick={onClose} rightSection={<KeyHint keys={['Esc']} />} aria-keyshortcuts="Escape">
          Back
        </Button>
        <Button
          variant="filled"
          onClick={write}
          aria-disabled={!isLaidOut || writer.busy}
          rightSection={<KeyHint keys={['Enter']} />}
          aria-keyshortcuts="Enter"
        >
          Write PDF
        </Button>
      </header>
      {writer.failure !== null && (
        <p className={styles.failure} role="alert">
          {writer.failure}
        </p>
      )}
      <section
        ref={scroller}
        className={styles.desk}
        aria-label="Pages"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
        onScroll={pages.onScroll}
      >
        {/* Drawn at its own size until it is measured, so that lines break as on paper; then the whole drawing is scaled. */}
        <div className={styles.room} style={isLaidOut ? sizeOf(count, scale) : {}}>
          <div className={styles.paper} style={isLaidOut ? { transform: `scale(${scale})` } : {}}>
            {paper}
          </div>
        </div>
      </section>
      <FooterHintContext value={null}>
        <Footer keys={KEYS} facts={[`As of ${formatDay(asOf)}`, edition]} />
      </FooterHintContext>
    </section>
  );
}
