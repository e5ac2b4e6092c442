import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NOTHING_SORTED, sortedAfter, sortRows } from '../../../../../renderer/features/portfolio/arrange.ts';
import { ListRows, listRow } from '../../../../../renderer/features/portfolio/list-row.ts';
import { NOTHING_VIEWED, viewsAfter, viewsOf } from '../../../../../renderer/features/portfolio/views.ts';
import { SORT_KEYS, type Sort } from '../../../../../renderer/state/list-view.ts';
import { addDays } from '../../../../../shared/lib/day.ts';
import { AUTO, editionOf, packOn } from '../../../../../shared/program/packs.ts';
import { portfolioRow } from '../../../../../shared/summary/portfolio-row.ts';
import { many, story, TODAY } from '../../../../ui/portfolio-story.ts';

const edition = editionOf(AUTO);
const summaries = [...story(), ...many(30, story())].map(({ summary }) => ({ summary, stale: false }));
const sorts = fc.uniqueArray(
  fc.record({ key: fc.constantFrom(...SORT_KEYS), direction: fc.constantFrom('ascending', 'descending') }),
  { minLength: 1, maxLength: 3, selector: ({ key }) => key },
) as fc.Arbitrary<Sort[]>;
/** Days and weeks back and forth, years at times. */
const steps = fc.array(fc.constantFrom(1, 1, 1, -1, -1, 7, -7, 90, 400, -3000, 0), { minLength: 3, maxLength: 25 });

it('stepping through days shows what each day shows alone, sorted as it is alone', () => {
  let [same, other] = [0, 0];
  let [sameViews, otherViews] = [0, 0];
  fc.assert(
    fc.property(steps, sorts, (distances, sort) => {
      const made = new ListRows();
      let day = TODAY;
      let before = made.of(summaries, packOn(edition, day), day);
      let sorted = sortedAfter(NOTHING_SORTED, before, sort);
      let viewed = viewsAfter(NOTHING_VIEWED, before);
      for (const distance of distances) {
        day = addDays(day, distance);
        const rows = made.of(summaries, packOn(edition, day), day);
        const alone = summaries.map(({ summary }) =>
          listRow(summary, false, portfolioRow(summary, packOn(edition, day), day)),
        );
        // A row that held on from another day says on which days it does, as the one read alone may not.
        const said = (list: readonly { row: object }[]) => list.map(({ row }) => ({ ...row, holds: null }));
        expect(said(rows)).toEqual(said(alone));
        sorted = sortedAfter(sorted, rows, sort);
        expect(sorted.rows.map(({ id }) => id)).toEqual(sortRows(alone, sort).map(({ id }) => id));
        const { views } = viewed;
        viewed = viewsAfter(viewed, rows);
        expect(viewed.views).toEqual(viewsOf(alone));
        if (rows !== before && viewed.views === views) sameViews += 1;
        if (viewed.views !== views) otherViews += 1;
        if (rows === before) same += 1;
        else other += 1;
        before = rows;
      }
    }),
    { numRuns: 60 },
  );
  expect(Math.min(same, other)).toBeGreaterThan(50);
  expect(Math.min(sameViews, otherViews)).toBeGreaterThan(15);
});
