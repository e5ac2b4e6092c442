import type { ReactNode } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import { GridHead, HeadCell } from '../../ui/table/grid-parts.tsx';
import type { FiscalAxis } from '../../ui/timeline/axis.ts';
import { TimelineHead } from '../../ui/timeline/timeline-strip.tsx';
import type { Sort, SortKey } from './arrange.ts';
import type { Columns } from './columns.ts';
import styles from './portfolio.module.css';

export interface PortfolioHeadProps {
  columns: Columns;
  axis: FiscalAxis;
  asOf: Day;
  /** `PSP` */
  designation: string;
  sort: Sort;
  onSort: (key: SortKey) => void;
}

/** The names of the columns; a click sorts. */
export function PortfolioHead({ columns, axis, asOf, designation, sort, onSort }: PortfolioHeadProps) {
  const cell = (key: SortKey, name: ReactNode, align: 'start' | 'end' = 'start') => (
    <HeadCell sorted={sort.key === key ? sort.direction : undefined} align={align}>
      <button type="button" className={styles.sort} onClick={() => onSort(key)}>
        {name}
      </button>
    </HeadCell>
  );
  return (
    <GridHead columns={columns.template}>
      {/* biome-ignore lint/a11y/useSemanticElements: a grid of divs, as in ui/table */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the focus is on the rows */}
      <div role="columnheader" className="visually-hidden">
        Selected
      </div>
      {cell('partner', 'Partner')}
      {cell('track', 'Track')}
      {cell('psp', designation)}
      <HeadCell>
        <span className="visually-hidden">24 months</span>
        <TimelineHead axis={axis} asOf={asOf} width={columns.timeline} />
      </HeadCell>
      {cell('urgency', 'First lapse and its cause')}
      {cell('deadline', 'Next deadline')}
      {cell('revenue', 'Won / committed, $k', 'end')}
      {!columns.narrow && <HeadCell align="end">Data</HeadCell>}
    </GridHead>
  );
}
