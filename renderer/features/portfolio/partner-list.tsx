import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import { fiscalYearLabel, fiscalYearOf } from '../../../shared/lib/fiscal.ts';
import {
  clearSelection,
  filterBy,
  portfolioViewStore,
  rememberOrder,
  showView,
  toggleSummaryFilter,
} from '../../state/portfolio-view.ts';
import type { PortfolioSnapshot } from '../../store/live.ts';
import { formatCount, plural } from '../../ui/format.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import { EmptyState } from '../../ui/message/empty-state.tsx';
import { ViewTabs } from '../../ui/table/view-tabs.tsx';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import type { FiscalAxis } from '../../ui/timeline/axis.ts';
import { arrange, sortRows } from './arrange.ts';
import { useColumns } from './columns.ts';
import type { DataAge } from './data-age.ts';
import { filterRows, filterWords, makeSearchable } from './filter.ts';
import { FilterField } from './filter-field.tsx';
import { listOrderStore, toggleGrouping } from './list-order.ts';
import type { ListRow } from './list-row.ts';
import { PartnerGrid } from './partner-grid.tsx';
import styles from './portfolio.module.css';
import { PortfolioStrip } from './portfolio-strip.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { tilesOf } from './tiles.ts';
import { useGrid } from './use-grid.ts';
import { useListKeys } from './use-list-keys.ts';
import { usePeopleSearch } from './use-people-search.ts';
import { EVERYTHING, viewsOf } from './views.ts';

export interface PartnerListProps {
  rows: readonly ListRow[];
  summaries: PortfolioSnapshot['rows'];
  axis: FiscalAxis;
  asOf: Day;
  today: Day;
  startMonth: number;
  /** Null where nothing was imported, undefined until that is known. */
  dataAge: DataAge | null | undefined;
  onPlan?: ((partnerId: string) => void) | undefined;
}

const clearFilters = (): void => portfolioViewStore.setState({ filterText: '', summaryFilter: null, view: EVERYTHING });

/** The answers, the views and the rows behind them. */
export function PartnerList({ rows, summaries, axis, asOf, today, startMonth, dataAge, onPlan }: PartnerListProps) {
  const { filterText, summaryFilter, view, collapsedGroups, selectedIds } = useView();
  const { sort, grouped } = listOrderStore();
  const { narrow } = useColumns();
  const field = useRef<HTMLInputElement>(null);
  const [searching, setSearching] = useState(filterText !== '');
  const people = usePeopleSearch(summaries, searching);

  const tiles = useMemo(() => tilesOf(rows), [rows]);
  const views = useMemo(() => viewsOf(rows), [rows]);
  const sorted = useMemo(() => sortRows(rows, sort), [rows, sort]);
  const shown = useMemo(
    () => filterRows(sorted, { text: filterText, summary: summaryFilter, view }, people),
    [sorted, filterText, summaryFilter, view, people],
  );
  const items = useMemo(() => arrange(shown, grouped, collapsedGroups), [shown, grouped, collapsedGroups]);
  const selected = useMemo(() => rows.filter(({ id }) => selectedIds.has(id)), [rows, selectedIds]);

  // A partner's screen goes on to the next one as they stand here.
  useEffect(() => rememberOrder(items.flatMap((item) => (item.kind === 'row' ? [item.row.id] : []))), [items]);

  const grid = useGrid(items);
  const atCursor = items[grid.cursor];
  const planOf = onPlan && atCursor?.kind === 'row' ? () => onPlan(atCursor.row.id) : undefined;
  useListKeys({ items, grid, clearFilters, planOf, focusFilter: () => field.current?.focus() });

  const beginSearch = () => {
    setSearching(true);
    makeSearchable(rows);
  };

  const label = grouped ? 'By urgency' : 'All';
  return (
    <>
      <PortfolioStrip
        tiles={tiles}
        fiscalYear={fiscalYearLabel(fiscalYearOf(asOf, startMonth))}
        brief={narrow}
        pressed={summaryFilter}
        onPress={toggleSummaryFilter}
      />
      <ViewTabs views={[{ id: EVERYTHING, label, count: rows.length }, ...views]} active={view} onChange={showView}>
        <FilterField
          ref={field}
          value={filterText}
          onChange={filterBy}
          onBegin={beginSearch}
          onLeave={() => (items.length === 0 ? clearFilters() : grid.focusCursor())}
        />
        <Button
          variant="subtle"
          aria-pressed={grouped}
          aria-keyshortcuts="B"
          title={grouped ? 'Grouped by urgency' : 'Not grouped'}
          className={styles.grouping}
          leftSection={<Icon name="group" size={14} />}
          rightSection={<KeyHint keys={['B']} />}
          onClick={toggleGrouping}
        >
          Urgency
        </Button>
        {planOf && atCursor?.kind === 'row' && (
          <Button
            aria-keyshortcuts="P"
            title={`Compliance plan for ${atCursor.row.row.name.slice(0, 200)}`}
            leftSection={<Icon name="export" size={14} />}
            rightSection={<KeyHint keys={['P']} />}
            onClick={planOf}
          >
            Plan
          </Button>
        )}
      </ViewTabs>
      {selected.length > 0 && <SelectionBar selected={selected} onClear={clearSelection} />}
      <span className="visually-hidden" role="status">
        {shown.length === rows.length ? '' : `${formatCount(shown.length)} of ${plural(rows.length, 'partner')}`}
      </span>
      {shown.length === 0 ? (
        <NoMatch total={rows.length} />
      ) : (
        <PartnerGrid
          grid={grid}
          items={items}
          axis={axis}
          asOf={asOf}
          today={today}
          dataAge={dataAge}
          designation={views.find(({ id }) => id.startsWith('designation:'))?.label ?? 'PSP'}
        />
      )}
    </>
  );
}

/** All that the list remembers, bar where it is scrolled to: scrolling draws nothing anew. */
function useView() {
  return {
    filterText: portfolioViewStore((state) => state.filterText),
    summaryFilter: portfolioViewStore((state) => state.summaryFilter),
    view: portfolioViewStore((state) => state.view),
    collapsedGroups: portfolioViewStore((state) => state.collapsedGroups),
    selectedIds: portfolioViewStore((state) => state.selectedIds),
  };
}

/** Which filters leave nothing, and one key that takes them away. */
function NoMatch({ total }: { total: number }) {
  const { filterText, summaryFilter, view } = useView();
  return (
    <EmptyState
      title="No partner matches."
      actions={
        <Button onClick={clearFilters} rightSection={<KeyHint keys={['Esc']} />}>
          Show all {formatCount(total)}
        </Button>
      }
    >
      The list shows partners that{' '}
      {[
        ...(view === EVERYTHING ? [] : [`are in the view “${view.replace(/^.*:/, '')}”`]),
        ...(summaryFilter === null ? [] : [filterWords[summaryFilter]]),
      ].join(' and ')}
      {(view !== EVERYTHING || summaryFilter !== null) && filterText !== '' && ' and '}
      {filterText !== '' && (
        <>
          match “<bdi>{filterText.slice(0, 200)}</bdi>” by name, region, track, cause or a person’s name
        </>
      )}
      . {total === 1 ? 'The one partner does not.' : `None of the ${formatCount(total)} does.`}
    </EmptyState>
  );
}
