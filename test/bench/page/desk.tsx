import { createRoot } from 'react-dom/client';
import { preferenceColorScheme } from '../../../renderer/app/color-scheme.ts';
import { makeStore } from '../../../renderer/app/make-store.ts';
import { PortfolioScreen } from '../../../renderer/features/portfolio/portfolio-screen.tsx';
import { useKeys } from '../../../renderer/platform/keyboard.ts';
import { asOfKeys, asOfStore } from '../../../renderer/state/as-of.ts';
import { type ListView, layOut } from '../../../renderer/state/list-view.ts';
import { resetPortfolioView } from '../../../renderer/state/portfolio-view.ts';
import { todayStore } from '../../../renderer/state/today.ts';
import { openDatabase } from '../../../renderer/store/database.ts';
import { StoreProvider } from '../../../renderer/store/store-context.tsx';
import { ThemeProvider } from '../../../renderer/ui/theme/theme-provider.tsx';
import { fillProfile } from './fill.ts';

const TODAY = '2026-11-22';

function Desk() {
  useKeys('asOf', asOfKeys);
  return <PortfolioScreen />;
}

/** The portfolio over a store with so many partners, as the app shows it. Returns what closes it. */
export async function openDesk(count: number): Promise<() => void> {
  if (!import.meta.env.PROD) throw new Error('A development build is not what users run.');
  const databaseName = `desk-${count}`;
  await fillProfile({ databaseName, partners: count, deals: 0, by: 'summaries' });
  const database = await openDatabase({ name: databaseName });
  const store = makeStore(database, () => 'seed');
  todayStore.setState({ today: TODAY });
  atFirst();
  const place = document.createElement('div');
  place.style.height = '100vh';
  document.body.replaceChildren(place);
  const root = createRoot(place);
  root.render(
    <ThemeProvider colorSchemeManager={preferenceColorScheme()}>
      <StoreProvider store={store}>
        <Desk />
      </StoreProvider>
    </ThemeProvider>,
  );
  return () => {
    root.unmount();
    store.changes.close();
    database.close();
  };
}

/** Lays the list out anew, on today. */
export function atFirst(list: Partial<ListView> = {}): void {
  asOfStore.setState({ chosen: null });
  resetPortfolioView();
  layOut({ sort: [{ key: 'urgency', direction: 'ascending' }], group: 'urgency', columns: null, ...list });
}

/** The day that the screen shows figures of. */
export const shownDay = (): string => asOfStore.getState().chosen ?? TODAY;
