import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { visible } from '../../shared/import/quote.ts';
import type { ReportOf } from '../features/plans/make-report.ts';
import { PlansBatch } from '../features/plans/plans-batch.tsx';
import { shortcutKey } from '../platform/environment.ts';
import { useKeys } from '../platform/keyboard.ts';
import { signOut } from '../platform/program.ts';
import { asOfKeys } from '../state/as-of.ts';
import { offerFiles } from '../state/dropped-files.ts';
import { portfolioViewStore } from '../state/portfolio-view.ts';
import { preferencesStore } from '../state/preferences.ts';
import { hrefTo, navigate, type Route, useRoute } from '../state/route.ts';
import { useToday } from '../state/today.ts';
import { useStore } from '../store/store-context.tsx';
import { useUndo } from '../store/use-edit.ts';
import { useProfile } from '../store/use-profile.ts';
import { useSummaries } from '../store/use-summaries.ts';
import { openPalette } from '../ui/palette/palette.tsx';
import { FooterHintContext } from '../ui/shell/footer-hint.ts';
import { Rail, type RailItem } from '../ui/shell/rail.tsx';
import { hideToast, showToast } from '../ui/toast/toast.ts';
import styles from './app.module.css';
import { AppPalette } from './app-palette.tsx';
import { sayReady, useMenu } from './desktop.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { DropNotice, useFileDrop } from './file-drop.tsx';
import { KeysHelp } from './keys-help.tsx';
import { menuAct } from './menu-acts.ts';
import { ReportPreview } from './preview/report-preview.tsx';
import { clearProfile, loadSample } from './sample.ts';
import { SampleStatus } from './sample-status.tsx';
import { hasRail, screenOf } from './screens.tsx';
import { stepText } from './step-text.ts';
import { useCutShortNotice } from './use-cut-short-notice.ts';
import { useFreshSummaries } from './use-fresh-summaries.ts';
import { useStepNotice } from './use-step-notice.ts';
import { useSync } from './use-sync.ts';
import { useUndoActs } from './use-undo-acts.ts';

export interface AppProps {
  /** How many partners there were when the app opened: none leads to the first run. */
  partnerCount: number;
}

const SAMPLE_TOAST = 'sample-gone';

