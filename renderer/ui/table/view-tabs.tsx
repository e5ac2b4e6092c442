import type { ReactNode } from 'react';
import { ViewButtons, type ViewButtonsProps } from './view-buttons.tsx';
import styles from './view-tabs.module.css';

export interface ViewTabsProps extends ViewButtonsProps {
  /** At the right: filter, group, export. */
  children?: ReactNode;
}

/** Views of one list as buttons, with what acts on the list at the right. */
export function ViewTabs({ children, ...views }: ViewTabsProps) {
  return (
    <div className={styles.bar}>
      <div className={styles.views}>
        <ViewButtons {...views} />
      </div>
      <div className={styles.tools}>{children}</div>
    </div>
  );
}
