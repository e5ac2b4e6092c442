import { type ReactNode, useMemo, useState } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import { listViewStore, sortBy } from '../../state/list-view.ts';
import { moveCursor, portfolioViewStore, toggleGroup, toggleSelected } from '../../state/portfolio-view.ts';
import { navigate } from '../../state/route.ts';
import { GroupRow } from '../../ui/table/grid-parts.tsx';
import type { FiscalAxis } from '../../ui/timeline/axis.ts';
import type { Item } from './arrange.ts';
import { useColumns } from './columns.ts';
import { idAt } from './cursor.ts';
import type { DataAge } from './data-age.ts';
import { PortfolioHead } from './grid-head.tsx';
import { groupGlyph, groupTitle } from './group-heads.tsx';
import { PartnerRow } from './partner-row.tsx';
import styles from './portfolio.module.css';
import { RowKeys } from './row-keys.ts';
import type { Grid } from './use-grid.ts';

export interface PartnerGridProps {
  grid: Grid;
  items: readonly Item[];
  axis: FiscalAxis;
  asOf: Day;
  today: Day;
  /** Null where nothing was imported, undefined until that is known. */
  dataAge: DataAge | null | undefined;
  /** `PSP` */
  designation: string;
  /** Below the rows, or where there are none. */
  children: ReactNode;
}

/** Opens a partner; the list remembers where it was. */
export function openPartner(partnerId: string): void {
  moveCursor(partnerId);
  navigate({ screen: 'partner', partnerId, tab: 'standing' });
}

/** The list: only the rows in view are in the document. */
export function PartnerGrid({ grid, items, axis, asOf, today, dataAge, designation, children }: PartnerGridProps) {
  const columns = useColumns();
  const sort = listViewStore((state) => state.sort);
  const selectedIds = portfolioViewStore((state) => state.selectedIds);
  const { scroller, virtualizer, cursor, register, focusRow } = grid;
  const acts = useMemo(
    () => ({
      register,
      onOpen: openPartner,
      onFocus: moveCursor,
      // A click leaves the focus in the checkbox, where the keys of the list would be its own.
      onSelect: (id: string) => {
        toggleSelected(id);
        focusRow(id);
      },
    }),
    [register, focusRow],
  );
  const drawn = virtualizer.getVirtualItems();
  const [rowKeys] = useState(() => new RowKeys());
  const keys = rowKeys.of(
    drawn.map(({ index }) => idAt(items, index)).filter((id) => id !== null),
    idAt(items, cursor),
  );
  return (
    <div ref={scroller} className={styles.scroller}>
      {/* biome-ignore lint/a11y/useSemanticElements: a virtualised grid; a table's rows cannot be positioned */}
      <div
        role="grid"
        aria-label="Partners"
        aria-multiselectable="true"
        aria-rowcount={items.length + 1}
        style={{ minWidth: columns.minWidth }}
      >
        <div className={styles.head}>
          <PortfolioHead
            columns={columns}
            axis={axis}
            asOf={asOf}
            designation={designation}
            sort={sort}
            onSort={sortBy}
          />
        </div>
        <div className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
          {drawn.map(({ index, key, start }) => {
            const item = items[index];
            if (item === undefined) return null;
            if (item.kind === 'group') {
              return (
                <div key={key} data-group={index} className={styles.group} style={{ top: start }}>
                  <GroupRow
                    title={groupTitle(item.group, asOf, today)}
                    count={item.count}
                    glyph={groupGlyph(item.group)}
                    collapsed={item.collapsed}
                    rowIndex={index + 2}
                    onToggle={() => toggleGroup(item.id)}
                  />
                </div>
              );
            }
            return (
              <PartnerRow
                key={keys.get(item.id)}
                row={item}
                columns={columns}
                axis={axis}
                asOf={asOf}
                dataAge={dataAge}
                rowIndex={index + 2}
                top={start}
                cursor={index === cursor}
                selected={selectedIds.has(item.id)}
                acts={acts}
              />
            );
          })}
        </div>
      </div>
      {children}
    </div>
  );
}
