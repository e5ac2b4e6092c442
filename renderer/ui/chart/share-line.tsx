import type { Status } from '../../../shared/program/evaluation.ts';
import styles from './summary-lines.module.css';

export interface ShareLineProps {
  /** How many stand so, in the order they are drawn. */
  counts: readonly { status: Status; count: number }[];
}

/** A population on one line: passing thin, failing tall, unknown in dots. Decoration beside its figures. */
export function ShareLine({ counts }: ShareLineProps) {
  return (
    <span className={styles.share} aria-hidden="true">
      {counts
        .filter(({ count }) => count > 0)
        .map(({ status, count }) => (
          <span key={status} className={styles.part} data-status={status} style={{ flexGrow: count }} />
        ))}
    </span>
  );
}
