import { Kbd } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import styles from './screen.module.css';

export interface TopBarProps {
  /** The screen's name, or the partner's. */
  title: string;
  /** The way here, outermost first. */
  crumbs?: readonly { label: string; href: string }[];
  /** Where in a list this is: `4 of 24`, with its keys. */
  position?: ReactNode;
  /** Opens the palette; without it there is no search field. */
  onSearch?: (() => void) | undefined;
  /** `Ctrl` or `⌘`. */
  modKey?: string;
  /** The as-of control. */
  asOf?: ReactNode;
  /** The note of another day; the whole bar then lies on the accent's soft ground. */
  otherDay?: ReactNode;
}

/** Where you are, the way to everything else, and the day that all figures are of. */
export function TopBar({ title, crumbs = [], position, onSearch, modKey = 'Ctrl', asOf, otherDay }: TopBarProps) {
  return (
    <header className={styles.bar} data-other-day={otherDay ? true : undefined}>
      <div className={styles.barRow}>
        <div className={styles.crumbs}>
          {crumbs.map((crumb) => (
            <Fragment key={crumb.href}>
              <span className={styles.crumb}>
                <a href={crumb.href}>
                  <bdi>{crumb.label}</bdi>
                </a>
                <Icon name="chevron-right" size={14} />
              </span>
            </Fragment>
          ))}
          <div className={styles.title} title={title}>
            <bdi>{title}</bdi>
          </div>
        </div>
        {position !== undefined && <div className={styles.position}>{position}</div>}
        {onSearch !== undefined && (
          <button
            type="button"
            className={styles.search}
            onClick={onSearch}
            aria-keyshortcuts={`${modKey === '⌘' ? 'Meta' : 'Control'}+K`}
          >
            <Icon name="search" size={14} />
            <span className={styles.searchText}>
              Find or do<span className={styles.searchRest}> anything</span>
            </span>
            <span aria-hidden="true">
              <Kbd>{modKey} K</Kbd>
            </span>
          </button>
        )}
        <div className={styles.space} />
        {asOf}
      </div>
      {otherDay ? <div className={styles.noteRow}>{otherDay}</div> : null}
    </header>
  );
}
