import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange, nextSort, type SortKey, sortRows } from '../../../../../renderer/features/portfolio/arrange.ts';
import {
  cursorIndex,
  groupHeadOf,
  idAt,
  nearestRow,
  stepRows,
} from '../../../../../renderer/features/portfolio/cursor.ts';
import { type Filter, filterRows } from '../../../../../renderer/features/portfolio/filter.ts';
import { foldForSearch } from '../../../../../renderer/features/portfolio/fold.ts';
import type { ListRow } from '../../../../../renderer/features/portfolio/list-row.ts';
import { EVERYTHING, viewsOf } from '../../../../../renderer/features/portfolio/views.ts';
import { URGENCIES } from '../../../../../shared/summary/portfolio-row.ts';
import { storyRows, toldRow } from './portfolio-rows.ts';

const everything: Filter = { text: '', summary: null, view: EVERYTHING };
const nobody = new Map<string, string>();
const ids = (rows: readonly ListRow[]) => rows.map(({ id }) => id);
const found = (filter: Partial<Filter>, people = nobody) =>
  ids(filterRows(storyRows(), { ...everything, ...filter }, people));

describe('the filter', () => {
  it('leaves the very same list where nothing is asked', () => {
    const rows = storyRows();
    expect(filterRows(rows, everything, nobody)).toBe(rows);
  });

  it.each([
    ['zazolc', ['prospect']],
    ['ＨＯＫＵ', ['hoku']],
    ['apac', ['hoku', 'minato']],
    ['select', ['oakhaven', 'kestrel', 'minato']],
    ['okafor', ['kestrel']],
    ['gold', ['nukhba']],
    ['kestrel psp', ['kestrel']],
    ['kestrel distribution', []],
  ])('finds %s by name, region, track, tag or cause', (text, expected) => {
    expect(found({ text })).toEqual(expected);
  });

  it('finds people who stand in no row once their names are read', () => {
    expect(found({ text: 'Lena' })).toEqual([]);
    expect(found({ text: 'LÉNA' }, new Map([['oakhaven', foldForSearch('Lena Whitford-Osei')]]))).toEqual(['oakhaven']);
  });

  it('shows exactly those that an answer counts', () => {
    expect(found({ summary: 'not-passing' })).toEqual(['oakhaven', 'nukhba']);
    expect(found({ summary: 'lapsing' })).toEqual(['kestrel', 'minato']);
    expect(found({ summary: 'behind' })).toEqual(['oakhaven', 'kestrel']);
    expect(found({ summary: 'reviews' })).toEqual(['kestrel']);
    expect(found({ summary: 'behind', text: 'amer' })).toEqual(['oakhaven']);
  });

  it('has a view for each track and designation that somebody has, and its count is what it shows', () => {
    const views = viewsOf(storyRows());
    expect(views).toEqual([
      { id: 'track:select', label: 'Select', count: 3 },
      { id: 'track:open', label: 'Open', count: 2 },
      { id: 'designation:psp', label: 'PSP', count: 1 },
    ]);
    for (const { id, count } of views) expect(found({ view: id })).toHaveLength(count);
  });
});

