import '../platform/without-code-from-text.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browserLocale } from '../platform/environment.ts';
import { preferencesStore } from '../state/preferences.ts';
import { followToday } from '../state/today.ts';
import { StoreProvider } from '../store/store-context.tsx';
import { defaultLocale, setFormatLocale, setForms } from '../ui/format.ts';
import { ThemeProvider } from '../ui/theme/theme-provider.tsx';
import { App } from './app.tsx';
import { preferenceColorScheme } from './color-scheme.ts';
import { followTheme } from './desktop.ts';
import { openStore } from './open-store.ts';
import { StartUpGate } from './start-up-gate.tsx';

function applyForms(): void {
  const { locale, days, fiscalYears } = preferencesStore.getState();
  setFormatLocale(locale ?? defaultLocale(browserLocale()));
  setForms(days, fiscalYears);
}
applyForms();
preferencesStore.subscribe(applyForms);
followToday();
followTheme();
// Asked for at every start: what is granted may be taken back. Settings say how it stands.
void navigator.storage.persist().catch(() => false);

const colorScheme = preferenceColorScheme();

/** Everything below is drawn anew when the form of days, numbers or fiscal years changes. */
function Root() {
  const forms = preferencesStore(({ locale, days, fiscalYears }) => `${locale} ${days} ${fiscalYears}`);
  return (
    <ThemeProvider colorSchemeManager={colorScheme}>
      <StartUpGate open={openStore}>
        {(store, partnerCount) => (
          <StoreProvider store={store}>
            <App key={forms} partnerCount={partnerCount} />
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
