import type { Status } from '../../../shared/program/evaluation.ts';
import { StandingGlyph } from './standing-glyph.tsx';
import { statusWord } from './status.ts';
import styles from './status-chip.module.css';

export interface StatusChipProps {
  status: Status;
  /** What stands so: `Select`, `PSP`. */
  label: string;
  /** `grid`: 22 high, a pass has no ground. `header`: 26 high, always on its soft ground. */
  size?: 'grid' | 'header';
  /** Shows the word of the status; it is in the accessible name anyway. */
  withWord?: boolean;
}

/** A standing as shape, colour and word. */
export function StatusChip({ status, label, size = 'grid', withWord = false }: StatusChipProps) {
  return (
    <span className={styles.chip} data-status={status} data-size={size}>
      <StandingGlyph status={status} size={size === 'grid' ? 13 : 16} />
      <span className={styles.label}>{label}</span>
      <span className={withWord ? styles.word : 'visually-hidden'}>{` ${statusWord[status]}`}</span>
    </span>
  );
}
