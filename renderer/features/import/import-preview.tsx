import { Button } from '@mantine/core';
import { useKeys } from '../../platform/keyboard.ts';
import { plural } from '../../ui/format.ts';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import { ChooseButton } from './choose-files.tsx';
import { Files } from './file-report.tsx';
import styles from './import.module.css';
import { beginMapping, confirmImport, type ImportState, stopImport } from './import-job.ts';
import { canImport, errorOf, type FileOutcome } from './messages.ts';
import { ChangeList, KeptList, MissingList } from './planned.tsx';
import { errorSentence, othersDetail, previewDetail, previewTitle } from './words.ts';

export interface ImportPreviewProps {
  state: Extract<ImportState, { phase: 'asking' }>;
  onFiles: (files: File[]) => void;
}

/**
 * What the import would do, before anything is written. Where some file cannot be taken the user decides about the
 * others: half of what was asked for would look like all of it.
 */
export function ImportPreview({ state, onFiles }: ImportPreviewProps) {
  const { outcomes, records, preview } = state;
  const bad = outcomes.filter((outcome) => errorOf(outcome) !== null);
  const canGoOn = canImport(state);
  useKeys('planned', { enter: canGoOn ? confirmImport : undefined, escape: stopImport });
  return (
    <>
      <section className={styles.answer} aria-label="What would be imported">
        {bad.length > 0 ? (
          <BadFiles bad={bad} all={outcomes.length} />
        ) : (
          <div role="status">
            <h1 className={styles.title}>{previewTitle(preview, records, outcomes)}</h1>
          </div>
        )}
        <p className={styles.detail}>
          {bad.length > 0 ? othersDetail(preview, records, outcomes) : previewDetail(preview, records)}
        </p>
        <div className={styles.acts}>
          {canGoOn && (
            <Button
              variant="filled"
              onClick={confirmImport}
              rightSection={<KeyHint keys={['Enter']} />}
              aria-keyshortcuts="Enter"
            >
              {bad.length === 0 ? 'Import' : `Import without ${bad.length === 1 ? 'this file' : 'these files'}`}
            </Button>
          )}
          <Button onClick={stopImport} rightSection={<KeyHint keys={['Esc']} />} aria-keyshortcuts="Escape">
            Cancel
          </Button>
          <ChooseButton label="Choose again" onFiles={onFiles} quiet />
        </div>
      </section>
      <KeptList kept={preview.kept} />
      <ChangeList changes={preview.changes} title={`${plural(preview.changes.length, 'field')} would change`} />
      <MissingList missing={preview.missing} />
      <Files outcomes={outcomes} quietErrors={bad.length > 0} onMap={beginMapping} />
    </>
  );
}

function BadFiles({ bad, all }: { bad: readonly FileOutcome[]; all: number }) {
  return (
    <div role="alert">
      <h1 className={styles.title}>{badTitle(bad.length, all)}</h1>
      <ul className={styles.errors}>
        {bad.map((outcome, index) => {
          const error = errorOf(outcome);
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and none moves
          return <li key={index}>{error && errorSentence(outcome.file, error)}</li>;
        })}
      </ul>
    </div>
  );
}

function badTitle(bad: number, all: number): string {
  if (all === 1) return 'This file cannot be taken.';
  return bad === 1 ? '1 of these files cannot be taken.' : `${bad} of these files cannot be taken.`;
}
