import { afterEach, describe, expect, test } from 'vitest';
import {
  defaultLocale,
  formatDay,
  formatDayInYear,
  formatDayRange,
  formatDays,
  formatDistance,
  formatFigure,
  formatFiscalYear,
  formatMoment,
  formatShare,
  moneyExact,
  moneyShort,
  moneyThousands,
  plural,
  setFormatLocale,
  setForms,
} from '../../../../renderer/ui/format.ts';

afterEach(() => {
  setFormatLocale('en-GB');
  setForms('locale', 'short');
});

describe('days', () => {
  const today = '2026-11-22';

  test('the year is left out where it is obvious, and only there', () => {
    expect(formatDay('2026-12-01', { today })).toBe('1 Dec');
    expect(formatDay('2026-02-01', { today })).toBe('1 Feb');
    expect(formatDay('2027-02-01', { today })).toBe('1 Feb');
    expect(formatDay('2027-05-01', { today })).toBe('1 May 2027');
    expect(formatDay('2025-11-22', { today })).toBe('22 Nov 2025');
    expect(formatDay('2026-11-22')).toBe('22 Nov 2026');
  });

  test('the weekday stands before the day without a comma', () => {
    expect(formatDay('2026-11-22', { weekday: true })).toBe('Sun 22 Nov 2026');
    setFormatLocale('en-US');
    expect(formatDay('2026-11-22', { weekday: true })).toBe('Sun Nov 22, 2026');
  });

  test('a range says nothing twice', () => {
    expect(formatDayRange('2027-02-01', '2027-02-28').replace(/\s/gu, ' ')).toBe('1 – 28 Feb 2027');
  });

  test('a chosen form holds in every locale, in days, ranges and moments; numbers stay as they are', () => {
    for (const locale of ['en-GB', 'en-US', 'de-DE']) {
      setFormatLocale(locale);
      setForms('iso', 'short');
      expect(formatDay('2026-12-01', { today })).toBe('2026-12-01');
      expect(formatDay('2026-12-01', { year: false })).toBe('2026-12-01');
      expect(formatDay('2026-11-22', { weekday: true })).toMatch(/^\S+ 2026-11-22$/);
      expect(formatDayInYear('2026-12-01')).toBe('12-01');
      expect(formatDayRange('2027-02-01', '2027-02-28', { today })).toBe('2027-02-01 – 2027-02-28');
      expect(formatMoment('2026-11-22T12:00:00Z')).toMatch(/^2026-11-2[23] \d\d:\d\d$/);
      setForms('day-first', 'short');
      expect(formatDay('2026-12-01', { today })).toBe('1 Dec');
      expect(formatDayInYear('2030-12-01')).toBe('1 Dec');
      expect(formatDay('2026-11-22', { weekday: true })).toBe('Sun 22 Nov 2026');
      expect(formatMoment('2026-11-22T12:00:00Z')).toMatch(/^2[23] Nov 2026, /);
      setForms('month-first', 'short');
      expect(formatDay('2026-11-22')).toBe('Nov 22, 2026');
      expect(formatDayRange('2027-02-01', '2027-02-28').replace(/\s/gu, ' ')).toBe('Feb 1 – 28, 2027');
      expect(plural(2000, 'partner')).toBe(locale === 'de-DE' ? '2.000 partners' : '2,000 partners');
    }
  });

  test('fiscal years are named as chosen, in sentences too', () => {
    const names = (['short', 'year', 'span'] as const).map((form) => {
      setForms('locale', form);
      return [formatFiscalYear(2027), formatFigure({ fiscalYear: 2000 }, today)];
    });
    expect(names).toEqual([
      ['FY27', 'FY00'],
      ['2027', '2000'],
      ['2026/27', '1999/00'],
    ]);
    expect(formatFigure({ day: '2026-12-01' }, today)).toBe('1 Dec');
    expect(formatFigure({ cents: 123_456 }, today)).toBe('$1,234.56');
  });

  test('distances', () => {
    expect(formatDistance(today, '2026-12-01')).toBe('9 d');
    expect(formatDistance(today, today)).toBe('today');
    expect(formatDistance(today, '2026-11-01')).toBe('21 d ago');
    expect(formatDays(1)).toBe('1 day');
    expect(formatDays(-71)).toBe('71 days');
  });

  test('a browser that speaks another language gets British days, since the words around them are English', () => {
    expect(defaultLocale('en-US')).toBe('en-US');
    expect(defaultLocale('de-DE')).toBe('en-GB');
  });
});

describe('money', () => {
  test('exact amounts have cents only where there are some', () => {
    setFormatLocale('en-US');
    expect(moneyExact(30_000_000)).toBe('$300,000');
    expect(moneyExact(123_456)).toBe('$1,234.56');
    expect(moneyExact(-123_450)).toBe('−$1,234.50');
  });

  test('short amounts', () => {
    expect(moneyShort(34_000_000)).toBe('$340k');
    expect(moneyShort(25_100_000)).toBe('$251k');
    expect(moneyShort(85_000)).toBe('$850');
    expect(moneyShort(99_960_000)).toBe('$1m');
    expect(moneyShort(123_400_000)).toBe('$1.2m');
    expect(moneyShort(-4_000_000)).toBe('−$40k');
  });

  test('thousands for columns headed $k', () => {
    expect(moneyThousands(28_600_000)).toBe('286');
    expect(moneyThousands(0)).toBe('0');
    expect(moneyThousands(-5_000_000)).toBe('−50');
    expect(moneyThousands(-40_000)).toBe('0');
  });

  test('a share is never rounded up to all of it', () => {
    expect(formatShare(0.845)).toBe('84 %');
    expect(formatShare(0.9999)).toBe('99 %');
    expect(formatShare(0.29)).toBe('29 %');
    expect(formatShare(1)).toBe('100 %');
  });

  test('counts with their word', () => {
    expect(plural(1, 'partner')).toBe('1 partner');
    expect(plural(2000, 'partner')).toBe('2,000 partners');
  });
});
