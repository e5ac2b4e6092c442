import { localDay } from '../../platform/clock.ts';
import { useToday } from '../../state/today.ts';
import { useCutShort } from '../../store/use-import-state.ts';
import { formatCount, formatDay } from '../../ui/format.ts';
import styles from './import.module.css';
import { short } from './words.ts';

/** That the app ended in the middle of an import: what is kept, and how to go on. */
export function CutShortNotice() {
  const cut = useCutShort();
  const today = useToday();
  if (cut === null) return null;
  const { label, at, done, partners } = cut;
  return (
    <section className={styles.file} aria-label="An import that ended early">
      <h2 className={styles.fileName}>
        <bdi>{short(label, 120)}</bdi>, {formatDay(localDay(new Date(at)), { today })}, ended early
      </h2>
      <p className={styles.lines}>
        {formatCount(done)} of {formatCount(partners)} partners are written, each of them whole; the others are as they
        were. Choose the same files again to go on: nothing comes twice, and what you changed since stays.
      </p>
    </section>
  );
}
