import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { AUTO, packIds, SEED } from '../../shared/program/packs.ts';

export type ThemeChoice = 'light' | 'dark' | 'system';

export interface Preferences {
  theme: ThemeChoice;
  /** The form of days and numbers; null follows the browser. */
  locale: string | null;
  /** The edition that decides: a pack's id, or `auto`. */
  edition: string;
}

export const preferencesStore = create<Preferences>()(
  persist((): Preferences => ({ theme: 'system', locale: null, edition: SEED }), {
    name: 'cam-desk.preferences',
    version: 1,
    // What is stored may be of another version of the app, or edited by hand.
    merge: (stored, defaults) => ({ ...defaults, ...readPreferences(stored) }),
  }),
);

/** What of a stored value is a preference. */
export function readPreferences(stored: unknown): Partial<Preferences> {
  if (typeof stored !== 'object' || stored === null) return {};
  const { theme, locale, edition } = stored as Record<string, unknown>;
  return {
    ...(theme === 'light' || theme === 'dark' || theme === 'system' ? { theme } : {}),
    ...(locale === null || isLocale(locale) ? { locale } : {}),
    ...(typeof edition === 'string' && (edition === AUTO || packIds.includes(edition)) ? { edition } : {}),
  };
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
