import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import { sumCents } from '../../../shared/lib/money.ts';
import type { DealInYear } from '../../../shared/revenue/revenue.ts';
import { PanelHead } from '../../ui/form/panel-head.tsx';
import { formatDay, moneyExact, plural } from '../../ui/format.ts';
import styles from './revenue.module.css';
import { type DealFilter, filterWords, ROLES } from './revenue-model.ts';

export interface DealTableProps {
  deals: readonly DealInYear[];
  filter: DealFilter;
  asOf: Day;
  /** What scrolls: the list itself lies at its full height, of which only what is in view is drawn. */
  scroller: HTMLDivElement | null;
}

const ROW = 30;

/** Closes, net ARR, in forecast. Tabular numerals widen the hyphen too, so words do without. */
const NUMERIC: readonly number[] = [1, 4, 6];

/** The deals behind a number. Twenty thousand are as quick as twenty. */
export function DealTable({ deals, filter, asOf, scroller }: DealTableProps) {
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
            return (
              deal && <DealRow key={item.key} deal={deal} index={item.index} top={item.start - above} asOf={asOf} />
            );
          })}
        </div>
      </div>
      {deals.length === 0 && <p className={styles.none}>No deal of this year is one of these.</p>}
    </section>
  );
}

function DealRow({ deal: one, index, top, asOf }: { deal: DealInYear; index: number; top: number; asOf: Day }) {
  const { deal, role, forecast } = one;
  const cells = [
    <span key="deal" title={`${deal.name} · ${deal.customer}`}>
      <bdi className={styles.dealName}>{deal.name}</bdi> <bdi className={styles.customer}>{deal.customer}</bdi>
    </span>,
    formatDay(deal.closeOn, { today: asOf }),
    deal.stage === 'open' && deal.probability !== undefined
      ? `open, ${Math.round(deal.probability * 100)} %`
      : deal.stage,
    `${deal.source}, ${deal.order}`,
    moneyExact(deal.netArr),
    ROLES.find((known) => known.role === role)?.label.toLowerCase() ?? role,
    forecast === 0 ? '–' : moneyExact(forecast),
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: see DealTable
    // biome-ignore lint/a11y/useFocusableInteractive: see DealTable
    <div role="row" className={styles.deal} aria-rowindex={index + 2} style={{ transform: `translateY(${top}px)` }}>
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
