import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fiscalAxis } from '../../../../renderer/ui/timeline/axis.ts';
import {
  dayAt,
  dayNumber,
  hatchPath,
  lanePieces,
  MIN_WIDTH,
  placePins,
  xOf,
} from '../../../../renderer/ui/timeline/geometry.ts';
import { addDays, daysBetween } from '../../../../shared/lib/day.ts';
import type { Span, Status } from '../../../../shared/program/evaluation.ts';

const axis = fiscalAxis('2026-11-22', 2);
const asOf = '2026-11-22';
const WIDTH = 178;
const FOREVER = '9999-12-31';

describe('the axis', () => {
  test('is the fiscal year of the day and the next, by quarters', () => {
    expect(axis.from).toBe('2026-02-01');
    expect(axis.to).toBe('2028-02-01');
    expect(axis.quarters.map(({ day }) => day).slice(3, 6)).toEqual(['2026-11-01', '2027-02-01', '2027-05-01']);
    expect(axis.quarters.map(({ year }) => year)).toEqual([...Array(4).fill('FY27'), ...Array(4).fill('FY28')]);
  });

  test('day numbers agree with the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 2_900_000 }), (days) => {
        const day = addDays('1970-01-01', days);
        expect(dayNumber(day)).toBe(daysBetween('1970-01-01', day));
        if (days < 2_800_000) expect(dayAt(dayNumber(day))).toBe(day);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the pieces of a lane', () => {
  test('a span that holds the as-of day is pale before it and solid from it on', () => {
    const pieces = lanePieces([{ status: 'pass', from: '2020-01-01', to: FOREVER }], axis, asOf, WIDTH);
    const cut = xOf(asOf, axis, WIDTH);
    expect(pieces).toEqual([
      { x: 0, width: cut, status: 'pass', phase: 'past' },
      { x: cut, width: WIDTH - cut, status: 'pass', phase: 'now' },
    ]);
  });

  test('a later failure is foreseen, and begins on its first day', () => {
    const spans: Span[] = [
      { status: 'pass', from: '2020-01-01', to: '2027-01-31' },
      { status: 'fail', from: '2027-02-01', to: FOREVER },
    ];
    const fail = lanePieces(spans, axis, asOf, WIDTH).at(-1);
    expect(fail?.phase).toBe('foreseen');
    expect(fail?.x).toBeCloseTo(xOf('2027-02-01', axis, WIDTH), 6);
  });

  test('a failure that begins on the as-of day is now, and nothing of it is pale', () => {
    const pieces = lanePieces([{ status: 'fail', from: asOf, to: FOREVER }], axis, asOf, WIDTH);
    expect(pieces.map(({ phase }) => phase)).toEqual(['now']);
  });

  test('a failure whose last day was yesterday is past; one that ends today is now', () => {
    const until = (to: string) =>
      lanePieces([{ status: 'fail', from: '2026-11-01', to }], axis, asOf, WIDTH).map(({ phase }) => phase);
    expect(until('2026-11-21')).toEqual(['past']);
    expect(until(asOf)).toEqual(['past', 'now']);
  });

  test('one day is at least 2 px wide, stays on the axis, and lies over what passes', () => {
    for (const day of [axis.from, '2026-12-10', addDays(axis.to, -1)]) {
      const pieces = lanePieces(
        [
          { status: 'fail', from: day, to: day },
          { status: 'pass', from: addDays(day, 1), to: FOREVER },
        ],
        axis,
        asOf,
        WIDTH,
      );
      const gap = pieces.at(-1);
      expect(gap).toMatchObject({ status: 'fail', width: MIN_WIDTH });
      expect((gap?.x ?? -1) >= 0 && (gap?.x ?? WIDTH) + MIN_WIDTH <= WIDTH).toBe(true);
    }
  });

  test('every piece lies on the axis, and adjoining spans leave no hole', () => {
    const status = fc.constantFrom<Status>('pass', 'fail', 'unknown', 'grandfathered');
    let cut = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(status, fc.integer({ min: 1, max: 300 })), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 0, max: 730 }),
        (parts, at) => {
          let from = addDays(axis.from, -60);
          const spans = parts.map(([of, days]): Span => {
            const span = { status: of, from, to: addDays(from, days - 1) };
            from = addDays(from, days);
            return span;
          });
          const day = addDays(axis.from, at);
          const pieces = lanePieces(spans, axis, day, WIDTH);
          if (pieces.some(({ phase }) => phase === 'past') && pieces.some(({ phase }) => phase === 'now')) cut += 1;
          for (const piece of pieces) {
            expect(piece.x).toBeGreaterThanOrEqual(0);
            expect(piece.x + piece.width).toBeLessThanOrEqual(WIDTH + 1e-6);
            expect(piece.width).toBeGreaterThanOrEqual(MIN_WIDTH);
          }
          const ordered = pieces.toSorted((a, b) => a.x - b.x);
          ordered.slice(1).forEach((piece, index) => {
            const before = ordered[index];
            expect(piece.x).toBeLessThanOrEqual((before?.x ?? 0) + (before?.width ?? 0) + 1e-6);
          });
        },
      ),
      { numRuns: 300 },
    );
    expect(cut).toBeGreaterThan(30);
  });

  test('what lies wholly outside the axis is not drawn', () => {
    expect(lanePieces([{ status: 'fail', from: '2020-01-01', to: '2026-01-31' }], axis, asOf, WIDTH)).toEqual([]);
    expect(lanePieces([{ status: 'fail', from: axis.to, to: FOREVER }], axis, asOf, WIDTH)).toEqual([]);
  });
});

describe('hatching and pins', () => {
  test('no hatch line leaves its box', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 3, max: 20 }), (width, height) => {
        const numbers = [...hatchPath(10, 5, width, height, 5).matchAll(/[ML]([\d.]+) ([\d.]+)/g)];
        for (const [, x, y] of numbers) {
          expect(Number(x)).toBeGreaterThanOrEqual(10 - 0.01);
          expect(Number(x)).toBeLessThanOrEqual(10 + width + 0.01);
          expect(Number(y)).toBeGreaterThanOrEqual(5 - 0.01);
          expect(Number(y)).toBeLessThanOrEqual(5 + height + 0.01);
        }
      }),
    );
    expect(hatchPath(0, 0, 100, 9, 5).match(/M/g)).toHaveLength(22);
  });

  test('pins never touch, keep their order, and stay on the axis', () => {
    expect(placePins([10, 12, 300], 400, 19)).toEqual([10, 29, 300]);
    expect(placePins([395, 398, 400], 400, 19)).toEqual([362, 381, 400]);
  });
});
