import { initialsOf } from './initials.ts';
import styles from './person-initials.module.css';

export interface PersonInitialsProps {
  names: readonly string[];
  /** So many at most; the rest is one `+3`. */
  max?: number;
}

/** Initials of a few people in discs that touch. Decoration: the names stand beside them. */
export function PersonInitials({ names, max = 3 }: PersonInitialsProps) {
  const shown = names.length > max ? names.slice(0, max - 1) : names;
  const rest = names.length - shown.length;
  return (
    <span className={styles.stack} aria-hidden="true">
      {shown.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two people may bear one name
        <span key={`${index} ${name}`} className={styles.disc}>
          {initialsOf(name)}
        </span>
      ))}
      {rest > 0 && <span className={styles.disc}>+{rest}</span>}
    </span>
  );
}
