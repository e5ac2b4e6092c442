import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { FISCAL_YEAR_FORMS, type FiscalYearForm } from '../../shared/lib/fiscal.ts';
import { AUTO, packIds, SEED } from '../../shared/program/packs.ts';
import { DAY_FORMS, type DayForm } from '../ui/format.ts';

export type ThemeChoice = 'light' | 'dark' | 'system';

export interface Preferences {
  theme: ThemeChoice;
  /** The form of days and numbers; null follows the browser. */
  locale: string | null;
  days: DayForm;
  /** On screens; paper says the program's own. */
  fiscalYears: FiscalYearForm;
  /** The edition that decides: a pack's id, or `auto`. */
  edition: string;
}

export const preferencesStore = create<Preferences>()(
  persist((): Preferences => ({ theme: 'system', locale: null, days: 'locale', fiscalYears: 'short', edition: SEED }), {
    name: 'cam-desk.preferences',
    version: 1,
    // What is stored may be of another version of the app, or edited by hand.
    merge: (stored, defaults) => ({ ...defaults, ...readPreferences(stored) }),
  }),
);

/** What of a stored value is a preference. */
export function readPreferences(stored: unknown): Partial<Preferences> {
  if (typeof stored !== 'object' || stored === null) return {};
  const { theme, locale, days, fiscalYears, edition } = stored as Record<string, unknown>;
  return {
    ...(theme === 'light' || theme === 'dark' || theme === 'system' ? { theme } : {}),
    ...(locale === null || isLocale(locale) ? { locale } : {}),
    ...(isOneOf(DAY_FORMS, days) ? { days } : {}),
    ...(isOneOf(FISCAL_YEAR_FORMS, fiscalYears) ? { fiscalYears } : {}),
    ...(typeof edition === 'string' && (edition === AUTO || packIds.includes(edition)) ? { edition } : {}),
  };
}

/** A declaration, as its neighbours: the store reads what is stored while this module is still being run. */
function isOneOf<Choice>(choices: readonly Choice[], value: unknown): value is Choice {
  return choices.some((choice) => choice === value);
}

function isLocale(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(value).length > 0;
  } catch {
    return false;
  }
}

export const setTheme = (theme: ThemeChoice): void => void preferencesStore.setState({ theme });
export const setEdition = (edition: string): void => void preferencesStore.setState({ edition });
export const setLocale = (locale: string | null): void => void preferencesStore.setState({ locale });
export const setDays = (days: DayForm): void => void preferencesStore.setState({ days });
export const setFiscalYears = (fiscalYears: FiscalYearForm): void => void preferencesStore.setState({ fiscalYears });
