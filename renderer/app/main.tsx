import '../platform/without-code-from-text.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browserLocale } from '../platform/environment.ts';
import { preferencesStore } from '../state/preferences.ts';
import { followToday } from '../state/today.ts';
import { StoreProvider } from '../store/store-context.tsx';
import { defaultLocale, setFormatLocale } from '../ui/format.ts';
import { ThemeProvider } from '../ui/theme/theme-provider.tsx';
import { App } from './app.tsx';
import { preferenceColorScheme } from './color-scheme.ts';
import { followTheme } from './desktop.ts';
import { openStore } from './open-store.ts';
import { StartUpGate } from './start-up-gate.tsx';

const applyLocale = () => setFormatLocale(preferencesStore.getState().locale ?? defaultLocale(browserLocale()));
applyLocale();
preferencesStore.subscribe(applyLocale);
followToday();
followTheme();
// Asked for at every start: what is granted may be taken back. Settings say how it stands.
void navigator.storage.persist().catch(() => false);

const colorScheme = preferenceColorScheme();

/** Everything below is drawn anew when the form of days and numbers changes. */
function Root() {
  const locale = preferencesStore((preferences) => preferences.locale);
  return (
    <ThemeProvider colorSchemeManager={colorScheme}>
      <StartUpGate open={openStore}>
        {(store, partnerCount) => (
          <StoreProvider store={store}>
            <App key={locale} partnerCount={partnerCount} />
          </StoreProvider>
        )}
      </StartUpGate>
    </ThemeProvider>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <Root />
  </StrictMode>,
);
