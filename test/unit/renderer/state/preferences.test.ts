import { describe, expect, it } from 'vitest';
import { readPreferences } from '../../../../renderer/state/preferences.ts';

describe('stored preferences', () => {
  it('are read back as they were chosen', () => {
    const chosen = { theme: 'dark', locale: 'en-US', days: 'iso', fiscalYears: 'span', edition: 'auto' };
    expect(readPreferences(chosen)).toEqual(chosen);
    expect(readPreferences({ locale: null })).toEqual({ locale: null });
  });

  it('leave out what is none, one by one', () => {
    const bad = { theme: 'blue', locale: 'no place', days: 'ISO', fiscalYears: 27, edition: '2099-01', other: 1 };
    expect(readPreferences(bad)).toEqual({});
    expect(readPreferences({ ...bad, days: 'day-first' })).toEqual({ days: 'day-first' });
    for (const value of ['toString', '__proto__', null, {}, []]) {
      expect(readPreferences({ days: value, fiscalYears: value })).toEqual({});
    }
    for (const stored of [null, undefined, 'dark', 7]) expect(readPreferences(stored)).toEqual({});
  });
});
