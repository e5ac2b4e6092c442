import { Kbd, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { MouseEvent, ReactNode } from 'react';
import { Icon, type IconName, Mark } from '../icon/icon.tsx';
import styles from './rail.module.css';

export interface RailItem {
  label: string;
  href: string;
  icon: IconName;
  /** A figure at the right: how many there are. */
  count?: number | undefined;
  /** The key beside it: `?`. */
  hint?: string;
  current: boolean;
}

export interface RailProps {
  items: readonly RailItem[];
  /** At the bottom: what is not a place of daily work. */
  tools: readonly RailItem[];
  /** One grey line below everything. */
  status?: ReactNode;
}

/** The way between screens; icons alone where the window is narrow. */
export function Rail({ items, tools, status }: RailProps) {
  return (
    <nav className={styles.rail} aria-label="CAM Desk">
      <div className={styles.brand}>
        <Mark />
        <span className={styles.wide}>CAM Desk</span>
      </div>
      <RailList items={items} />
      <div className={styles.rest} />
      <RailList items={tools} />
      {status !== undefined && <div className={styles.status}>{status}</div>}
    </nav>
  );
}

function RailList({ items }: { items: readonly RailItem[] }) {
  const narrow = useMediaQuery('(max-width: 1199px)', false, { getInitialValueInEffect: false });
  return (
    <ul>
      {items.map((item) => (
        <li key={item.href}>
          <Tooltip label={item.label} position="right" disabled={!narrow}>
            <a
              className={styles.item}
              href={item.href}
              aria-current={item.current ? 'page' : undefined}
              onClick={leaveFocus}
            >
              <Icon name={item.icon} />
              <span className={styles.label}>{item.label}</span>
              {item.count !== undefined && <span className={`${styles.count} num`}>{item.count}</span>}
              {item.hint !== undefined && (
                <span className={styles.wide} aria-hidden="true">
                  <Kbd>{item.hint}</Kbd>
                </span>
              )}
            </a>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}

/** Enter is the screen's once a mouse has led there; a link that was reached by keyboard keeps its place in the order. */
function leaveFocus({ detail, currentTarget }: MouseEvent<HTMLAnchorElement>): void {
  if (detail > 0) currentTarget.blur();
}
