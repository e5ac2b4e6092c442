import { createRoot } from 'react-dom/client';
import { preferenceColorScheme } from '../../../renderer/app/color-scheme.ts';
import { PortfolioScreen } from '../../../renderer/features/portfolio/portfolio-screen.tsx';
import { useKeys } from '../../../renderer/platform/keyboard.ts';
import { asOfKeys, asOfStore } from '../../../renderer/state/as-of.ts';
import { type ListView, layOut } from '../../../renderer/state/list-view.ts';
import { resetPortfolioView } from '../../../renderer/state/portfolio-view.ts';
import { todayStore } from '../../../renderer/state/today.ts';
import { openChangeBus } from '../../../renderer/store/changes.ts';
import { openDatabase } from '../../../renderer/store/database.ts';
import { evaluatorOf } from '../../../renderer/store/evaluator.ts';
import { StoreProvider } from '../../../renderer/store/store-context.tsx';
import { ThemeProvider } from '../../../renderer/ui/theme/theme-provider.tsx';
import { editionOf } from '../../../shared/program/packs.ts';
import { generatePartners } from '../generate.ts';

const TODAY = '2026-11-22';

function Desk() {
  useKeys('asOf', asOfKeys);
  return <PortfolioScreen />;
}

/** The portfolio over a store with so many partners, as the app shows it. Returns what closes it. */
export async function openDesk(count: number): Promise<() => void> {
  if (!import.meta.env.PROD) throw new Error('A development build is not what users run.');
  const database = await openDatabase({ name: `desk-${count}` });
  const evaluator = evaluatorOf(editionOf());
  const made = generatePartners(count).map(evaluator.summarise);
  await database.summaries.bulkPut(made.map(({ summary }) => summary));
  await database.details.bulkPut(made.map(({ details }) => details));
  const changes = openChangeBus(database.name);
  todayStore.setState({ today: TODAY });
  atFirst();
  const store = {
    database,
    changes,
    evaluator: () => evaluator,
    now: () => `${TODAY}T09:00:00Z`,
    uuid: () => crypto.randomUUID(),
    user: () => 'Ada',
  };
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
    changes.close();
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
