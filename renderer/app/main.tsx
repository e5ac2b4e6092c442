import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { browserLocale } from '../platform/environment.ts';
import { preferencesStore } from '../state/preferences.ts';
import { followToday } from '../state/today.ts';
import { StoreProvider } from '../store/store-context.tsx';
import { defaultLocale, setFormatLocale } from '../ui/format.ts';
import { ThemeProvider } from '../ui/theme/theme-provider.tsx';
import { App } from './app.tsx';
import { preferenceColorScheme } from './color-scheme.ts';
import { openStore } from './open-store.ts';
import { StartUpGate } from './start-up-gate.tsx';

// The CSP forbids code made from strings, which zod would otherwise try.
config({ jitless: true });

const applyLocale = () => setFormatLocale(preferencesStore.getState().locale ?? defaultLocale(browserLocale()));
applyLocale();
preferencesStore.subscribe(applyLocale);
followToday();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <ThemeProvider colorSchemeManager={preferenceColorScheme()}>
      <StartUpGate open={openStore}>
        {(store, partnerCount) => (
          <StoreProvider store={store}>
            <App partnerCount={partnerCount} />
          </StoreProvider>
        )}
      </StartUpGate>
    </ThemeProvider>
  </StrictMode>,
);
