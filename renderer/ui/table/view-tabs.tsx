import type { ReactNode } from 'react';
import styles from './view-tabs.module.css';

export interface ViewTab {
  id: string;
  label: string;
  count?: number;
}

export interface ViewTabsProps {
  views: readonly ViewTab[];
  active: string;
  onChange: (id: string) => void;
  /** At the right: filter, group, export. */
  children?: ReactNode;
}

/** Views of one list as buttons, with what acts on the list at the right. */
export function ViewTabs({ views, active, onChange, children }: ViewTabsProps) {
  return (
    <div className={styles.bar}>
      <div className={styles.views}>
        {views.map((view) => (
          <button
            key={view.id}
            type="button"
            className={styles.view}
            aria-pressed={view.id === active}
            onClick={() => onChange(view.id)}
          >
            {view.label}
            {view.count !== undefined && <span className={styles.count}> {view.count}</span>}
          </button>
        ))}
      </div>
      <div className={styles.tools}>{children}</div>
    </div>
  );
}
