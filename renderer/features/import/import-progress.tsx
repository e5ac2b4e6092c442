import { Button } from '@mantine/core';
import { useKeys } from '../../platform/keyboard.ts';
import { formatCount } from '../../ui/format.ts';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import styles from './import.module.css';
import { type ImportState, stopImport } from './import-job.ts';
import type { Progress } from './messages.ts';
import { MAX_IMPORT_BYTES, megabytes } from './read-files.ts';

/** Files that are read while one watches; a megabyte takes no time. */
const WORTH_A_FIGURE = 1024 * 1024;

/** What is being done, how far it is, and the way out while nothing is written yet. */
export function ImportProgress({ state }: { state: Extract<ImportState, { phase: 'running' }> }) {
  const { progress, files } = state;
  const writing = progress?.phase === 'writing';
  const share = shareOf(progress);
  useKeys('importing', { escape: writing ? undefined : stopImport });
  return (
    <section className={styles.answer} aria-label="Import under way">
      <h1 className={styles.title}>{writing ? 'Writing to your portfolio' : 'Reading your files'}</h1>
      <p className={styles.detail} role="status">
        {progressSentence(progress, files)}
      </p>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={writing ? 'Written' : 'Read'}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      >
        <div className={styles.bar} style={{ width: `${(share ?? 0) * 100}%` }} />
      </div>
      <div className={styles.acts}>
        {writing ? (
          <p className={styles.detail}>What is written by now is kept, whatever happens.</p>
        ) : (
          <Button onClick={stopImport} rightSection={<KeyHint keys={['Esc']} />} aria-keyshortcuts="Escape">
            Cancel
          </Button>
        )}
      </div>
    </section>
  );
}

function shareOf(progress: Progress | null): number | null {
  if (progress === null || progress.phase === 'rows' || progress.total === 0) return null;
  return progress.done / progress.total;
}

/** `opportunities.csv, 12 of 61 MB` */
export function progressSentence(progress: Progress | null, files: readonly string[]): string {
  const names = files.length === 1 ? files[0] : `${formatCount(files.length)} files`;
  if (progress === null) return `${names}`;
  switch (progress.phase) {
    case 'bytes': {
      const { file, done, total } = progress;
      if (total < WORTH_A_FIGURE || total > MAX_IMPORT_BYTES) return file;
      return `${file}, ${formatCount(Math.floor(done / 1024 / 1024))} of ${megabytes(total)}`;
    }
    case 'rows':
      return `Matching the rows of ${names} with your portfolio`;
    case 'writing':
      return progress.total === 0
        ? `The records of ${names}`
        : `${formatCount(progress.done)} of ${formatCount(progress.total)} partners`;
  }
}
