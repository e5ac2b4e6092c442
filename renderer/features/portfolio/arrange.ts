import { firstIndexNear } from '../../../shared/lib/first-index.ts';
import { compareUrgency, severityOf, URGENCIES } from '../../../shared/summary/portfolio-row.ts';
import type { Grouping, Sort, SortKey } from '../../state/list-view.ts';
import { type Group, grouping, groupOrder } from './group.ts';
import type { ListRow } from './list-row.ts';
import { compareText } from './text-order.ts';

/** A line of the list, group heads included. */
export type Item = { kind: 'group'; id: string; group: Group; count: number; collapsed: boolean } | ListRow;

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

/** Rows in their order, with what tells those of another day apart. */
export interface Sorted {
  readonly rows: readonly ListRow[];
  /** In the order given, and the places in it of the sorted rows. */
  readonly given: readonly ListRow[];
  readonly places: readonly number[];
}

export const NOTHING_SORTED: Sorted = { rows: [], given: [], places: [] };

/** The rows in their order. */
export const sortRows = (rows: readonly ListRow[], sort: readonly Sort[]): readonly ListRow[] =>
  sortedAfter(NOTHING_SORTED, rows, sort).rows;

/**
 * The rows in their order, after others that were sorted in the same way: those that are still there, and those that changed
 * but still fit between them, keep their order. Only the rest is sorted in: a step of the as-of day costs what it changes.
 */
export function sortedAfter(before: Sorted, given: readonly ListRow[], sort: readonly Sort[]): Sorted {
  const order = orderOf(sort);
  const compare = (one: number, other: number) => order(given[one] as ListRow, given[other] as ListRow);
  const isThere = (place: number) => given[place] === before.given[place];
  const kept: number[] = [];
  const rest: number[] = [];
  /** Where in the order of before the next row stands that is still there. */
  let ahead = 0;
  for (const [at, place] of before.places.entries()) {
    if (isThere(place)) kept.push(place);
    else if (place < given.length) {
      ahead = Math.max(ahead, at + 1);
      while (ahead < before.places.length && !isThere(before.places[ahead] as number)) ahead += 1;
      const [last, next] = [kept.at(-1), before.places[ahead]];
      const fits = (last === undefined || compare(last, place) < 0) && (next === undefined || compare(place, next) < 0);
      (fits ? kept : rest).push(place);
    }
  }
  for (let place = before.given.length; place < given.length; place += 1) rest.push(place);
  const places = merge(kept, rest.sort(compare), compare);
  return { rows: places.map((place) => given[place] as ListRow), given, places };
}

/** Two sorted lists as one. */
function merge<Value>(
  ones: readonly Value[],
  others: readonly Value[],
  compare: (a: Value, b: Value) => number,
): Value[] {
  const merged: Value[] = [];
  let at = 0;
  for (const other of others) {
    const end = at + firstIndexNear(ones.length - at, (further) => compare(ones[at + further] as Value, other) > 0);
    for (; at < end; at += 1) merged.push(ones[at] as Value);
    merged.push(other);
  }
  for (; at < ones.length; at += 1) merged.push(ones[at] as Value);
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
): readonly Item[] {
  if (by === null) return rows;
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
    if (!closed) for (const row of own) items.push(row);
  }
  return items;
}
