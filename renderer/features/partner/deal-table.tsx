import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import { sumCents } from '../../../shared/lib/money.ts';
import type { DealInYear } from '../../../shared/revenue/revenue.ts';
import { RemoveButton } from '../../ui/edit/remove-button.tsx';
import { PanelHead } from '../../ui/form/panel-head.tsx';
import { moneyExact, plural } from '../../ui/format.ts';
import { EditCell } from './edit-cell.tsx';
import { editFields } from './edit-fields.ts';
import { nameOf, onDelete, useRemove } from './edit-table.tsx';
import styles from './revenue.module.css';
import { type DealFilter, filterWords, ROLES } from './revenue-model.ts';

export interface DealTableProps {
  deals: readonly DealInYear[];
  filter: DealFilter;
  /** What scrolls: the list itself lies at its full height, of which only what is in view is drawn. */
  scroller: HTMLDivElement | null;
}

const ROW = 30;

/** Closes, net ARR, in forecast. Tabular numerals widen the hyphen too, so words do without. */
const NUMERIC: readonly number[] = [1, 4, 6];

/** The deals behind a number. Twenty thousand are as quick as twenty. */
export function DealTable({ deals, filter, scroller }: DealTableProps) {
  const body = useRef<HTMLDivElement>(null);
  const [above, setAbove] = useState(0);
  useLayoutEffect(() => {
    if (body.current === null || scroller === null) return;
    const place = body.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    setAbove(Math.round(place + scroller.scrollTop));
  }, [scroller]);
  const rows = useVirtualizer({
    count: deals.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW,
    overscan: 12,
    scrollMargin: above,
    getItemKey: (index) => deals[index]?.deal.id ?? index,
  });
  const total = sumCents(deals.map(({ deal }) => deal.netArr));
  return (
    <section>
      <div className={styles.dealsHead}>
        <PanelHead
          title={filterWords(filter)}
          detail={`${plural(deals.length, 'deal')} · ${moneyExact(total)} net ARR`}
        />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a virtualised table of divs; a table row cannot be positioned */}
      <div role="table" aria-label={filterWords(filter)} aria-rowcount={deals.length + 1}>
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="rowgroup">
          {/* biome-ignore lint/a11y/useSemanticElements: see above */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: rows hold no act */}
          <div role="row" className={styles.dealHead} aria-rowindex={1}>
            {['Deal', 'Closes', 'Stage', 'Source and order', 'Net ARR', 'Counts as', 'In forecast'].map((name) => (
              // biome-ignore lint/a11y/useSemanticElements: see above
              // biome-ignore lint/a11y/useFocusableInteractive: see above
              <div key={name} role="columnheader" className={styles.cell}>
                {name}
              </div>
            ))}
          </div>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div ref={body} role="rowgroup" className={styles.dealBody} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => {
            const deal = deals[item.index];
            return deal && <DealRow key={item.key} deal={deal} index={item.index} top={item.start - above} />;
          })}
        </div>
      </div>
      {deals.length === 0 && <p className={styles.none}>No deal of this year is one of these.</p>}
    </section>
  );
}

const [NAME, CUSTOMER, CLOSES, STAGE, PROBABILITY, TYPE, SOURCE, ORDER, NET_ARR] = editFields.deal;

function DealRow({ deal: one, index, top }: { deal: DealInYear; index: number; top: number }) {
  const { deal, role, forecast } = one;
  const remove = useRemove();
  const cells = [
    <span key="deal" className={styles.parts}>
      <span className={styles.dealName}>
        <EditCell record={deal} field={NAME} />
      </span>{' '}
      <span className={styles.customer}>
        <EditCell record={deal} field={CUSTOMER} />
      </span>
    </span>,
    <EditCell key="closes" record={deal} field={CLOSES} />,
    <span key="stage" className={styles.parts}>
      <EditCell record={deal} field={STAGE} />
      {deal.stage === 'open' && (
        <>
          <span className={styles.comma}>, </span>
          <EditCell record={deal} field={PROBABILITY} empty="no %" />
        </>
      )}
    </span>,
    <span key="source" className={styles.parts}>
      <EditCell record={deal} field={SOURCE} />
      <span className={styles.comma}>, </span>
      <EditCell record={deal} field={ORDER} />
      <span className={styles.comma}>, </span>
      <EditCell record={deal} field={TYPE} />
    </span>,
    <EditCell key="arr" record={deal} field={NET_ARR} />,
    ROLES.find((known) => known.role === role)?.label.toLowerCase() ?? role,
    <span key="forecast" className={styles.forecast}>
      {forecast === 0 ? '–' : moneyExact(forecast)}
      <RemoveButton what={nameOf(deal)} onRemove={() => remove(deal)} />
    </span>,
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: see DealTable
    // biome-ignore lint/a11y/useFocusableInteractive: see DealTable
    <div
      role="row"
      className={styles.deal}
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${top}px)` }}
      onKeyDown={(event) => onDelete(event, () => remove(deal))}
    >
      {cells.map((cell, column) => (
        // biome-ignore lint/a11y/useSemanticElements: see DealTable
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          key={column}
          role="cell"
          className={`${styles.cell} ${NUMERIC.includes(column) ? 'num' : ''}`}
          title={typeof cell === 'string' ? cell : undefined}
        >
          {cell}
        </div>
      ))}
    </div>
  );
}
