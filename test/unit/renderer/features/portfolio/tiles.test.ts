import { describe, expect, it } from 'vitest';
import { behindDetail, reviewsDetail, standingDetail } from '../../../../../renderer/features/portfolio/tile-text.ts';
import { tilesOf } from '../../../../../renderer/features/portfolio/tiles.ts';
import type { Status } from '../../../../../shared/program/evaluation.ts';
import { storyRows, toldRow } from './portfolio-rows.ts';

const lapse = (inDays: number) => ({ subject: 'PSP', on: '2026-12-01', inDays, text: ['leaves'] });
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
      counts: { pass: 3, fail: 1, unknown: 1, grandfathered: 0 },
    });
    expect(tiles.lapsing.count).toBe(2);
    expect(tiles.lapsing.first).toEqual({ name: 'Kestrel & Sons Ltd', inDays: 9 });
    // Oakhaven is 320 − 212 short, Kestrel 340 − 286; Minato is over its 300.
    expect(tiles.behind).toMatchObject({ count: 2, planned: 3, shortfall: 162_000_00, committed: 660_000_00 });
    expect(tiles.reviews).toMatchObject({ count: 1, evidenceLate: 0, firstInDays: 40 });
  });

  it('count by the worst that a partner holds; grandfathered passes, a prospect is not judged', () => {
    const worst: (Status | null)[] = ['pass', 'grandfathered', 'fail', 'fail', 'unknown', null];
    const { standing } = tilesOf(worst.map((status, index) => toldRow(`p${index}`, {}, { worst: status })));
    expect(standing).toMatchObject({ judged: 5, passing: 2, unjudged: 1 });
    expect(standingDetail(standing)).toBe('2 fail · 1 unknown · 1 grandfathered · 1 not judged');
    expect(standingDetail(tilesOf([toldRow('a')]).standing)).toBe('nobody fails');
  });

  it('mark the days of lapses, those of one day together', () => {
    const rows = [lapse(9), lapse(45), lapse(45), lapse(90)].map((own, at) =>
      toldRow(`p${at}`, { urgency: 'lapsing', lapse: own }),
    );
    expect(tilesOf(rows).lapsing.marks).toEqual([
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
    const review = (inDays: number, evidenceLateDays = 0) => ({ on: '2026-12-01', inDays, evidenceLateDays });
    const rows = [review(9, 21), review(9, 3), review(45), review(-2)].map((due, at) =>
      toldRow(`p${at}`, {}, { review: due }),
    );
    const { reviews } = tilesOf(rows);
    expect(reviews).toMatchObject({ count: 4, evidenceLate: 2, mostLateDays: 21, firstInDays: -2 });
    expect(reviews.marks).toEqual([
      { at: 0, count: 3, late: true },
      { at: 0.5, count: 1 },
    ]);
    expect(reviewsDetail(reviews)).toBe('2 evidence late, most 21 d');
    expect(reviewsDetail({ ...reviews, evidenceLate: 1 })).toBe('1 evidence 21 d late');
    expect(reviewsDetail({ ...reviews, evidenceLate: 0 })).toBe('first: 2 d ago');
    expect(reviewsDetail(tilesOf([]).reviews)).toBe('none within 90 days');
  });

  it('say the same with less where room is short', () => {
    const { behind } = tilesOf(storyRows());
    expect(behindDetail(behind, 'FY27', false)).toBe('forecast $162k short of FY27');
    expect(behindDetail(behind, 'FY27', true)).toBe('$162k short');
    expect(behindDetail(tilesOf([]).behind, 'FY27', true)).toBe('no FY27 plan yet');
    expect(behindDetail({ ...behind, count: 0 }, 'FY27', false)).toBe('3 plans for FY27 on course');
  });
});
