import type { ReactNode } from 'react';
import styles from './message.module.css';

export interface EmptyStateProps {
  /** One sentence: what is so. */
  title: string;
  /** Why, and what would change it. */
  children: ReactNode;
  /** One step, as a button with its key; a second may be quiet. */
  actions?: ReactNode;
  /** Lines that run together (nothing left to do), or one that has not begun. */
  drawing?: 'settled' | 'unbegun';
}

/** Nothing here: a drawing of lines, one sentence, why, one step. */
export function EmptyState({ title, children, actions, drawing = 'unbegun' }: EmptyStateProps) {
  return (
    <div className={styles.centre}>
      <section className={styles.message}>
        {drawing === 'settled' ? <SettledLines /> : <UnbegunLine />}
        <h2 className={styles.title}>{title}</h2>
        <div className={styles.why}>{children}</div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </section>
    </div>
  );
}

function SettledLines() {
  return (
    <svg className={styles.drawing} width="440" height="32" viewBox="0 0 440 32" fill="none" aria-hidden="true">
      <path
        d="M1 6h190c18 0 22 10 42 10M1 26h190c18 0 22-10 42-10"
        stroke="var(--line-2)"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <path d="M243 16h196" stroke="var(--pass-fill)" strokeWidth="3" strokeLinecap="round" />
      <circle cx="238" cy="16" r="5.5" fill="var(--surface)" stroke="var(--ink-1)" strokeWidth="1.6" />
    </svg>
  );
}

function UnbegunLine() {
  return (
    <svg className={styles.drawing} width="440" height="32" viewBox="0 0 440 32" fill="none" aria-hidden="true">
      <path d="M110 4v24M220 4v24M330 4v24" stroke="var(--line-1)" />
      <path d="M1 16h232" stroke="var(--line-2)" strokeWidth="3" strokeLinecap="round" />
      <path d="M246 16h193" stroke="var(--line-2)" strokeWidth="4" strokeLinecap="round" strokeDasharray="0 7" />
      <circle cx="238" cy="16" r="5.5" fill="var(--surface)" stroke="var(--ink-1)" strokeWidth="1.6" />
    </svg>
  );
}
