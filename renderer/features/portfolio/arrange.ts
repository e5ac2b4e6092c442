import { compareUrgency, URGENCIES, type Urgency } from '../../../shared/summary/portfolio-row.ts';
import { type ListRow, severityOf } from './list-row.ts';

export type SortKey = 'partner' | 'track' | 'psp' | 'urgency' | 'deadline' | 'revenue';

export interface Sort {
  key: SortKey;
  direction: 'ascending' | 'descending';
}

/** A line of the list, group heads included. */
export type Item =
  | { kind: 'group'; urgency: Urgency; count: number; collapsed: boolean }
  | { kind: 'row'; row: ListRow };

/** How two rows compare by a column, ascending; rows that have nothing there come last, whichever the direction. */
interface Order {
  has: (row: ListRow) => boolean;
  compare: (a: ListRow, b: ListRow) => number;
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

const share = ({ row: { revenue } }: ListRow): number =>
  (revenue?.attained ?? 0) / Math.max(1, revenue?.committed ?? 0);
const designation = ({ row }: ListRow): number => severityOf(row.designations[0]?.status ?? 'pass');

const orders: Record<SortKey, Order> = {
  partner: { has: () => true, compare: (a, b) => collator.compare(a.row.name, b.row.name) },
  track: {
    has: ({ row }) => row.track !== null,
    compare: (a, b) =>
      collator.compare(a.row.track?.label ?? '', b.row.track?.label ?? '') ||
      severityOf(a.row.track?.status ?? 'pass') - severityOf(b.row.track?.status ?? 'pass'),
  },
  psp: { has: ({ row }) => row.designations.length > 0, compare: (a, b) => designation(a) - designation(b) },
  urgency: { has: () => true, compare: (a, b) => compareUrgency(a.row, b.row) },
  deadline: {
    has: ({ row }) => row.deadline !== null,
    compare: (a, b) => (a.row.deadline?.inDays ?? 0) - (b.row.deadline?.inDays ?? 0),
  },
  revenue: { has: ({ row }) => (row.revenue?.committed ?? null) !== null, compare: (a, b) => share(a) - share(b) },
};

/** The rows by a column; what is equal there by urgency. */
export function sortRows(rows: readonly ListRow[], { key, direction }: Sort): ListRow[] {
  const { has, compare } = orders[key];
  const sign = direction === 'ascending' ? 1 : -1;
  return rows.toSorted(
    (a, b) => Number(has(b)) - Number(has(a)) || sign * compare(a, b) || compareUrgency(a.row, b.row),
  );
}

/** Another column begins ascending; the same one turns round. */
export function nextSort(sort: Sort, key: SortKey): Sort {
  if (sort.key !== key) return { key, direction: 'ascending' };
  return { key, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' };
}

/** Sorted rows as lines: under their urgencies, in whose closed ones they are left out, or flat. */
export function arrange(rows: readonly ListRow[], grouped: boolean, collapsed: ReadonlySet<string>): Item[] {
  if (!grouped) return rows.map((row) => ({ kind: 'row', row }));
  const groups = Map.groupBy(rows, ({ row }) => row.urgency);
  return URGENCIES.flatMap((urgency): Item[] => {
    const own = groups.get(urgency);
    if (own === undefined) return [];
    const closed = collapsed.has(urgency);
    const head: Item = { kind: 'group', urgency, count: own.length, collapsed: closed };
    return closed ? [head] : [head, ...own.map((row): Item => ({ kind: 'row', row }))];
  });
}
