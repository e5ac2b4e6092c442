import type { ReactNode } from 'react';
import styles from './panel-head.module.css';

export interface PanelHeadProps {
  title: ReactNode;
  /** At the right: a state, a figure, a key. */
  detail?: ReactNode;
  /** Rank of the heading on its screen. */
  level?: 2 | 3;
}

/** The head of a part of a screen. */
export function PanelHead({ title, detail, level = 2 }: PanelHeadProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className={styles.head}>
      <Heading className={styles.title}>{title}</Heading>
      {detail !== undefined && <div className={styles.detail}>{detail}</div>}
    </div>
  );
}
