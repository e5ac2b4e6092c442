import { Button, FileButton } from '@mantine/core';
import { useRef } from 'react';
import { useKeys } from '../../platform/keyboard.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import styles from './import.module.css';
import { MAX_IMPORT_BYTES, megabytes } from './read-files.ts';

export interface ChooseFilesProps {
  onFiles: (files: File[]) => void;
}

/** The button, and the key, that open the system's file picker. `quiet` where something else is the next step. */
export function ChooseButton({ onFiles, label, quiet = false }: ChooseFilesProps & { label: string; quiet?: boolean }) {
  const reset = useRef<() => void>(null);
  return (
    <FileButton
      accept=".csv,.xlsx,.json"
      multiple
      resetRef={reset}
      inputProps={{ 'aria-label': label }}
      onChange={(files) => {
        // The same file chosen again is a choice, too.
        reset.current?.();
        if (files.length > 0) onFiles(files);
      }}
    >
      {({ onClick }) => <Choose label={label} quiet={quiet} onClick={onClick} />}
    </FileButton>
  );
}

function Choose({ label, quiet, onClick }: { label: string; quiet: boolean; onClick: () => void }) {
  useKeys('choosing', { '1': onClick });
  return (
    <Button
      variant={quiet ? 'default' : 'filled'}
      onClick={onClick}
      rightSection={<KeyHint keys={['1']} />}
      aria-keyshortcuts="1"
    >
      {label}
    </Button>
  );
}

/** Where files are dropped or chosen. Dropping works in the whole window; this says so. */
export function ChooseFiles({ onFiles }: ChooseFilesProps) {
  return (
    <div className={styles.target}>
      <Icon name="import" />
      <div className={styles.targetText}>
        <p className={styles.targetTitle}>Drop files anywhere in this window, or choose them</p>
        <p className={styles.targetDetail}>
          Partners, badges and opportunities as CSV or XLSX, in any order, or a portfolio file (.json). Up to{' '}
          {megabytes(MAX_IMPORT_BYTES)}.
        </p>
      </div>
      <ChooseButton label="Choose files" onFiles={onFiles} />
    </div>
  );
}
