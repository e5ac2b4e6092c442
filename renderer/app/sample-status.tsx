import { KeyHint } from '../ui/text/key-hint.tsx';
import styles from './app.module.css';

export const REMOVE_SAMPLE_KEY = 'X';

/** In the rail, while the sample portfolio is in the profile: what one sees is invented, and gone with one key. */
export function SampleStatus({ onRemove }: { onRemove: () => void }) {
  return (
    <div className={styles.sample}>
      Sample portfolio
      <button type="button" onClick={onRemove} aria-keyshortcuts={REMOVE_SAMPLE_KEY}>
        remove
        <KeyHint keys={[REMOVE_SAMPLE_KEY]} />
      </button>
    </div>
  );
}
