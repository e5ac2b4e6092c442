import { expect, type Page } from '@playwright/test';
import type { SyncNews } from '../../renderer/app/sync-worker.ts';
import type { EndState } from '../../shared/sync/state.ts';
import { type Held, held } from '../support/reference-program.ts';

export interface Kept {
  readonly records: Held;
  /** Mutations that are not acknowledged. */
  readonly pending: number;
  /** What waits for a person. */
  readonly waiting: number;
}

/** What lies in the profile's database. */
export async function keptBy(page: Page): Promise<Kept> {
  const { sections, pending, waiting } = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('cam-desk');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const transaction = database.transaction(['sections', 'outbox', 'attention']);
    const all = <Row>(table: string) =>
      new Promise<Row[]>((resolve, reject) => {
        const request = transaction.objectStore(table).getAll();
        request.onsuccess = () => resolve(request.result as Row[]);
        request.onerror = () => reject(request.error);
      });
    const [rows, outbox, attention] = await Promise.all([
      all<{ packed: string }>('sections'),
      all('outbox'),
      all('attention'),
    ]);
    database.close();
    return { sections: rows.map(({ packed }) => packed), pending: outbox.length, waiting: attention.length };
  });
  const records = sections.flatMap((packed) =>
    (JSON.parse(packed) as [unknown, { id: string }][]).map(([, record]) => record),
  );
  return { records: held(records), pending, waiting };
}

/** As when the user comes back to the window: the engine asks. */
export const focus = (page: Page) => page.evaluate(() => void window.dispatchEvent(new Event('focus')));

export const inRail = (page: Page) => page.getByRole('link', { name: 'Portfolio' });

/** Hears what the engine tells the window, from its next start on. */
export const hearEngine = (page: Page) =>
  page.evaluate(() => {
    const scope = globalThis as unknown as { Worker: typeof Worker; news: SyncNews[] };
    const Real = scope.Worker;
    scope.news = [];
    scope.Worker = class extends Real {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        if (String(given[0]).includes('sync-worker')) {
          this.addEventListener('message', ({ data }: MessageEvent<SyncNews>) => scope.news.push(data));
        }
      }
    };
  });

/** Until the last round of the engine that is heard has ended so. */
export const expectState = (page: Page, state: EndState) =>
  expect
    .poll(() =>
      page.evaluate(() => {
        const last = (globalThis as unknown as { news: SyncNews[] }).news.at(-1);
        return last?.tell === 'state' && last.state.phase === 'waiting' ? last.state.last : last;
      }),
    )
    .toBe(state);

/** Engines on the profile, in all its windows. */
export const engines = (page: Page) =>
  page.evaluate(async () => {
    const locks = await navigator.locks.query();
    const countOf = (found: readonly LockInfo[] = []) => found.filter(({ name }) => name === 'cam-desk/sync').length;
    return { run: countOf(locks.held), wait: countOf(locks.pending) };
  });

/** Gives all partners of the portfolio a tag, by keyboard. */
export async function tagAll(page: Page, tag: string): Promise<void> {
  await page.keyboard.press('Control+a');
  await page.keyboard.press('l');
  await expect(page.getByRole('textbox', { name: /^Tag for / })).toBeFocused();
  await page.keyboard.type(tag);
  await page.keyboard.press('Enter');
  await expect(page.getByText(new RegExp(`^Added tag.*${tag}`)).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: /^Tag for / })).toBeHidden();
}
