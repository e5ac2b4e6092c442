import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { readTypedDay } from '../../../../renderer/ui/as-of/typed-day.ts';
import { DAY_FORMS, formatDay, setFormatLocale, setForms } from '../../../../renderer/ui/format.ts';
import { addDays } from '../../../../shared/lib/day.ts';

const LOCALES = ['en-GB', 'en-US', 'en-CA', 'en-AU', 'en-IN', 'en-ZA'] as const;
const from = { today: '2026-11-22', asOf: '2026-12-01' };
const read = (text: string) => readTypedDay(text, from);

afterEach(() => {
  setFormatLocale('en-GB');
  setForms('locale', 'short');
});

describe('a typed day', () => {
  it.each([
    ['2027-02-01', '2027-02-01'],
    ['1.2.2027', '2027-02-01'],
    ['1 feb 2027', '2027-02-01'],
    ['1st of nothing', null],
    ['Mon 1 Feb 2027', '2027-02-01'],
    ['February 1, 2027', '2027-02-01'],
    ['1 Sept 2025', '2025-09-01'],
    ['1 dec', '2026-12-01'],
    ['14 jan', '2027-01-14'],
    ['30.10.', '2026-10-30'],
    ['today', '2026-11-22'],
    ['+30', '2026-12-31'],
    ['-1', '2026-11-30'],
    ['−7 days', '2026-11-24'],
    ['', null],
    ['1', null],
    ['1/2/27', null],
    ['12 xx 2027', null],
  ])('%s is %s', (text, day) => {
    const answer = read(text);
    if (day === null) expect(answer).toHaveProperty('reason');
    else expect(answer).toEqual({ day });
  });

  it('with slashes is read in the order of the place that was chosen', () => {
    expect(read('2/1/2027')).toEqual({ day: '2027-01-02' });
    setFormatLocale('en-US');
    expect(read('2/1/2027')).toEqual({ day: '2027-02-01' });
  });

  it('is read in whatever form days are shown; strokes as that form has the month, or the place where it has none', () => {
    const typed = ['30 Nov 2027', 'Nov 30, 2027', '2027-11-30', '30.11.2027'];
    for (const form of DAY_FORMS) {
      setForms(form, 'short');
      for (const text of typed) expect(read(text), `${form} ${text}`).toEqual({ day: '2027-11-30' });
    }
    setForms('month-first', 'short');
    expect(read('2/1/2027')).toEqual({ day: '2027-02-01' });
    setForms('iso', 'short');
    expect(read('2/1/2027')).toEqual({ day: '2027-01-02' });
    expect(read('soon')).toEqual({
      reason: '“soon” is not a day. Write it like 22 Nov 2026 or 2026-11-22. Nothing was changed.',
    });
  });

  it('that is none in the calendar is told from what is no day at all', () => {
    expect(read('29 feb 2027')).toEqual({ reason: 'February 2027 has 28 days. Nothing was changed.' });
    expect(read('2027-13-01')).toEqual({ reason: 'There is no month 13. Nothing was changed.' });
    expect(read('soon')).toEqual({
      reason: '“soon” is not a day. Write it like 22 Nov 2026 or 2026-11-22. Nothing was changed.',
    });
    expect(read('9'.repeat(10_000))).toEqual({
      reason: 'This is not a day. Write it like 22 Nov 2026 or 2026-11-22. Nothing was changed.',
    });
  });

  it('is read back from every form in which the app writes it', () => {
    const day = fc.integer({ min: -30_000, max: 30_000 }).map((days) => addDays(from.today, days));
    fc.assert(
      fc.property(day, fc.constantFrom(...LOCALES), fc.constantFrom(...DAY_FORMS), (one, locale, form) => {
        setFormatLocale(locale);
        setForms(form, 'short');
        expect(read(one)).toEqual({ day: one });
        expect(read(formatDay(one))).toEqual({ day: one });
        expect(read(formatDay(one, { weekday: true }))).toEqual({ day: one });
      }),
    );
  });
});