describe('the order', () => {
  it('is by urgency, then by what comes first', () => {
    const rows = sortRows(storyRows(), { key: 'urgency', direction: 'ascending' });
    expect(ids(rows)).toEqual(['oakhaven', 'kestrel', 'minato', 'nukhba', 'hoku', 'prospect']);
  });

  it('keeps rows without a value last, whichever the direction', () => {
    const day = (inDays: number) => ({ on: '2026-12-01', kind: 'exam' as const, text: [], inDays });
    const rows = [toldRow('none'), toldRow('late', { deadline: day(9) }), toldRow('soon', { deadline: day(1) })];
    const by = (direction: 'ascending' | 'descending') => ids(sortRows(rows, { key: 'deadline', direction }));
    expect(by('ascending')).toEqual(['soon', 'late', 'none']);
    expect(by('descending')).toEqual(['late', 'soon', 'none']);
  });

  it('sorts names as people do, revenue by its share of the commitment', () => {
    const names = ['Zebra', 'ábaco', 'Partner 10', 'Partner 9'].map((name) => toldRow(name, { name }));
    expect(ids(sortRows(names, { key: 'partner', direction: 'ascending' }))).toEqual([
      'ábaco',
      'Partner 9',
      'Partner 10',
      'Zebra',
    ]);
    const of = (id: string, attained: number, committed: number | null) =>
      toldRow(id, { revenue: { fiscalYear: 2027, attained, forecast: attained, committed } });
    const money = [of('none', 900, null), of('half', 50, 100), of('tenth', 100, 1000)];
    expect(ids(sortRows(money, { key: 'revenue', direction: 'ascending' }))).toEqual(['tenth', 'half', 'none']);
  });

  it('turns round at the second click and begins ascending on another column', () => {
    const first = nextSort({ key: 'urgency', direction: 'ascending' }, 'partner');
    expect(first).toEqual({ key: 'partner', direction: 'ascending' });
    expect(nextSort(first, 'partner').direction).toBe('descending');
  });

  it('never loses or doubles a row', () => {
    const keys: SortKey[] = ['partner', 'track', 'psp', 'urgency', 'deadline', 'revenue'];
    for (const key of keys) {
      for (const direction of ['ascending', 'descending'] as const) {
        expect(ids(sortRows(storyRows(), { key, direction })).sort()).toEqual(ids(storyRows()).sort());
      }
    }
  });
});

const anyRows = fc
  .array(fc.constantFrom(...URGENCIES), { minLength: 1, maxLength: 30 })
  .map((urgencies) => urgencies.map((urgency, at) => toldRow(`p${at}`, { urgency })));

describe('groups and cursor', () => {
  it('groups keep every row, in order, under its own head with its count', () => {
    fc.assert(
      fc.property(anyRows, fc.uniqueArray(fc.constantFrom(...URGENCIES)), (rows, closed) => {
        const items = arrange(rows, true, new Set(closed));
        let head = '';
        for (const item of items) {
          if (item.kind === 'group') {
            head = item.urgency;
            expect(item.count).toBe(rows.filter(({ row }) => row.urgency === head).length);
          } else expect(item.row.row.urgency).toBe(head);
        }
        const open = rows.filter(({ row }) => !closed.includes(row.urgency));
        expect(items.filter(({ kind }) => kind === 'row')).toHaveLength(open.length);
      }),
    );
  });

  it('the cursor stays on its partner, and goes to its neighbour where that one is gone', () => {
    fc.assert(
      fc.property(anyRows, fc.nat(29), fc.boolean(), (rows, chosen, grouped) => {
        const before = arrange(rows, grouped, new Set());
        const at = cursorIndex(before, `p${chosen % rows.length}`, 0);
        expect(idAt(before, at)).toBe(`p${chosen % rows.length}`);
        const left = rows.filter(({ id }) => id !== idAt(before, at));
        const after = arrange(left, grouped, new Set());
        const next = cursorIndex(after, idAt(before, at), at);
        expect(after[next]?.kind).toBe(left.length === 0 ? undefined : 'row');
      }),
    );
    expect(cursorIndex([], 'p1', 4)).toBe(-1);
  });

  it('steps over heads, and stays at the ends', () => {
    const rows = [toldRow('a', { urgency: 'failing' }), toldRow('b', { urgency: 'failing' }), toldRow('c')];
    const items = arrange(rows, true, new Set());
    expect(items.map(({ kind }) => kind)).toEqual(['group', 'row', 'row', 'group', 'row']);
    expect(stepRows(items, 2, 1)).toBe(4);
    expect(stepRows(items, 4, -1)).toBe(2);
    expect(stepRows(items, 1, 20)).toBe(4);
    expect(stepRows(items, 4, -20)).toBe(1);
    expect(groupHeadOf(items, 4)).toBe(3);
    expect(nearestRow(items, 0, 1)).toBe(1);
  });
});
