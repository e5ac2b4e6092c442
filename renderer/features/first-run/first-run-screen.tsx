import { FileButton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { KeyOf } from '../../platform/key-map.ts';
import { useKey } from '../../platform/keyboard.ts';
import { offerFiles } from '../../state/dropped-files.ts';
import { navigate } from '../../state/route.ts';
import { ChoiceCard } from '../../ui/form/choice-card.tsx';
import { Icon, type IconName, Mark } from '../../ui/icon/icon.tsx';
import { ExampleRows } from './example-rows.tsx';
import styles from './first-run.module.css';

export interface FirstRunScreenProps {
  /** Brings the sample portfolio in. Rejects with a message for people. */
  onSample: () => Promise<void>;
}

/** Nothing here yet: three ways to begin, and what it will look like. */
export function FirstRunScreen({ onSample }: FirstRunScreenProps) {
  const [sample, setSample] = useState<'offered' | 'coming' | { failure: string }>('offered');
  const shown = useRef(false);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  const take = (files: readonly File[]) => {
    if (files.length === 0) return;
    offerFiles(files);
    navigate({ screen: 'import' });
  };
  const lookAround = () => {
    if (sample === 'coming') return;
    setSample('coming');
    onSample().then(
      () => {
        // Whoever went elsewhere meanwhile stays there.
        if (shown.current) navigate({ screen: 'portfolio' }, { replace: true });
      },
      (error: unknown) => setSample({ failure: error instanceof Error ? error.message : String(error) }),
    );
  };

  return (
    <main className={styles.halves}>
      <div className={styles.begin}>
        <div className={styles.brand}>
          <Mark size={22} />
          CAM Desk
        </div>
        <div className={styles.middle}>
          <h1 className={styles.question}>
            Where do your <br />
            partners stand?
          </h1>
          <p className={styles.lead}>
            Bring the exports you already have. In a minute you see every partner’s standing, and the day and cause of
            the first thing that will lapse.
          </p>
          <div className={styles.choices}>
            <FileChoice
              accept=".csv,.xlsx,.json"
              multiple
              icon="import"
              title="Import files"
              detail="Partners, badges, opportunities: CSV or XLSX, in any order"
              hint="1"
              autoFocus
              onFiles={take}
            />
            <FileChoice
              accept=".json"
              icon="folder"
              title="Open a portfolio file"
              detail="A .json file that a colleague or this app has written"
              hint="2"
              onFiles={take}
            />
            <Choice
              icon="sparkle"
              title="Look around with a sample"
              detail={
                sample === 'coming' ? 'The sample is being brought in' : '24 invented partners, gone again with one key'
              }
              hint="3"
              onClick={lookAround}
            />
          </div>
          {typeof sample === 'object' ? (
            <p className={styles.failure} role="alert">
              The sample could not be brought in. {sample.failure}
            </p>
          ) : (
            <p className={styles.more}>Or drop files anywhere in this window.</p>
          )}
        </div>
        <p className={styles.promise}>
          <Icon name="lock" size={14} />
          Your data stays on this computer. No account is needed; nothing is sent.
        </p>
      </div>
      <ExampleRows />
    </main>
  );
}

interface ChoiceProps {
  icon: IconName;
  title: string;
  detail: string;
  hint: KeyOf<'firstRun'>;
  autoFocus?: boolean;
}

function Choice({ icon, onClick, ...card }: ChoiceProps & { onClick: () => void }) {
  useKey('firstRun', card.hint, onClick);
  return <ChoiceCard glyph={<Icon name={icon} size={18} />} onClick={onClick} {...card} />;
}

interface FileChoiceProps extends ChoiceProps {
  accept: string;
  multiple?: boolean;
  onFiles: (files: readonly File[]) => void;
}

/** A choice that opens the system's file picker. */
function FileChoice({ accept, multiple = false, onFiles, ...choice }: FileChoiceProps) {
  const reset = useRef<() => void>(null);
  return (
    <FileButton
      accept={accept}
      multiple={multiple}
      resetRef={reset}
      inputProps={{ 'aria-label': choice.title }}
      onChange={(chosen: File | File[] | null) => {
        // The same file chosen again is a choice, too.
        reset.current?.();
        onFiles(chosen === null ? [] : [chosen].flat());
      }}
    >
      {({ onClick }) => <Choice {...choice} onClick={onClick} />}
    </FileButton>
  );
}
