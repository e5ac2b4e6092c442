import { SegmentedControl } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { RevenueQuarters } from '../../ui/chart/revenue-quarters.tsx';
import { PanelHead } from '../../ui/form/panel-head.tsx';
import { formatFiscalYear, formatShare, moneyExact } from '../../ui/format.ts';
import { AddRecord } from './add-record.tsx';
import { DealTable } from './deal-table.tsx';
import { KeptScroll } from './kept-scroll.tsx';
import styles from './revenue.module.css';
import {
  ALL_DEALS,
  barOf,
  type DealFilter,
  matching,
  QUARTERS,
  quartersOf,
  type RevenueView,
  revenueView,
  sameFilter,
} from './revenue-model.ts';
import { RevenueTable } from './revenue-table.tsx';
import { RoleFilter } from './role-filter.tsx';
import type { PartnerSource } from './source.ts';

export interface RevenueTabProps {
  source: PartnerSource;
  /** The quarter, from 1, whose deals one came for. */
  quarter: number | null;
}

/** Committed, attained and forecast by quarter and source; every number leads to its deals below. */
export function RevenueTab({ source, quarter }: RevenueTabProps) {
  const { file, asOf, pack, evaluation } = source;
  const [year, setYear] = useState<number | null>(null);
  const [filter, setFilter] = useState<DealFilter>(quarter === null ? ALL_DEALS : barOf(quarter));
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const deals = useRef<HTMLDivElement>(null);
  const fiscalYear = year ?? evaluation.revenue.fiscalYear;
  const view = useMemo(
    () => revenueView(file, fiscalYear, asOf, pack.fiscalYearStartMonth),
    [file, fiscalYear, asOf, pack],
  );
  const shown = useMemo(() => matching(view.deals, filter), [view, filter]);

  function showDeals(next: DealFilter): void {
    setFilter(next);
    deals.current?.scrollIntoView({ block: 'nearest' });
  }

  return (
    <KeptScroll id="revenue" className={styles.scroll} label="Revenue" onElement={setScroller}>
      <div className={styles.top}>
        <section className={styles.chart}>
          <PanelHead title="Net ARR, $k" detail={<Years view={view} year={fiscalYear} onYear={chooseYear} />} />
          <RevenueQuarters
            title={`Revenue ${formatFiscalYear(fiscalYear)}`}
            height={196}
            quarters={quartersOf(view.revenue.byQuarter)}
            pressed={QUARTERS.find((one) => sameFilter(filter, barOf(one)))}
            onQuarter={(one) => showDeals(barOf(one))}
          />
        </section>
        <section className={styles.figures}>
          <p className={styles.answer}>
            <RevenueSentence view={view} />
          </p>
          <RevenueTable view={view} filter={filter} onFilter={showDeals} />
        </section>
      </div>
      <div ref={deals} className={styles.deals}>
        <RoleFilter view={view} filter={filter} onFilter={setFilter} />
        <div className={styles.adding}>
          <AddRecord kind="deal" shortcut="+" />
        </div>
        <DealTable deals={shown} filter={filter} scroller={scroller} />
      </div>
    </KeptScroll>
  );

  function chooseYear(next: number): void {
    setYear(next);
    setFilter(ALL_DEALS);
  }
}

function Years({ view, year, onYear }: { view: RevenueView; year: number; onYear: (year: number) => void }) {
  if (view.years.length < 2) return null;
  return (
    <SegmentedControl
      size="xs"
      aria-label="Fiscal year"
      value={`${year}`}
      onChange={(value) => onYear(Number(value))}
      // The latest years are the ones that are worked with; older ones are history.
      data={view.years.slice(-4).map((one) => ({ value: `${one}`, label: formatFiscalYear(one) }))}
    />
  );
}

/** Committed and attained are two facts with two results: what was promised, what closed, what is still to come. */
function RevenueSentence({ view }: { view: RevenueView }) {
  const { committed, attained, shortfall, forecast, pace } = view.revenue;
  if (committed === null) {
    return (
      <>
        <b>{moneyExact(attained)} attained.</b> There is no plan for this year, so nothing is committed. Forecast{' '}
        {moneyExact(forecast)}.
      </>
    );
  }
  const share = committed > 0 ? `, ${formatShare(attained / committed)} of what was committed` : '';
  const left = pace ?? [];
  return (
    <>
      <b>
        {moneyExact(attained)} attained{share}.
      </b>{' '}
      {shortfall === 0 ? 'The commitment is met.' : `${moneyExact(shortfall ?? 0)} is still to come`}
      {shortfall !== 0 &&
        (left.length === 0
          ? ', and the year is over.'
          : left.length === 1
            ? ` in Q${left[0]?.quarter}.`
            : `, ${moneyExact(left[0]?.cents ?? 0)} in each of ${left.length} quarters.`)}{' '}
      Forecast {moneyExact(forecast)}.
    </>
  );
}
