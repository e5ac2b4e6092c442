import { compareUrgency, severityOf, URGENCIES } from '../../../shared/summary/portfolio-row.ts';
import type { Grouping, Sort, SortKey } from '../../state/list-view.ts';
import { type Group, grouping, groupOrder } from './group.ts';
import type { ListRow } from './list-row.ts';
import { compareText } from './text-order.ts';

/** A line of the list, group heads included. */
export type Item =
  | { kind: 'group'; id: string; group: Group; count: number; collapsed: boolean }
  | { kind: 'row'; row: ListRow };

/** How two rows compare by a column, ascending; rows that have nothing there come last, whichever the direction. */
interface Order {
  has: (row: ListRow) => boolean;
  compare: (a: ListRow, b: ListRow) => number;
}

const share = ({ row: { revenue } }: ListRow): number =>
  (revenue?.attained ?? 0) / Math.max(1, revenue?.committed ?? 0);
const designation = ({ row }: ListRow): number => severityOf(row.designations[0]?.status ?? 'pass');
const always = () => true;
const compareDays = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const orders: Record<SortKey, Order> = {
  partner: { has: always, compare: (a, b) => compareText(a.row.name, b.row.name) },
  track: {
    has: ({ row }) => row.track !== null,
    compare: (a, b) =>
      compareText(a.row.track?.label ?? '', b.row.track?.label ?? '') ||
      severityOf(a.row.track?.status ?? 'pass') - severityOf(b.row.track?.status ?? 'pass'),
  },
  psp: { has: ({ row }) => row.designations.length > 0, compare: (a, b) => designation(a) - designation(b) },
  urgency: { has: always, compare: (a, b) => compareUrgency(a.row, b.row) },
  deadline: {
    has: ({ row }) => row.deadline !== null,
    compare: (a, b) => compareDays(a.row.deadline?.on ?? '', b.row.deadline?.on ?? ''),
  },
  revenue: { has: ({ row }) => (row.revenue?.committed ?? null) !== null, compare: (a, b) => share(a) - share(b) },
  region: { has: always, compare: (a, b) => compareText(a.row.region, b.row.region) },
  status: { has: always, compare: (a, b) => compareText(a.row.status, b.row.status) },
  manager: {
    has: ({ manager }) => manager !== null,
    compare: (a, b) => compareText(a.manager ?? '', b.manager ?? ''),
  },
};

/**
 * How rows compare by a column, then by the next ones; what is equal in all of them by urgency. Urgency itself ends in the
 * name and the id, so nothing after it could decide: as a part of several columns it is the group that it would stand in.
 */
function orderOf(sort: readonly Sort[]): (a: ListRow, b: ListRow) => number {
  const steps = sort.map(({ key, direction }, at) => {
    const sign = direction === 'ascending' ? 1 : -1;
    const { has, compare } = orders[key];
    return { has, sign, compare: key === 'urgency' && at < sort.length - 1 ? byUrgencyAlone : compare };
  });
  return (a, b) => {
    for (const { has, sign, compare } of steps) {
      const order = Number(has(b)) - Number(has(a)) || sign * compare(a, b);
      if (order !== 0) return order;
    }
    return compareUrgency(a.row, b.row);
  };
}

/**
 * The rows in their order. `before` are rows that were sorted in the same way: those that are still there keep their order,
 * and only the others are sorted in, so that a step of the as-of day costs what it changes.
 */
export function sortRows(rows: readonly ListRow[], sort: readonly Sort[], before: readonly ListRow[] = []): ListRow[] {
  const compare = orderOf(sort);
  const others = new Map<string, ListRow>();
  for (const row of rows) others.set(row.id, row);
  const kept: ListRow[] = [];
  const changed: ListRow[] = [];
  for (const row of before) {
    const now = others.get(row.id);
    if (now === undefined) continue;
    others.delete(row.id);
    // What has changed stands as before in nearly all cases: in the order of before it is nearly sorted.
    (now === row ? kept : changed).push(now);
  }
  for (const row of others.values()) changed.push(row);
  return merge(kept, changed.sort(compare), compare);
}

/** Two sorted lists as one. */
function merge(
  ones: readonly ListRow[],
  others: readonly ListRow[],
  compare: (a: ListRow, b: ListRow) => number,
): ListRow[] {
  const merged: ListRow[] = [];
  let at = 0;
  for (const other of others) {
    for (let one = ones[at]; one !== undefined && compare(one, other) <= 0; one = ones[at]) {
      merged.push(one);
      at += 1;
    }
    merged.push(other);
  }
  for (; at < ones.length; at += 1) merged.push(ones[at] as ListRow);
  return merged;
}

const byUrgencyAlone = (a: ListRow, b: ListRow): number =>
  URGENCIES.indexOf(a.row.urgency) - URGENCIES.indexOf(b.row.urgency);

/** Sorted rows as lines: under the heads of their groups, in whose closed ones they are left out, or as one list. */
export function arrange(
  rows: readonly ListRow[],
  by: Grouping | null,
  collapsed: ReadonlySet<string>,
  startMonth: number,
): Item[] {
  if (by === null) return rows.map(itemOf);
  const groups = new Map<string, { group: Group; rows: ListRow[] }>();
  const groupOf = grouping(by, startMonth);
  for (const row of rows) {
    const group = groupOf(row);
    const found = groups.get(group.value);
    if (found === undefined) groups.set(group.value, { group, rows: [row] });
    else found.rows.push(row);
  }
  const items: Item[] = [];
  for (const { group, rows: own } of [...groups.values()].sort((a, b) => groupOrder(a.group, b.group))) {
    const id = `${by}:${group.value}`;
    const closed = collapsed.has(id);
    items.push({ kind: 'group', id, group, count: own.length, collapsed: closed });
    if (!closed) for (const row of own) items.push(itemOf(row));
  }
  return items;
}

const itemOf = (row: ListRow): Item => ({ kind: 'row', row });
