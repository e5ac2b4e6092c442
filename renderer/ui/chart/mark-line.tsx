import styles from './summary-lines.module.css';

export interface MarkLineProps {
  /** Where something happens, each 0 (left) to 1; the more at once, the wider the mark. */
  marks: readonly { at: number; count: number; late?: boolean }[];
}

/** Days on a hairline: when it happens, and how much at once. Decoration beside its figures. */
export function MarkLine({ marks }: MarkLineProps) {
  return (
    <span className={styles.days} aria-hidden="true">
      {marks.map(({ at, count, late }) => (
        <span
          key={at}
          className={styles.mark}
          data-late={late || undefined}
          style={{ left: `${Math.min(1, Math.max(0, at)) * 100}%`, width: Math.min(8, 2 + Math.max(1, count)) }}
        />
      ))}
    </span>
  );
}
