import type { Day } from '../../../shared/lib/day.ts';
import { fiscalQuarterOf, fiscalYearOf } from '../../../shared/lib/fiscal.ts';
import { URGENCIES, type Urgency } from '../../../shared/summary/portfolio-row.ts';
import type { Grouping } from '../../state/list-view.ts';
import { formatFiscalYear } from '../../ui/format.ts';
import type { ListRow } from './list-row.ts';
import { compareText } from './text-order.ts';

/** What rows have in common: an urgency, whose words depend on the day, or something that is called `title`. */
export type Group =
  | { by: 'urgency'; value: Urgency }
  | { by: Exclude<Grouping, 'urgency'>; value: string; title: string; none?: true };

/** What people group by, as they say it. */
export const groupingWords: Record<Grouping, string> = {
  urgency: 'Urgency',
  track: 'Track',
  region: 'Region',
  status: 'Status',
  manager: 'Manager',
  quarter: 'Next deadline',
};

const NONE = '';

/** Which group a row stands in; rows of a quarter stand in the same one, whose name is made once. */
export function grouping(by: Grouping, startMonth: number): (row: ListRow) => Group {
  const quarters = new Map<number, Group>();
  const quarterOf = (on: Day): Group => {
    const year = fiscalYearOf(on, startMonth);
    const quarter = fiscalQuarterOf(on, startMonth);
    const key = year * 4 + quarter;
    const group = quarters.get(key) ?? quarterGroup(year, quarter);
    quarters.set(key, group);
    return group;
  };
  return (row) => groupOf(row, by, quarterOf);
}

const quarterGroup = (year: number, quarter: number): Group => ({
  by: 'quarter',
  value: `${year}-${quarter}`,
  title: `${formatFiscalYear(year)} Q${quarter}`,
});

function groupOf({ row, manager }: ListRow, by: Grouping, quarterOf: (on: Day) => Group): Group {
  switch (by) {
    case 'urgency':
      return { by, value: row.urgency };
    case 'track':
      return row.track === null
        ? { by, value: NONE, title: 'No track', none: true }
        : { by, value: row.track.subject, title: row.track.label };
    case 'region':
      return { by, value: row.region, title: row.region };
    case 'status':
      return { by, value: row.status, title: row.status.charAt(0).toUpperCase() + row.status.slice(1) };
    case 'manager':
      return manager === null
        ? { by, value: NONE, title: 'No manager', none: true }
        : { by, value: manager, title: manager };
    case 'quarter':
      return row.deadline === null ? { by, value: NONE, title: 'No deadline', none: true } : quarterOf(row.deadline.on);
  }
}

/** Urgency from most to least, quarters as they come, the rest by name; those that have nothing last. */
export function groupOrder(a: Group, b: Group): number {
  if (a.by === 'urgency' || b.by === 'urgency') {
    return URGENCIES.indexOf(a.value as Urgency) - URGENCIES.indexOf(b.value as Urgency);
  }
  if (a.none || b.none) return Number(a.none ?? false) - Number(b.none ?? false);
  return a.by === 'quarter' ? (a.value < b.value ? -1 : 1) : compareText(a.title, b.title);
}
