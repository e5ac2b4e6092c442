import type { ReactNode } from 'react';
import styles from './view-buttons.module.css';

export interface ViewButton {
  id: string;
  label: string;
  /** Beside the label: how many there are. */
  count?: ReactNode;
  /** Said on hover. */
  title?: string;
  /** The key that shows it. */
  shortcut?: string;
}

export interface ViewButtonsProps {
  views: readonly ViewButton[];
  /** Null: none of them is what is shown. */
  active: string | null;
  onChange: (id: string) => void;
}

/** Views of one list as buttons, of which one at most is pressed. The place around them lays them out. */
export function ViewButtons({ views, active, onChange }: ViewButtonsProps) {
  return views.map(({ id, label, count, title, shortcut }) => (
    <button
      key={id}
      type="button"
      className={styles.view}
      title={title}
      aria-keyshortcuts={shortcut}
      aria-pressed={id === active}
      onClick={() => onChange(id)}
    >
      {label}
      {count !== undefined && <span className={`${styles.count} num`}> {count}</span>}
    </button>
  ));
}
