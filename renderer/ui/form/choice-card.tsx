import type { ReactNode } from 'react';
import { KeyHint } from '../text/key-hint.tsx';
import styles from './choice-card.module.css';

export interface ChoiceCardProps {
  glyph: ReactNode;
  title: string;
  detail: string;
  hint?: string;
  onClick: () => void;
  autoFocus?: boolean;
}

/** A large choice with its key: what one does first. */
export function ChoiceCard({ glyph, title, detail, hint, onClick, autoFocus }: ChoiceCardProps) {
  return (
    // biome-ignore lint/a11y/noAutofocus: the first screen has one thing to do, and its first choice is it
    <button type="button" className={styles.choice} onClick={onClick} autoFocus={autoFocus} aria-keyshortcuts={hint}>
      <span className={styles.glyph}>{glyph}</span>
      <span className={styles.text}>
        <span className={styles.title}>{title}</span>
        <span className={styles.detail}>{detail}</span>
      </span>
      {hint !== undefined && <KeyHint keys={[hint]} />}
    </button>
  );
}
