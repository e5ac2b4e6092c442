import type { ReactNode } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import type { ColumnId, Sort, SortKey } from '../../state/list-view.ts';
import { GridHead, HeadCell } from '../../ui/table/grid-parts.tsx';
import type { FiscalAxis } from '../../ui/timeline/axis.ts';
import { TimelineHead } from '../../ui/timeline/timeline-strip.tsx';
import type { Columns } from './columns.ts';
import styles from './portfolio.module.css';

export interface PortfolioHeadProps {
  columns: Columns;
  axis: FiscalAxis;
  asOf: Day;
  /** `PSP` */
  designation: string;
  sort: readonly Sort[];
  /** `add`: after the columns that already sort. */
  onSort: (key: SortKey, add: boolean) => void;
}

/** The names of the columns; a click sorts by one alone, with Shift by one more. */
export function PortfolioHead({ columns, axis, asOf, designation, sort, onSort }: PortfolioHeadProps) {
  const cell = (key: SortKey, name: ReactNode, align: 'start' | 'end' = 'start') => {
    const at = sort.findIndex((one) => one.key === key);
    return (
      <HeadCell
        key={key}
        sorted={sort[at]?.direction}
        order={sort.length > 1 && at >= 0 ? at + 1 : undefined}
        align={align}
      >
        <button
          type="button"
          className={styles.sort}
          title="Sort by it; with Shift, by it as well"
          onClick={(event) => onSort(key, event.shiftKey)}
        >
          {name}
        </button>
      </HeadCell>
    );
  };
  const heads: Record<ColumnId, ReactNode> = {
    track: cell('track', 'Track'),
    psp: cell('psp', designation),
    region: cell('region', 'Region'),
    status: cell('status', 'Status'),
    manager: cell('manager', 'Manager'),
    timeline: (
      <HeadCell key="timeline">
        <span className="visually-hidden">24 months</span>
        <TimelineHead axis={axis} asOf={asOf} width={columns.timeline} />
      </HeadCell>
    ),
    cause: cell('urgency', 'First lapse and its cause'),
    deadline: cell('deadline', 'Next deadline'),
    revenue: cell('revenue', 'Won / committed, $k', 'end'),
    data: (
      <HeadCell key="data" align="end">
        Data
      </HeadCell>
    ),
  };
  return (
    <GridHead columns={columns.template}>
      {/* biome-ignore lint/a11y/useSemanticElements: a grid of divs, as in ui/table */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the focus is on the rows */}
      <div role="columnheader" className="visually-hidden">
        Selected
      </div>
      {cell('partner', 'Partner')}
      {columns.shown.map((column) => heads[column])}
    </GridHead>
  );
}
