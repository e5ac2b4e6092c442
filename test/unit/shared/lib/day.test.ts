import { expect, test } from 'vitest';
import {
  addBusinessDays,
  addDays,
  addMonths,
  BEGINNING,
  daysBetween,
  FOREVER,
  isDay,
} from '../../../../shared/lib/day.ts';
import {
  fiscalQuarterEnd,
  fiscalQuarterOf,
  fiscalYearEnd,
  fiscalYearOf,
  fiscalYearStart,
} from '../../../../shared/lib/fiscal.ts';

/** As the platform's own calendar reads it. */
function isoDay(text: string): string | null {
  const time = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== text ? null : text;
}

test('only days that exist are days', () => {
  expect(['2024-02-29', '2027-02-28', '0001-01-01'].map(isDay)).toEqual([true, true, true]);
  expect(['2027-02-29', '2026-11-31', '2026-13-01', '2026-1-1', '26-01-01', '', '2026-11-22T00:00'].map(isDay)).toEqual(
    Array(7).fill(false),
  );
});

test('of all that looks like a day, those are days that the calendar has', () => {
  const two = Array.from({ length: 100 }, (_, at) => String(at).padStart(2, '0'));
  for (const year of ['0000', '1900', '2000', '2023', '2024', '9999']) {
    const wrong = two.flatMap((month) =>
      two.map((day) => `${year}-${month}-${day}`).filter((text) => isDay(text) !== (isoDay(text) !== null)),
    );
    expect(wrong).toEqual([]);
  }
});

test('adding months clamps to the end of the month and starts from the original day', () => {
  expect(addMonths('2020-02-29', 48)).toBe('2024-02-29');
  expect(addMonths('2024-03-31', -1)).toBe('2024-02-29');
  expect(addMonths('2025-11-30', 3)).toBe('2026-02-28');
});

test('ten business days before 2026-10-01 is 2026-09-17', () => {
  expect(addBusinessDays('2026-10-01', -10)).toBe('2026-09-17');
  expect(addBusinessDays('2026-11-20', 1)).toBe('2026-11-23');
  expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map((day) => addBusinessDays(day, -1))).toEqual([
    '2026-11-19',
    '2026-11-20',
    '2026-11-20',
    '2026-11-20',
  ]);
});

test('the calendar has ends, and nothing falls off them', () => {
  expect(addDays(FOREVER, 1)).toBe(FOREVER);
  expect(addDays(BEGINNING, -1)).toBe(BEGINNING);
  expect(addMonths(FOREVER, 24)).toBe(FOREVER);
  expect(addBusinessDays('0000-01-05', -10)).toBe(BEGINNING);
  expect(addBusinessDays('9999-12-30', 10)).toBe(FOREVER);
  expect(daysBetween('2026-11-22', '2026-12-01')).toBe(9);
});

test('FY27 runs from 2026-02-01 to 2027-01-31, in quarters from February', () => {
  expect([fiscalYearOf('2026-01-31', 2), fiscalYearOf('2026-02-01', 2), fiscalYearOf('2027-01-31', 2)]).toEqual([
    2026, 2027, 2027,
  ]);
  expect([fiscalYearStart(2027, 2), fiscalYearEnd(2027, 2)]).toEqual(['2026-02-01', '2027-01-31']);
  expect(
    ['2026-02-01', '2026-04-30', '2026-05-01', '2026-11-22', '2027-01-31'].map((day) => fiscalQuarterOf(day, 2)),
  ).toEqual([1, 1, 2, 4, 4]);
  expect([fiscalQuarterEnd('2025-11-30', 2), fiscalQuarterEnd('2025-11-30', 2, 1)]).toEqual([
    '2026-01-31',
    '2026-04-30',
  ]);
});

test('a fiscal year that starts in January is the calendar year', () => {
  expect([fiscalYearOf('2026-01-01', 1), fiscalYearOf('2026-12-31', 1)]).toEqual([2026, 2026]);
  expect(fiscalYearEnd(2026, 1)).toBe('2026-12-31');
});
