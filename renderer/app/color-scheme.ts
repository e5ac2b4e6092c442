import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';
import { preferencesStore, setTheme, type ThemeChoice } from '../state/preferences.ts';

const toScheme = (theme: ThemeChoice): MantineColorScheme => (theme === 'system' ? 'auto' : theme);
const toTheme = (scheme: MantineColorScheme): ThemeChoice => (scheme === 'auto' ? 'system' : scheme);

/** Lets the component library read and follow the theme in the preferences: it is kept in one place. */
export function preferenceColorScheme(): MantineColorSchemeManager {
  let stop = () => {};
  return {
    get: () => toScheme(preferencesStore.getState().theme),
    set: (scheme) => setTheme(toTheme(scheme)),
    subscribe: (onUpdate) => {
      stop = preferencesStore.subscribe((now, before) => {
        if (now.theme !== before.theme) onUpdate(toScheme(now.theme));
      });
    },
    unsubscribe: () => stop(),
    clear: () => setTheme('system'),
  };
}