/** Rail and screen; palette, keys and the file drop that work everywhere. */
export function App({ partnerCount }: AppProps) {
  const store = useStore();
  const route = useRoute();
  const profile = useProfile();
  const { state, rows } = useSummaries();
  const edition = preferencesStore((preferences) => preferences.edition);
  const narrow = useMediaQuery('(max-width: 1199px)', false, { getInitialValueInEffect: false });
  const [keysOpen, setKeysOpen] = useState(false);
  const [report, setReport] = useState<ReportOf | null>(null);
  const [plansOf, setPlansOf] = useState<readonly string[] | null>(null);
  const modKey = shortcutKey();
  useFreshSummaries();
  useSync();
  useStepNotice();
  useCutShortNotice();
  const today = useToday();
  const steps = useUndo();
  const acts = useUndoActs(steps, modKey);
  const undoes = steps.undoPhrase && stepText(steps.undoPhrase, today);
  const redoes = steps.redoPhrase && stepText(steps.redoPhrase, today);

  const [first, other] =
    partnerCount === 0 ? (['first-run', 'portfolio'] as const) : (['portfolio', 'first-run'] as const);
  // A key pressed on the screen that is about to give way would do something else there.
  const isPlaced = route.screen !== other;
  // biome-ignore lint/correctness/useExhaustiveDependencies: decided once, when the app opens
  useEffect(() => {
    if (!isPlaced) navigate({ screen: first }, { replace: true });
  }, []);

  const ready = state !== 'loading' && isPlaced;
  useEffect(() => {
    if (ready) sayReady();
  }, [ready]);

  // The first partners may come from the program's server, asked by nobody.
  const filled = rows.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: decided when they come, not wherever one goes afterwards
  useEffect(() => {
    if (filled && route.screen === 'first-run') navigate({ screen: 'portfolio' }, { replace: true });
  }, [filled]);

  // Once there are partners again, there is nothing to bring back.
  useEffect(() => {
    if (filled) hideToast(SAMPLE_TOAST);
  }, [filled]);

  const sample = profile?.sample ?? false;
  const onSample = () => loadSample(store);
  const onClear = async () => {
    // Signed in, all of it would be back in a moment. The sample is nobody's: whoever signed in beside it waits for the program's.
    if (!sample) await signOut();
    await clearProfile(store);
    navigate({ screen: 'first-run' });
  };
  const removeSample = () => {
    onClear().then(
      () =>
        showToast({
          id: SAMPLE_TOAST,
          effect: 'The sample portfolio is gone.',
          action: {
            label: 'Bring it back',
            run: () => void onSample().then(() => navigate({ screen: 'portfolio' }), sampleFailed),
          },
        }),
      sampleFailed,
    );
  };
  const onKeys = () => setKeysOpen(true);
  const onReportDone = useCallback(() => setReport(null), []);
  const onPlan = (partnerId: string) => setReport({ kind: 'compliance-plan', partnerId });
  const onReport = () => setReport({ kind: 'portfolio', scope: portfolioViewStore.getState().scope });
  const onPlansDone = useCallback(() => setPlansOf(null), []);

  useKeys('asOf', asOfKeys);
  useKeys('app', {
    'g p': () => navigate({ screen: 'portfolio' }),
    'g i': () => navigate({ screen: 'import' }),
    'Mod+,': () => navigate({ screen: 'settings' }),
    '?': onKeys,
    x: sample ? removeSample : undefined,
  });
  useMenu((command) => menuAct(command, { route, onKeys, onPlan, onReport, acts }));
  const over = useFileDrop(({ files, folders }) => {
    if (folders.length > 0) showToast({ id: 'folder', icon: 'folder', effect: folderSentence(folders), stays: true });
    if (files.length === 0) return;
    offerFiles(files);
    navigate({ screen: 'import' });
  });

  const context = {
    edition,
    profile,
    modKey,
    onSearch: openPalette,
    onSample,
    onClear,
    onPlan,
    onPlans: setPlansOf,
    onReport,
  };
  const screen = <ErrorBoundary resetKey={hrefTo(route)}>{screenOf(route, context)}</ErrorBoundary>;
  const footerHint = useMemo(
    () => (undoes === null ? null : { keys: [`${modKey} Z`], does: `undo: ${shortened(undoes)}` }),
    [undoes, modKey],
  );
  return (
    <FooterHintContext value={footerHint}>
      {hasRail(route) ? (
        <div className={styles.shell}>
          <Rail
            items={[
              {
                ...item('Portfolio', 'portfolio', { screen: 'portfolio' }, route),
                count: rows.length > 0 ? rows.length : undefined,
                current: route.screen === 'portfolio' || route.screen === 'partner',
              },
            ]}
            tools={[
              // Where the rail has no room for the line below, the sample is removed in the settings, or by its key.
              ...(sample && narrow ? [sampleItem] : []),
              item('Import', 'import', { screen: 'import' }, route),
              { ...item('Settings', 'settings', { screen: 'settings' }, route), hint: '?' },
            ]}
            status={sample ? <SampleStatus onRemove={removeSample} /> : undefined}
          />
          {screen}
        </div>
      ) : (
        screen
      )}
      <AppPalette
        modKey={modKey}
        sample={sample}
        onCompliancePlan={onPlan}
        onPortfolioReport={onReport}
        onRemoveSample={removeSample}
        onKeys={onKeys}
        undo={undoes === null ? null : { does: undoes, run: acts.undo }}
        redo={redoes === null ? null : { does: redoes, run: acts.redo }}
      />
      <KeysHelp opened={keysOpen} onClose={() => setKeysOpen(false)} modKey={modKey} />
      {report !== null && <ReportPreview of={report} onClose={onReportDone} />}
      {plansOf !== null && <PlansBatch partnerIds={plansOf} onClose={onPlansDone} />}
      {over && <DropNotice />}
    </FooterHintContext>
  );
}

const item = (label: string, icon: 'portfolio' | 'import' | 'settings', to: Route, at: Route): RailItem => ({
  label,
  href: hrefTo(to),
  icon,
  current: at.screen === to.screen,
});

/** Longer than this is told by the palette, and once it is undone. */
const HINT_LENGTH = 44;

/** Cut before a name's isolation could be left open. */
function shortened(text: string): string {
  const bare = text.replace(/[\u2068\u2069]/g, '');
  return bare.length <= HINT_LENGTH ? text : `\u2068${bare.slice(0, HINT_LENGTH).toWellFormed().trimEnd()}…\u2069`;
}

const sampleItem: RailItem = {
  label: 'Sample portfolio: remove with X',
  href: `${hrefTo({ screen: 'settings' })}/sample`,
  icon: 'sparkle',
  current: false,
};

/** `exports is a folder. Drop the files in it.` */
function folderSentence([first = '', ...more]: readonly string[]): string {
  const name = visible(first.slice(0, 80));
  return more.length === 0
    ? `${name} is a folder. Drop the files in it.`
    : `${name} and ${more.length} more are folders. Drop the files in them.`;
}

function sampleFailed(error: unknown): void {
  const effect = error instanceof Error ? error.message : String(error);
  showToast({ id: SAMPLE_TOAST, icon: 'cross', effect, stays: true });
}
