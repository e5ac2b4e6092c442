import { describe, expect, it } from 'vitest';
import type { ListRow } from '../../../../../renderer/features/portfolio/list-row.ts';
import { behindDetail, reviewsDetail, standingDetail } from '../../../../../renderer/features/portfolio/tile-text.ts';
import { lapseMarks, reviewMarks } from '../../../../../renderer/features/portfolio/tiles.ts';
import { addDays } from '../../../../../shared/lib/day.ts';
import type { Status } from '../../../../../shared/program/evaluation.ts';
import { answersOf } from '../../../../../shared/summary/answers.ts';
import { TODAY } from '../../../../ui/portfolio-story.ts';
import { storyRows, toldRow } from './portfolio-rows.ts';

const lapse = (inDays: number) => ({ subject: 'PSP', on: addDays(TODAY, inDays), text: ['leaves'] });
const tilesOf = (rows: readonly ListRow[]) =>
  answersOf(
    rows.map(({ row }) => row),
    TODAY,
  );
const revenue = (attained: number, forecast: number, committed: number | null) => ({
  fiscalYear: 2027,
  attained,
  forecast,
  committed,
});

describe('the four answers', () => {
  it('say of the story what it tells', () => {
    const tiles = tilesOf(storyRows());
    expect(tiles.standing).toEqual({
      judged: 5,
      passing: 3,
      unjudged: 1,
      notYetOnFile: 0,
      counts: { pass: 3, fail: 1, unknown: 1, grandfathered: 0 },
    });
    expect(tiles.lapsing.count).toBe(2);
    expect(tiles.lapsing.first).toEqual({ name: 'Kestrel & Sons Ltd', on: '2026-12-01' });
    // Oakhaven is 320 − 212 short, Kestrel 340 − 286; Minato is over its 300.
    expect(tiles.behind).toMatchObject({ count: 2, planned: 3, shortfall: 162_000_00, committed: 660_000_00 });
    expect(tiles.reviews).toMatchObject({ due: [{}], evidenceLate: 0, first: '2027-01-01' });
  });

  it('count by the worst that a partner holds; grandfathered passes, a prospect is not judged', () => {
    const worst: (Status | null)[] = ['pass', 'grandfathered', 'fail', 'fail', 'unknown', null];
    const { standing } = tilesOf(worst.map((status, index) => toldRow(`p${index}`, { worst: status })));
    expect(standing).toMatchObject({ judged: 5, passing: 2, unjudged: 1 });
    expect(standingDetail(standing)).toBe('2 fail · 1 unknown · 1 grandfathered · 1 not judged');
    expect(standingDetail(tilesOf([toldRow('a')]).standing)).toBe('nobody fails');
  });

  it('mark the days of lapses, those of one day together', () => {
    const rows = [lapse(9), lapse(45), lapse(45), lapse(90)].map((own, at) =>
      toldRow(`p${at}`, { urgency: 'lapsing', lapse: own }),
    );
    expect(lapseMarks(tilesOf(rows).lapsing, TODAY)).toEqual([
      { at: 0.1, count: 1 },
      { at: 0.5, count: 2 },
      { at: 1, count: 1 },
    ]);
    // A partner that fails already is among the failing, whatever else it is to lose.
    expect(tilesOf([toldRow('p', { urgency: 'failing', lapse: lapse(9) })]).lapsing.count).toBe(0);
  });

  it('add up shortfalls only of those behind, never nets them with others', () => {
    const rows = [
      toldRow('a', { revenue: revenue(10, 50, 100) }),
      toldRow('b', { revenue: revenue(900, 900, 100) }),
      toldRow('c', { revenue: revenue(5, 5, null) }),
      toldRow('d', { revenue: revenue(100, 100, 100) }),
    ];
    expect(tilesOf(rows).behind).toMatchObject({ count: 1, planned: 3, shortfall: 50, won: 10, committed: 100 });
    expect(tilesOf(rows.slice(1)).behind).toMatchObject({ count: 0, planned: 2, shortfall: 0, won: 1000 });
  });

  it('put what is late first, and say how late', () => {
    const review = (inDays: number, lateDays?: number) => ({
      on: addDays(TODAY, inDays),
      evidenceLateSince: lateDays === undefined ? null : addDays(TODAY, -lateDays),
    });
    const rows = [review(9, 21), review(9, 3), review(45), review(-2)].map((due, at) =>
      toldRow(`p${at}`, { review: due }),
    );
    const { reviews } = tilesOf(rows);
    expect(reviews).toMatchObject({ due: { length: 4 }, evidenceLate: 2, mostLateDays: 21, first: '2026-11-20' });
    expect(reviewMarks(reviews, TODAY)).toEqual([
      { at: 0, count: 3, late: true },
      { at: 0.5, count: 1 },
    ]);
    expect(reviewsDetail(reviews, TODAY)).toBe('2 evidence late, most 21 d');
    expect(reviewsDetail({ ...reviews, evidenceLate: 1 }, TODAY)).toBe('1 evidence 21 d late');
    expect(reviewsDetail({ ...reviews, evidenceLate: 0 }, TODAY)).toBe('first: 2 d ago');
    expect(reviewsDetail(tilesOf([]).reviews, TODAY)).toBe('none within 90 days');
  });

  it('say of whom nothing is on file yet, and praise nobody for it', () => {
    const early = tilesOf(storyRows('2001-01-01')).standing;
    expect(early).toMatchObject({ judged: 0, unjudged: 6 });
    expect(standingDetail(early)).toMatch(/^(\d not judged · )?\d not on file yet$/);
    expect(standingDetail(tilesOf([]).standing)).toBe('nobody is judged');
  });

  it('say the same with less where room is short', () => {
    const { behind } = tilesOf(storyRows());
    expect(behindDetail(behind, 'FY27', false)).toBe('forecast $162k short of FY27');
    expect(behindDetail(behind, 'FY27', true)).toBe('$162k short');
    expect(behindDetail(tilesOf([]).behind, 'FY27', true)).toBe('no FY27 plan yet');
    expect(behindDetail({ ...behind, count: 0 }, 'FY27', false)).toBe('3 plans for FY27 on course');
  });
});
