import type { ReactNode } from 'react';
import { ViewButtons, type ViewButtonsProps } from './view-buttons.tsx';
import styles from './view-tabs.module.css';

export interface ViewTabsProps extends ViewButtonsProps {
  /** Beside the views: what acts on them. */
  after?: ReactNode;
  /** At the right: filter, group, export. */
  children?: ReactNode;
}

/** Views of one list as buttons, with what acts on the list at the right. */
export function ViewTabs({ after, children, ...views }: ViewTabsProps) {
  return (
    <div className={styles.bar}>
      <div className={styles.views}>
        <div className={styles.scroller}>
          <ViewButtons {...views} />
        </div>
        {after}
      </div>
      <div className={styles.tools}>{children}</div>
    </div>
  );
}
