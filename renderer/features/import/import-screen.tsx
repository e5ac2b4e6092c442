import { Button } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { shortcutKey } from '../../platform/environment.ts';
import { droppedFilesStore, takeFiles } from '../../state/dropped-files.ts';
import { preferencesStore } from '../../state/preferences.ts';
import { exportDays } from '../../store/export-days.ts';
import type { ImportSource } from '../../store/profile.ts';
import { useStore } from '../../store/store-context.tsx';
import { ErrorState } from '../../ui/message/error-state.tsx';
import { exportsFact } from '../../ui/shell/exports-fact.ts';
import { Footer, type FooterProps } from '../../ui/shell/footer.tsx';
import { Screen } from '../../ui/shell/screen.tsx';
import { TopBar } from '../../ui/shell/top-bar.tsx';
import { ChooseButton, ChooseFiles } from './choose-files.tsx';
import { CutShortNotice } from './cut-short.tsx';
import styles from './import.module.css';
import { type ImportState, importStore, startImport } from './import-job.ts';
import { ImportPreview } from './import-preview.tsx';
import { ImportProgress } from './import-progress.tsx';
import { ImportReport } from './import-report.tsx';
import { MapColumns } from './map-columns.tsx';
import { MappingList } from './mapped-by-hand.tsx';
import { canImport, type ImportFailure } from './messages.ts';
import { SourceList } from './source-list.tsx';

export interface ImportScreenProps {
  /** What was imported before, and as of when. */
  sources: readonly ImportSource[];
  onSearch?: () => void;
  /** `Ctrl` or `⌘`. */
  modKey?: string;
}

/** Files in, records stored, and a report of what was taken for what. */
export function ImportScreen({ sources, onSearch, modKey }: ImportScreenProps) {
  const state = importStore();
  const { database } = useStore();
  const begin = (files: readonly File[]) =>
    startImport(files, { databaseName: database.name, edition: preferencesStore.getState().edition });

  useEffect(() => {
    const take = () => {
      // Files that come while an import runs wait for its end.
      if (importStore.getState().phase === 'running') return;
      startImport(takeFiles(), { databaseName: database.name, edition: preferencesStore.getState().edition });
    };
    take();
    const stops = [droppedFilesStore.subscribe(take), importStore.subscribe(take)];
    return () => stops.forEach((stop) => void stop());
  }, [database]);

  return (
    <Screen
      topBar={<TopBar title="Import" onSearch={onSearch} {...(modKey === undefined ? {} : { modKey })} />}
      footer={<Footer keys={keysOf(state)} facts={exportsFact(exportDays(sources))} />}
    >
      <div className={styles.column}>{contentOf(state, sources, begin)}</div>
    </Screen>
  );
}

function contentOf(
  state: ImportState,
  sources: readonly ImportSource[],
  begin: (files: readonly File[]) => void,
): ReactNode {
  switch (state.phase) {
    case 'idle':
      return (
        <>
          <section className={styles.answer} aria-label="Import">
            <h1 className={styles.title}>Bring the exports you already have.</h1>
            <p className={styles.detail}>
              {state.stopped
                ? 'The import was cancelled. Nothing was written; what was here is kept.'
                : 'Each file is recognised by its header line. You see what would change before anything is written.'}
            </p>
          </section>
          <CutShortNotice />
          <ChooseFiles onFiles={begin} />
          {sources.length > 0 && <SourceList sources={sources} />}
          <MappingList />
        </>
      );
    case 'running':
      return <ImportProgress state={state} />;
    case 'asking':
      return <ImportPreview state={state} onFiles={begin} />;
    case 'mapping': {
      const { file = '', head } = state.outcomes[state.index] ?? {};
      return head && <MapColumns file={file} head={head} />;
    }
    case 'done':
      return <ImportReport state={state} onFiles={begin} />;
    case 'failed':
      return (
        <>
          <h1 className="visually-hidden">Import</h1>
          <ErrorState
            title={failureTitle(state.failure.name)}
            where={state.failure.message}
            kept={failureKept(state.failure)}
            actions={
              <>
                <Button variant="filled" onClick={() => begin(state.files)}>
                  Try again
                </Button>
                <ChooseButton label="Choose other files" onFiles={begin} quiet />
              </>
            }
          />
        </>
      );
  }
}

function failureTitle(name: string): string {
  if (name === 'OutOfSpace') return 'The disk is full.';
  if (name === 'ImportCutShort') return 'The import ended early.';
  return name === 'Crash' ? 'The files could not be read to the end.' : 'The import was not done.';
}

/** The store's own messages say what is kept; of a crash nobody else does. */
function failureKept({ name, replacedSample = false }: ImportFailure): string {
  if (replacedSample && name !== 'ImportCutShort') return 'The sample portfolio had made way; there was nothing else.';
  if (name === 'Crash') return 'Nothing of a partner was written by halves. Import fewer rows at a time.';
  if (name === 'ImportCutShort') return 'Every partner is either as it was or whole.';
  return 'Your portfolio is as it was.';
}

function keysOf(state: ImportState): FooterProps['keys'] {
  const palette = { keys: ['?'], does: 'all keys' };
  switch (state.phase) {
    case 'running':
      return state.progress?.phase === 'writing' ? [palette] : [{ keys: ['Esc'], does: 'cancel' }, palette];
    case 'asking':
      return [
        ...(canImport(state) ? [{ keys: ['Enter'], does: 'import' }] : []),
        { keys: ['Esc'], does: 'cancel' },
        palette,
      ];
    case 'mapping':
      return [
        { keys: [`${shortcutKey()} Enter`], does: 'use these columns' },
        { keys: ['Esc'], does: 'back' },
        palette,
      ];
    case 'done':
      return [{ keys: ['Enter'], does: 'see the portfolio' }, { keys: ['1'], does: 'import more' }, palette];
    default:
      return [{ keys: ['1'], does: 'choose files' }, palette];
  }
}
