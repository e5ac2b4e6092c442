import { createRoot } from 'react-dom/client';
import { preferenceColorScheme } from '../../../renderer/app/color-scheme.ts';
import { makeStore } from '../../../renderer/app/make-store.ts';
import { withStepsElsewhere } from '../../../renderer/app/steps-elsewhere.ts';
import { PartnerScreen } from '../../../renderer/features/partner/partner-screen.tsx';
import { PortfolioScreen } from '../../../renderer/features/portfolio/portfolio-screen.tsx';
import { layOut } from '../../../renderer/state/list-view.ts';
import { resetPortfolioView } from '../../../renderer/state/portfolio-view.ts';
import { todayStore } from '../../../renderer/state/today.ts';
import { openDatabase } from '../../../renderer/store/database.ts';
import { runCommand } from '../../../renderer/store/run-command.ts';
import type { Store } from '../../../renderer/store/store.ts';
import { StoreProvider } from '../../../renderer/store/store-context.tsx';
import { undo } from '../../../renderer/store/undo.ts';
import { ThemeProvider } from '../../../renderer/ui/theme/theme-provider.tsx';
import { median } from '../row.ts';
import { fillProfile, FIRST_PARTNER as PARTNER } from './fill.ts';

const TODAY = '2026-11-22';
const ROUNDS = 9;

let store: Store;
let count = 0;
let edits = 0;
let close = (): void => undefined;

/** Imports so many partners into a profile of its own; the first of them gets so many deals more. */
export async function fill(partners: number, deals = 0): Promise<void> {
  if (!import.meta.env.PROD) throw new Error('A development build is not what users run.');
  close();
  const databaseName = `edit-${partners}-${deals}`;
  await fillProfile({ databaseName, partners, deals, by: 'import' });
  const database = await openDatabase({ name: databaseName });
  const inside = makeStore(database, () => 'seed');
  store = withStepsElsewhere(inside, () => 'seed');
  count = partners;
  close = () => {
    inside.changes.close();
    database.close();
  };
}

/** Shows the portfolio, or the first partner, as the app does. */
export function show(screen: 'portfolio' | 'partner'): void {
  todayStore.setState({ today: TODAY });
  resetPortfolioView();
  layOut({ sort: [{ key: 'partner', direction: 'ascending' }], group: null, columns: null });
  const place = document.createElement('div');
  place.style.height = '100vh';
  document.body.replaceChildren(place);
  const root = createRoot(place);
  root.render(
    <ThemeProvider colorSchemeManager={preferenceColorScheme()}>
      <StoreProvider store={store}>
        {screen === 'portfolio' ? <PortfolioScreen /> : <PartnerScreen partnerId={PARTNER} tab="standing" />}
      </StoreProvider>
    </ThemeProvider>,
  );
  const end = close;
  close = () => {
    root.unmount();
    end();
  };
}

/** Gives the first partner another name; resolves once it is written, or once it is painted as well. */
export async function rename(until: 'written' | 'painted'): Promise<void> {
  edits += 1;
  const name = `Partner p00000, edit ${edits}`;
  const painted = until === 'painted' ? paintedText(name) : null;
  const target = { kind: 'partner', partnerId: PARTNER, recordId: PARTNER };
  const outcome = await runCommand(store, { act: 'set', ...target, set: { name } });
  if (!outcome.ok) throw new Error(outcome.reason);
  await painted;
}

/** Changes the amount of one of the first partner's deals, and waits for the picture after it. */
export async function editDeal(): Promise<void> {
  edits += 1;
  const recordId = `${PARTNER}-deal-${(edits * 7919) % 20_000}`;
  const outcome = await runCommand(store, {
    act: 'set',
    kind: 'deal',
    partnerId: PARTNER,
    recordId,
    set: { netArr: 1_000_000 + edits },
  });
  if (!outcome.ok) throw new Error(outcome.reason);
}

/** Medians in milliseconds: an edit until its summary is written, and until it is painted; a bare put of its section. */
export async function editAgainstPut(): Promise<{ written: number; painted: number; put: number }> {
  const row = await store.database.sections.get([PARTNER, 'core']);
  const plain = await openPlain(`put-${count}`);
  const times = { written: [] as number[], painted: [] as number[], put: [] as number[] };
  for (let round = -2; round < ROUNDS; round += 1) {
    const one = {
      written: await timed(() => rename('written')),
      put: await timed(() => bare(plain, row)),
      painted: await timed(() => rename('painted')),
    };
    if (round < 0) continue;
    for (const name of ['written', 'put', 'painted'] as const) times[name].push(one[name]);
  }
  plain.close();
  return { written: median(times.written), painted: median(times.painted), put: median(times.put) };
}

/** Milliseconds of a tag on all partners, its undo, and the undo of their import. */
export async function bulkSteps(): Promise<{ readonly [step: string]: number }> {
  const partnerIds = Array.from({ length: count }, (_, at) => `p${String(at).padStart(5, '0')}`);
  const at = edits;
  for (let back = 0; back < at; back += 1) await undo(store);
  edits = 0;
  return {
    'a tag': await timed(() => runCommand(store, { act: 'tag', partnerIds, add: ['gold'], remove: [] })),
    'undo of the tag': await timed(() => undo(store)),
    'undo of the import': await timed(() => undo(store)),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function paintedText(text: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = new MutationObserver(() => {
      if (!document.body.textContent?.includes(text)) return;
      watcher.disconnect();
      // The frame with it is drawn after this callback, and before the next task.
      requestAnimationFrame(() => setTimeout(resolve));
    });
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

async function openPlain(name: string): Promise<IDBDatabase> {
  const asked = indexedDB.open(name, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore('sections', { keyPath: ['partnerId', 'section'] });
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

function bare(database: IDBDatabase, row: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('sections', 'readwrite', { durability: 'strict' });
    transaction.objectStore('sections').put(row);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}
