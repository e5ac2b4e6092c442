import { expect, it } from 'vitest';
import { type Listed, scopeOf } from '../../../../../renderer/features/portfolio/scope.ts';
import { EVERYTHING } from '../../../../../renderer/state/portfolio-view.ts';
import { toldRow } from './portfolio-rows.ts';

const rows = ['p1', 'p2', 'p3'].map((id) => toldRow(id));
const everything: Listed = {
  rows,
  shown: rows,
  selected: [],
  filter: { text: '', summary: null, view: EVERYTHING },
  viewLabel: EVERYTHING,
};

it('is no part of the portfolio where the list shows all of it, in whatever way', () => {
  expect(scopeOf(everything)).toBeNull();
  expect(scopeOf({ ...everything, filter: { text: 'p', summary: null, view: EVERYTHING } })).toBeNull();
});

it('is what the filters let through, said as one would ask for it', () => {
  const shown = rows.slice(1);
  const filter = { text: ' tag:emea ', summary: 'lapsing' as const, view: 'track:select' };
  expect(scopeOf({ ...everything, shown, filter, viewLabel: 'Select' })).toEqual({
    partnerIds: ['p2', 'p3'],
    words: 'Those that are in the view “Select” and lapse within 90 days and match “tag:emea”.',
  });
});

it('is the selection where there is one, be it filtered away or not', () => {
  const selected = rows.slice(0, 1);
  const filter = { text: 'p3', summary: null, view: EVERYTHING };
  const scope = scopeOf({ ...everything, selected, shown: rows.slice(2), filter });
  expect(scope).toEqual({ partnerIds: ['p1'], words: 'Selected by hand.' });
});
