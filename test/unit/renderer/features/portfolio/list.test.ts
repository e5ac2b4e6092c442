import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange, sortRows } from '../../../../../renderer/features/portfolio/arrange.ts';
import {
  cursorIndex,
  groupHeadOf,
  idAt,
  nearestRow,
  stepRows,
} from '../../../../../renderer/features/portfolio/cursor.ts';
import { type Filter, filterRows } from '../../../../../renderer/features/portfolio/filter.ts';
import { findRow } from '../../../../../renderer/features/portfolio/find-row.ts';
import { foldForSearch } from '../../../../../renderer/features/portfolio/fold.ts';
import type { ListRow } from '../../../../../renderer/features/portfolio/list-row.ts';
import { viewsOf } from '../../../../../renderer/features/portfolio/views.ts';
import { GROUPINGS, nextSort, SORT_KEYS, type Sort } from '../../../../../renderer/state/list-view.ts';
import { EVERYTHING } from '../../../../../renderer/state/portfolio-view.ts';
import { addDays } from '../../../../../shared/lib/day.ts';
import { URGENCIES } from '../../../../../shared/summary/portfolio-row.ts';
import { TODAY } from '../../../../ui/portfolio-story.ts';
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

  it.each([
    ['region:apac', ['hoku', 'minato']],
    ['region:a', ['oakhaven', 'hoku', 'minato']],
    ['REGION:ＡＰＡＣ select', ['minato']],
    ['status:prospect', ['prospect']],
    ['tag:gold', ['nukhba']],
    ['tag:', ['nukhba']],
    ['track:sel region:emea', ['kestrel']],
    ['manager:', []],
    ['constructor:x', []],
    ['tag:"gold', ['nukhba']],
    ['region:', ['oakhaven', 'kestrel', 'nukhba', 'hoku', 'prospect', 'minato']],
  ])('asks one field with %s', (text, expected) => {
    expect(found({ text })).toEqual(expected);
  });

  it('takes blanks in a value in quotes, and leaves what is no field as a word', () => {
    const rows = [toldRow('a', { tags: ['Key account'] }), toldRow('b', { tags: ['Key'] }, { search: 'see http://b' })];
    const of = (text: string) => ids(filterRows(rows, { ...everything, text }, nobody));
    expect(of('tag:"key acc"')).toEqual(['a']);
    expect(of('tag:key')).toEqual(['a', 'b']);
    expect(of('http://b')).toEqual(['b']);
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
    const rows = sortRows(storyRows(), [{ key: 'urgency', direction: 'ascending' }]);
    expect(ids(rows)).toEqual(['oakhaven', 'kestrel', 'minato', 'nukhba', 'hoku', 'prospect']);
  });

  it('keeps rows without a value last, whichever the direction', () => {
    const day = (inDays: number) => ({ on: addDays(TODAY, inDays), kind: 'exam' as const, text: [] });
    const rows = [toldRow('none'), toldRow('late', { deadline: day(9) }), toldRow('soon', { deadline: day(1) })];
    const by = (direction: 'ascending' | 'descending') => ids(sortRows(rows, [{ key: 'deadline', direction }]));
    expect(by('ascending')).toEqual(['soon', 'late', 'none']);
    expect(by('descending')).toEqual(['late', 'soon', 'none']);
  });

  it('sorts names as people do, revenue by its share of the commitment', () => {
    const names = ['Zebra', 'ábaco', 'Partner 10', 'Partner 9'].map((name) => toldRow(name, { name }));
    expect(ids(sortRows(names, [{ key: 'partner', direction: 'ascending' }]))).toEqual([
      'ábaco',
      'Partner 9',
      'Partner 10',
      'Zebra',
    ]);
    const of = (id: string, attained: number, committed: number | null) =>
      toldRow(id, { revenue: { fiscalYear: 2027, attained, forecast: attained, committed } });
    const money = [of('none', 900, null), of('half', 50, 100), of('tenth', 100, 1000)];
    expect(ids(sortRows(money, [{ key: 'revenue', direction: 'ascending' }]))).toEqual(['tenth', 'half', 'none']);
  });

  it('turns round at the second click and begins ascending on another column', () => {
    const first = nextSort([{ key: 'urgency', direction: 'ascending' }], 'partner', false);
    expect(first).toEqual([{ key: 'partner', direction: 'ascending' }]);
    expect(nextSort(first, 'partner', false)).toEqual([{ key: 'partner', direction: 'descending' }]);
  });

  it('takes further columns with Shift, turns them round in their place, and lets them go', () => {
    const by = (...keys: string[]) =>
      keys.map((key) => ({ key: key.replace('-', ''), direction: key.startsWith('-') ? 'descending' : 'ascending' }));
    const two = nextSort(by('track') as Sort[], 'partner', true);
    expect(two).toEqual(by('track', 'partner'));
    const turned = nextSort(two, 'track', true);
    expect(turned).toEqual(by('-track', 'partner'));
    expect(nextSort(turned, 'track', true)).toEqual(by('partner'));
    expect(nextSort(by('-partner') as Sort[], 'partner', true)).toEqual(by('partner'));
    expect(nextSort(turned, 'deadline', false)).toEqual(by('deadline'));
  });

  it('decides by the second column where the first is equal; urgency by its group alone', () => {
    const rows = [
      toldRow('a', { urgency: 'good', region: 'EMEA' }),
      toldRow('b', { urgency: 'failing', region: 'EMEA' }),
      toldRow('c', { urgency: 'failing', region: 'APAC' }),
    ];
    const by = (...sort: Sort[]) => ids(sortRows(rows, sort));
    const down = (key: Sort['key']): Sort => ({ key, direction: 'descending' });
    const up = (key: Sort['key']): Sort => ({ key, direction: 'ascending' });
    expect(by(up('region'), down('partner'))).toEqual(['c', 'b', 'a']);
    expect(by(down('region'), up('urgency'))).toEqual(['b', 'a', 'c']);
    expect(by(up('urgency'), down('partner'))).toEqual(['c', 'b', 'a']);
    expect(by(up('urgency'), up('partner'))).toEqual(['b', 'c', 'a']);
  });

  it('never loses or doubles a row', () => {
    for (const key of SORT_KEYS) {
      for (const direction of ['ascending', 'descending'] as const) {
        expect(ids(sortRows(storyRows(), [{ key, direction }])).sort()).toEqual(ids(storyRows()).sort());
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
        const items = arrange(rows, 'urgency', new Set(closed.map((urgency) => `urgency:${urgency}`)), 2);
        let head = '';
        for (const item of items) {
          if (item.kind === 'group') {
            head = item.group.value;
            expect(item.count).toBe(rows.filter(({ row }) => row.urgency === head).length);
          } else expect(item.row.urgency).toBe(head);
        }
        const open = rows.filter(({ row }) => !closed.includes(row.urgency));
        expect(items.filter(({ kind }) => kind === 'row')).toHaveLength(open.length);
      }),
    );
  });

  it('the cursor stays on its partner, and goes to its neighbour where that one is gone', () => {
    fc.assert(
      fc.property(anyRows, fc.nat(29), fc.constantFrom(...GROUPINGS, null), (rows, chosen, by) => {
        const before = arrange(rows, by, new Set(), 2);
        const at = cursorIndex(before, `p${chosen % rows.length}`, 0);
        expect(idAt(before, at)).toBe(`p${chosen % rows.length}`);
        const left = rows.filter(({ id }) => id !== idAt(before, at));
        const after = arrange(left, by, new Set(), 2);
        const next = cursorIndex(after, idAt(before, at), at);
        expect(after[next]?.kind).toBe(left.length === 0 ? undefined : 'row');
      }),
    );
    expect(cursorIndex([], 'p1', 4)).toBe(-1);
  });

  it('groups by each thing, in an order of its own, those that have nothing last', () => {
    const due = (on: string) => ({ on, kind: 'exam' as const, text: [] });
    const rows = [
      toldRow('a', { region: 'EMEA', status: 'prospect' }),
      toldRow('b', { region: 'APAC', deadline: due('2027-02-01') }, { manager: 'zoe' }),
      toldRow('c', { region: 'EMEA', deadline: due('2027-01-31') }, { manager: 'Ada' }),
      toldRow('d', { region: 'EMEA', deadline: due('2026-02-01') }, { manager: 'ada' }),
    ];
    const heads = (by: (typeof GROUPINGS)[number]) =>
      arrange(rows, by, new Set(), 2).flatMap((item) =>
        item.kind === 'group' && item.group.by !== 'urgency' ? [`${item.group.title} ${item.count}`] : [],
      );
    expect(heads('region')).toEqual(['APAC 1', 'EMEA 3']);
    expect(heads('status')).toEqual(['Authorized 3', 'Prospect 1']);
    expect(heads('quarter')).toEqual(['FY27 Q1 1', 'FY27 Q4 1', 'FY28 Q1 1', 'No deadline 1']);
    expect(heads('manager')).toEqual(['Ada 1', 'ada 1', 'zoe 1', 'No manager 1']);
    expect(heads('track')).toEqual(['No track 4']);
  });

  it('finds the next name that begins so, round the end, and else a word that does', () => {
    const rows = ['Weaver & Fox', 'Łódź Systems', '株式会社ミナト', 'Fox Lane'].map((name) => toldRow(name, { name }));
    const items = arrange(rows, 'urgency', new Set(), 2);
    expect(findRow(items, 'lodz', 0)).toBe(2);
    expect(findRow(items, '株', 0)).toBe(3);
    expect(findRow(items, 'fox', 0)).toBe(4);
    expect(findRow(items, 'w', 3)).toBe(1);
    expect(findRow(items, 'sys', 0)).toBe(2);
    expect([findRow(items, '', 0), findRow(items, 'zz', 0), findRow([], 'a', 0)]).toEqual([-1, -1, -1]);
  });

  it('steps over heads, and stays at the ends', () => {
    const rows = [toldRow('a', { urgency: 'failing' }), toldRow('b', { urgency: 'failing' }), toldRow('c')];
    const items = arrange(rows, 'urgency', new Set(), 2);
    expect(items.map(({ kind }) => kind)).toEqual(['group', 'row', 'row', 'group', 'row']);
    expect(stepRows(items, 2, 1)).toBe(4);
    expect(stepRows(items, 4, -1)).toBe(2);
    expect(stepRows(items, 1, 20)).toBe(4);
    expect(stepRows(items, 4, -20)).toBe(1);
    expect(groupHeadOf(items, 4)).toBe(3);
    expect(nearestRow(items, 0, 1)).toBe(1);
  });
});
