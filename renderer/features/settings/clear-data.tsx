import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSummaries } from '../../store/use-summaries.ts';
import { plural } from '../../ui/format.ts';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import { Section } from './setting.tsx';
import styles from './settings.module.css';
import { useUnsent } from './use-unsent.ts';

export const CLEAR_WORD = 'clear';

export interface ClearDataProps {
  sample: boolean;
  /** The program's server, where the profile is signed in. */
  server: string | null;
  /** Rejects with a message for people. */
  onClear: () => Promise<void>;
}

/** The way to an empty profile. The sample goes with one key; the user's own data, which nothing brings back, by a word. */
export function ClearData({ sample, server, onClear }: ClearDataProps) {
  const { rows } = useSummaries();
  const unsent = useUnsent();
  const [word, setWord] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const clear = () => {
    setFailure(null);
    onClear().catch((error: unknown) => setFailure(error instanceof Error ? error.message : String(error)));
  };
  const isTyped = word.trim().toLowerCase() === CLEAR_WORD;
  if (sample) {
    return (
      <Section title="Sample portfolio">
        <p className={styles.note}>
          The {plural(rows.length, 'partner')} here are invented. They also make way by themselves for the first file
          that you import.
        </p>
        <Button onClick={clear} rightSection={<KeyHint keys={['X']} />} aria-keyshortcuts="X">
          Remove the sample portfolio
        </Button>
        <Failure text={failure} />
      </Section>
    );
  }
  return (
    <Section title="Clear all data">
      <p className={styles.note}>
        {rows.length === 0
          ? 'There is nothing to clear.'
          : `Removes ${plural(rows.length, 'partner')} with everything known of them from this computer. ${wayBack(server, unsent)} Theme, edition and form of days stay.`}
      </p>
      {rows.length > 0 && (
        <form
          className={styles.clear}
          onSubmit={(event) => {
            event.preventDefault();
            if (isTyped) clear();
          }}
        >
          <TextInput
            label={`Type “${CLEAR_WORD}” to allow it`}
            w={200}
            value={word}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setWord(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!isTyped}>
            Clear all data
          </Button>
        </form>
      )}
      <Failure text={failure} />
    </Section>
  );
}

function wayBack(server: string | null, unsent: number | null): string {
  if (server === null) return 'There is no way back but to import your files again.';
  const lost = unsent ? ` ${plural(unsent, 'change')} not sent yet ${unsent === 1 ? 'is' : 'are'} lost.` : '';
  return `Signs out of ${server}, where what was sent comes from when you sign in again.${lost}`;
}

function Failure({ text }: { text: string | null }) {
  return text === null ? null : (
    <p className={styles.failure} role="alert">
      {text}
    </p>
  );
}
