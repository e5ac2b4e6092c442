import type { ReactNode } from 'react';
import styles from './screen.module.css';

export interface ScreenProps {
  topBar: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}

/** The frame of a screen beside the rail: top bar, work area, footer. The work area scrolls in its own parts. */
export function Screen({ topBar, footer, children }: ScreenProps) {
  return (
    <div className={styles.screen}>
      {topBar}
      <main className={styles.main}>{children}</main>
      {footer}
    </div>
  );
}
