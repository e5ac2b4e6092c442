import { SegmentedControl, Select } from '@mantine/core';
import type { Day } from '../../../shared/lib/day.ts';
import { FISCAL_YEAR_FORMS, fiscalYearLabel, fiscalYearOf } from '../../../shared/lib/fiscal.ts';
import { editionOf, packOn } from '../../../shared/program/packs.ts';
import { browserLocale } from '../../platform/environment.ts';
import {
  preferencesStore,
  setDays,
  setFiscalYears,
  setLocale,
  setTheme,
  type ThemeChoice,
} from '../../state/preferences.ts';
import { useToday } from '../../state/today.ts';
import { DAY_FORMS, type DayForm, defaultLocale } from '../../ui/format.ts';
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

const DAY_LABELS: Readonly<Record<DayForm, (day: Day) => string>> = {
  locale: () => 'As above',
  'day-first': (day) => `Day first: ${inLocale('en-GB', day)}`,
  'month-first': (day) => `Month first: ${inLocale('en-US', day)}`,
  iso: (day) => `ISO 8601: ${day}`,
};

/** Theme, and the form of days, numbers and fiscal years. */
export function AppearanceSettings() {
  const { theme, locale, days, fiscalYears, edition } = preferencesStore();
  const today = useToday();
  const fiscalYear = fiscalYearOf(today, packOn(editionOf(edition), today).fiscalYearStartMonth);
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
      <div className={styles.choice}>
        <label htmlFor="days">Form of days</label>
        <Select
          id="days"
          w={340}
          value={days}
          onChange={(value) => setDays(DAY_FORMS.find((form) => form === value) ?? 'locale')}
          data={DAY_FORMS.map((value) => ({ value, label: DAY_LABELS[value](today) }))}
        />
      </div>
      <div className={styles.choice}>
        <span id="fiscal-label">Fiscal years</span>
        <div>
          <SegmentedControl
            aria-labelledby="fiscal-label"
            data={FISCAL_YEAR_FORMS.map((value) => ({ value, label: fiscalYearLabel(fiscalYear, value) }))}
            value={fiscalYears}
            onChange={(value) => setFiscalYears(FISCAL_YEAR_FORMS.find((form) => form === value) ?? 'short')}
          />
          <span className={styles.hint}>
            On screens. Documents say {fiscalYearLabel(fiscalYear)}, as the program does.
          </span>
        </div>
      </div>
    </Section>
  );
}

const place = (locale: string): string => new Intl.DisplayNames('en', { type: 'region' }).of(locale.slice(3)) ?? locale;

/** A day and a number as they would be shown. */
const example = (locale: string, today: Day): string =>
  `${inLocale(locale, today)}, ${new Intl.NumberFormat(locale).format(1234567)}`;

function inLocale(locale: string, day: Day): string {
  const form = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return form.format(Date.parse(`${day}T00:00:00Z`));
}
