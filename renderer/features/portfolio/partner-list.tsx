import { useEffect, useMemo, useRef, useState } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import { fiscalYearOf } from '../../../shared/lib/fiscal.ts';
import { answersOf } from '../../../shared/summary/answers.ts';
import { listViewStore } from '../../state/list-view.ts';
import {
  clearSelection,
  EVERYTHING,
  filterBy,
  portfolioViewStore,
  rememberOrder,
  rememberScope,
  toggleSummaryFilter,
} from '../../state/portfolio-view.ts';
import { clearFilters, savedViewsStore } from '../../state/saved-views.ts';
import type { PortfolioSnapshot } from '../../store/live.ts';
import { formatCount, formatFiscalYear, plural } from '../../ui/format.ts';
import type { FiscalAxis } from '../../ui/timeline/axis.ts';
import { arrange, type Item } from './arrange.ts';
import { useColumns } from './columns.ts';
import type { DataAge } from './data-age.ts';
import { filterRows, makeSearchable } from './filter.ts';
import { FilterField } from './filter-field.tsx';
import { FindField } from './find-field.tsx';
import { groupingWords } from './group.ts';
import { ColumnsMenu, GroupMenu } from './list-menus.tsx';
import type { ListRow } from './list-row.ts';
import { NoMatch } from './no-match.tsx';
import { PartnerGrid } from './partner-grid.tsx';
import { PlanButton } from './plan-button.tsx';
import { PortfolioStrip } from './portfolio-strip.tsx';
import { ReportButton } from './report-button.tsx';
import { scopeOf } from './scope.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useGrid } from './use-grid.ts';
import { useListKeys } from './use-list-keys.ts';
import { useListMenus } from './use-list-menus.ts';
import { usePeopleSearch } from './use-people-search.ts';
import { useSorted } from './use-sorted.ts';
import { useSteady } from './use-steady.ts';
import { useViews } from './use-views.ts';
import { ViewBar } from './view-bar.tsx';

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
  onPlans?: ((partnerIds: readonly string[]) => void) | undefined;
  onReport?: (() => void) | undefined;
}

const NOBODY: readonly ListRow[] = [];

