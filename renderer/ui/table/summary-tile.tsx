import type { ReactNode } from 'react';
import styles from './summary-strip.module.css';

export interface SummaryTileProps {
  /** The figure: `18`. */
  figure: string;
  /** What it is out of: `24`. */
  of?: string;
  /** `pass everything they hold` */
  title: string;
  /** `3 fail · 3 unknown` */
  detail: ReactNode;
  /** A line drawing of it: {@link ShareLine}, {@link MarkLine} or a bullet bar. */
  drawing?: ReactNode;
  /** Whether the list shows only these. */
  pressed: boolean;
  onPress: () => void;
}

/** One answer about the whole portfolio, and the filter to what is behind it. */
export function SummaryTile({ figure, of, title, detail, drawing, pressed, onPress }: SummaryTileProps) {
  return (
    <button type="button" className={styles.tile} aria-pressed={pressed} onClick={onPress}>
      <span className={styles.words}>
        <span className={`${styles.figure} num`}>
          {figure}
          {of !== undefined && <span className={styles.of}> of {of}</span>}
        </span>
        <span className={styles.lines}>
          <span className={styles.title}>{title}</span>
          <span className={styles.detail}>{detail}</span>
        </span>
      </span>
      {drawing !== undefined && <span className={styles.drawing}>{drawing}</span>}
    </button>
  );
}

/** The four answers in a row. */
export function SummaryStrip({ children }: { children: ReactNode }) {
  return (
    <section className={styles.strip} aria-label="Summary">
      {children}
    </section>
  );
}
