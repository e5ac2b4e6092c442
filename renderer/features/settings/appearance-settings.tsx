import { SegmentedControl, Select } from '@mantine/core';
import type { Day } from '../../../shared/lib/day.ts';
import { browserLocale } from '../../platform/environment.ts';
import { preferencesStore, setLocale, setTheme, type ThemeChoice } from '../../state/preferences.ts';
import { useToday } from '../../state/today.ts';
import { defaultLocale } from '../../ui/format.ts';
import { Section } from './setting.tsx';
import styles from './settings.module.css';

const THEMES: readonly { value: ThemeChoice; label: string }[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'System' },
];

/** English as it is written in different places: the product speaks English. */
const LOCALES = ['en-GB', 'en-US', 'en-CA', 'en-AU', 'en-IN', 'en-ZA'] as const;
const SYSTEM = 'system';

/** Theme, and the form of days and numbers. */
export function AppearanceSettings() {
  const { theme, locale } = preferencesStore();
  const today = useToday();
  const own = defaultLocale(browserLocale());
  return (
    <Section title="Appearance">
      <div className={styles.choice}>
        <span id="theme-label">Theme</span>
        <SegmentedControl
          aria-labelledby="theme-label"
          data={[...THEMES]}
          value={theme}
          onChange={(value) => setTheme(value as ThemeChoice)}
        />
      </div>
      <div className={styles.choice}>
        <label htmlFor="locale">Days and numbers</label>
        <Select
          id="locale"
          w={340}
          value={locale ?? SYSTEM}
          onChange={(value) => setLocale(value === SYSTEM || value === null ? null : value)}
          data={[
            { value: SYSTEM, label: `As this computer: ${example(own, today)}` },
            ...LOCALES.map((value) => ({ value, label: `${place(value)}: ${example(value, today)}` })),
          ]}
        />
      </div>
    </Section>
  );
}

const place = (locale: string): string => new Intl.DisplayNames('en', { type: 'region' }).of(locale.slice(3)) ?? locale;

/** A day and a number as they would be shown. */
function example(locale: string, today: Day): string {
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return `${day.format(Date.parse(`${today}T00:00:00Z`))}, ${new Intl.NumberFormat(locale).format(1234567)}`;
}