/** The answers, the views and the rows behind them. */
export function PartnerList(props: PartnerListProps) {
  const { rows, summaries, axis, asOf, today, startMonth, dataAge, onPlan, onPlans, onReport } = props;
  const { filterText, summaryFilter, view, savedViewId, collapsedGroups, selectedIds } = useView();
  const { sort, group, columns: chosen } = listViewStore();
  const saved = savedViewsStore((state) => state.views);
  const columns = useColumns();
  const field = useRef<HTMLInputElement>(null);
  const [searching, setSearching] = useState(filterText !== '');
  const [finding, setFinding] = useState(false);
  const { openMenu, menuProps } = useListMenus();
  const people = usePeopleSearch(summaries, searching);

  const answers = useMemo(
    () =>
      answersOf(
        rows.map(({ row }) => row),
        asOf,
      ),
    [rows, asOf],
  );
  const views = useViews(rows);
  const sorted = useSorted(rows, sort);
  const shown = useMemo(
    () => filterRows(sorted, { text: filterText, summary: summaryFilter, view }, people),
    [sorted, filterText, summaryFilter, view, people],
  );
  const items = useMemo(
    () => arrange(shown, group, collapsedGroups, startMonth),
    [shown, group, collapsedGroups, startMonth],
  );
  const selected = useMemo(
    () => (selectedIds.size === 0 ? NOBODY : rows.filter(({ id }) => selectedIds.has(id))),
    [rows, selectedIds],
  );

  // A partner's screen goes on to the next one as they stand here.
  useEffect(() => rememberOrder(rowIds(items)), [items]);

  const viewLabel = views.find(({ id }) => id === view)?.label ?? view;
  const scope = useMemo(
    () => scopeOf({ rows, shown, selected, filter: { text: filterText, summary: summaryFilter, view }, viewLabel }),
    [rows, shown, selected, filterText, summaryFilter, view, viewLabel],
  );
  useEffect(() => {
    rememberScope(scope);
    return () => rememberScope(null);
  }, [scope]);

  const grid = useGrid(items);
  const atCursor = items[grid.cursor];
  const planOf = onPlan && atCursor?.kind === 'row' ? () => onPlan(atCursor.id) : undefined;
  const plansOf = onPlans && selected.length > 0 ? () => onPlans(selected.map(({ id }) => id)) : undefined;
  const focusFilter = () => field.current?.focus();
  const find = () => setFinding(items.length > 0);
  useListKeys({ items, grid, clearFilters, planOf, plansOf, report: onReport, focusFilter, find, openMenu });
  const tagMenu = menuProps('tag');
  const viewMenu = menuProps('view');

  const beginSearch = useSteady(() => {
    setSearching(true);
    makeSearchable(rows);
  });
  const leaveSearch = useSteady(() => (items.length === 0 ? clearFilters() : grid.focusCursor()));
  const designation = views.find(({ id }) => id.startsWith('designation:'))?.label ?? 'PSP';
  const label = group === null ? 'All' : `By ${groupingWords[group].toLowerCase()}`;
  return (
    <>
      <PortfolioStrip
        answers={answers}
        asOf={asOf}
        fiscalYear={formatFiscalYear(fiscalYearOf(asOf, startMonth))}
        brief={columns.narrow}
        pressed={summaryFilter}
        onPress={toggleSummaryFilter}
      />
      <ViewBar
        own={[{ id: EVERYTHING, label, count: rows.length }, ...views]}
        saved={saved}
        rows={rows}
        people={people}
        view={view}
        savedViewId={savedViewId}
        naming={viewMenu.opened}
        onNaming={viewMenu.onOpen}
      >
        {finding ? (
          <FindField
            items={items}
            grid={grid}
            onDone={() => {
              setFinding(false);
              grid.focusCursor();
            }}
          />
        ) : (
          <FilterField ref={field} value={filterText} onChange={filterBy} onBegin={beginSearch} onLeave={leaveSearch} />
        )}
        <GroupMenu group={group} {...menuProps('group')} />
        <ColumnsMenu columns={columns} own={chosen === null} designation={designation} {...menuProps('columns')} />
        {onReport && <ReportButton scope={scope} onReport={onReport} />}
        {onPlan && atCursor?.kind === 'row' && <PlanButton id={atCursor.id} name={atCursor.row.name} onPlan={onPlan} />}
      </ViewBar>
      {selected.length > 0 && (
        <SelectionBar
          selected={selected}
          onClear={clearSelection}
          tagging={tagMenu.opened}
          onTagging={tagMenu.onOpen}
          onPlans={plansOf}
        />
      )}
      <span className="visually-hidden" role="status">
        {shown.length === rows.length ? '' : `${formatCount(shown.length)} of ${plural(rows.length, 'partner')}`}
      </span>
      <PartnerGrid
        grid={grid}
        items={items}
        axis={axis}
        asOf={asOf}
        today={today}
        dataAge={dataAge}
        designation={designation}
      >
        {shown.length === 0 && <NoMatch total={rows.length} />}
      </PartnerGrid>
    </>
  );
}

function rowIds(items: readonly Item[]): string[] {
  const ids: string[] = [];
  for (const item of items) if (item.kind === 'row') ids.push(item.id);
  return ids;
}

/** All that the list remembers, bar where it is scrolled to: scrolling draws nothing anew. */
function useView() {
  return {
    filterText: portfolioViewStore((state) => state.filterText),
    summaryFilter: portfolioViewStore((state) => state.summaryFilter),
    view: portfolioViewStore((state) => state.view),
    savedViewId: portfolioViewStore((state) => state.savedViewId),
    collapsedGroups: portfolioViewStore((state) => state.collapsedGroups),
    selectedIds: portfolioViewStore((state) => state.selectedIds),
  };
}
