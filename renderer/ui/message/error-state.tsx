import type { ReactNode } from 'react';
import styles from './message.module.css';

export interface ErrorStateProps {
  /** What happened, in a sentence. */
  title: string;
  /** Where: the file, line and field, or the part of the app. */
  where?: ReactNode;
  /** What was kept. */
  kept: ReactNode;
  /** One act. */
  actions?: ReactNode;
}

/** Something failed: what, where, what was kept, one act. */
export function ErrorState({ title, where, kept, actions }: ErrorStateProps) {
  return (
    <div className={styles.centre}>
      <section className={styles.message} role="alert">
        <svg className={styles.drawing} width="440" height="32" viewBox="0 0 440 32" fill="none" aria-hidden="true">
          <path d="M1 16h228" stroke="var(--line-2)" strokeWidth="3" strokeLinecap="round" />
          <path d="M247 16h192" stroke="var(--line-2)" strokeWidth="3" strokeLinecap="round" />
          <path d="m234 11 8 10m0-10-8 10" stroke="var(--ink-1)" strokeWidth="1.6" strokeLinecap="round" />
        </svg>
        <h2 className={styles.title}>{title}</h2>
        {where !== undefined && <div className={styles.where}>{where}</div>}
        <div className={styles.why}>{kept}</div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </section>
    </div>
  );
}
