import styles from './message.module.css';

export interface LoadingLinesProps {
  /** What is loading, for readers: `Portfolio`. */
  label: string;
  rows?: number;
}

/** Hairlines where rows will stand. They do not move. */
export function LoadingLines({ label, rows = 12 }: LoadingLinesProps) {
  return (
    <div className={styles.loading} role="status">
      <span className="visually-hidden">{label} is loading</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without a content of their own
        <div key={row} className={styles.line} />
      ))}
    </div>
  );
}
