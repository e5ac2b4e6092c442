import { memo } from 'react';
import styles from './summary-lines.module.css';

export interface MarkLineProps {
  /** Where something happens, each 0 (left) to 1; the more at once, the wider the mark. */
  marks: readonly { at: number; count: number; late?: boolean }[];
  /** How far the line has moved on, in its own lengths: what moves with it is the line alone, not each of its marks. */
  moved?: number;
}

/** Days on a hairline: when it happens, and how much at once. Decoration beside its figures. */
export function MarkLine({ marks, moved = 0 }: MarkLineProps) {
  return (
    <span className={styles.days} aria-hidden="true">
      <span className={styles.moved} style={{ left: `${moved * -100}%` }}>
        {marks.map(({ at, count, late = false }) => {
          // Without the last digits, which differ with how far the line has moved.
          const place = Math.round((Math.min(1, Math.max(0, at)) + moved) * 10_000) / 100;
          return <Mark key={late ? 'late' : place} place={place} count={count} late={late} />;
        })}
      </span>
    </span>
  );
}

/** @param place in per cent */
const Mark = memo(function Mark({ place, count, late }: { place: number; count: number; late: boolean }) {
  return (
    <span
      className={styles.mark}
      data-late={late || undefined}
      style={{ left: `${place}%`, width: Math.min(8, 2 + Math.max(1, count)) }}
    />
  );
});
