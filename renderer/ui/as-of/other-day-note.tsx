import { type Day, daysBetween } from '../../../shared/lib/day.ts';
import { formatDay, formatDays } from '../format.ts';
import { KeyHint } from '../text/key-hint.tsx';
import styles from './as-of-control.module.css';

export interface OtherDayNoteProps {
  today: Day;
  asOf: Day;
  onBack: () => void;
  /** The first day that anything is known of: what lies before it is not. */
  knownFrom?: Day | null;
}

/** Says that the screen shows another day than today, and that edits do not. Nothing on the day itself. */
export function OtherDayNote({ today, asOf, onBack, knownFrom = null }: OtherDayNoteProps) {
  if (asOf === today) return null;
  const days = daysBetween(today, asOf);
  return (
    <div className={styles.note} role="status">
      <span>
        {formatDays(days)} {days > 0 ? 'ahead' : 'back'}. Edits are still made today.
        {knownFrom !== null && asOf < knownFrom && ` Nothing on file is of a day before ${formatDay(knownFrom)}.`}
      </span>
      <button type="button" className={styles.back} onClick={onBack} aria-keyshortcuts="T">
        Back to today <KeyHint keys={['T']} />
      </button>
    </div>
  );
}
