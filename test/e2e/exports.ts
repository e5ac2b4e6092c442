import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { ROOT } from '../../build/places.ts';

/** A file of the sample exports. */
export const sampleFile = (name: string): string => path.join(ROOT, 'renderer', 'sample', name);

export const EXPORTS = ['opportunities.csv', 'badges.csv', 'partners.csv'].map(sampleFile);

export interface MadeFile {
  readonly name: string;
  readonly text: string;
}

/** Hands files to the file picker that a button opens, by paths or made here. */
export async function choose(
  page: Page,
  button: string,
  files: readonly string[] | readonly MadeFile[],
): Promise<void> {
  const input = page.locator(`input[type="file"][aria-label="${button}"]`);
  const made = files.map((file) =>
    typeof file === 'string' ? file : { name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.text) },
  );
  await input.setInputFiles(made as string[]);
}

/** Drops files or folders into the window, as the system does. */
export async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  }
}

export const importHeading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Says yes to what an import would do, and takes the pointer off the button. */
export async function confirmImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.mouse.move(0, 0);
}

/** From the first run to the portfolio, by the three exports. */
export async function importExports(page: Page): Promise<void> {
  await choose(page, 'Import files', EXPORTS);
  await confirmImport(page);
  await expect(page.getByRole('button', { name: 'See the portfolio' })).toBeVisible();
}

const PARTNER_HEAD = 'Partner Account,Region,Track,Agreement Signed,Status,PSP Since,Service Offerings';

/** A partners export of so many invented partners. */
export const partnersCsv = (count: number): MadeFile => ({
  name: 'many-partners.csv',
  text: [
    PARTNER_HEAD,
    ...Array.from({ length: count }, (_, at) => `Partner ${at},EMEA,Select,2020-01-01,Authorized,,`),
    '',
  ].join('\r\n'),
});

/** How many rows of each table lie in the profile's database, and whether they agree with each other. */
export function storeCounts(
  page: Page,
): Promise<{ partners: number; deals: number; people: number; outbox: number; whole: boolean }> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('cam-desk');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const all = <Row>(table: string) =>
      new Promise<Row[]>((resolve, reject) => {
        const request = database.transaction(table).objectStore(table).getAll();
        request.onsuccess = () => resolve(request.result as Row[]);
        request.onerror = () => reject(request.error);
      });
    const sections = await all<{ partnerId: string; section: string; packed: string }>('sections');
    const summaries = await all<{ partnerId: string }>('summaries');
    const details = await all<{ partnerId: string }>('details');
    const outbox = await all<{ recordId: string }>('outbox');
    database.close();
    const records = sections.flatMap(({ packed }) =>
      (JSON.parse(packed) as [unknown, { kind: string; id: string }][]).map(([, record]) => record),
    );
    const ofKind = (kind: string) => records.filter((record) => record.kind === kind).length;
    const owners = new Set(sections.filter(({ partnerId }) => partnerId !== '').map(({ partnerId }) => partnerId));
    const ids = records.map(({ id }) => id);
    return {
      partners: ofKind('partner'),
      deals: ofKind('deal'),
      people: ofKind('person'),
      outbox: outbox.length,
      whole:
        new Set(ids).size === ids.length &&
        summaries.length === owners.size &&
        details.length === owners.size &&
        outbox.length === ids.length &&
        new Set(outbox.map(({ recordId }) => recordId)).size === ids.length,
    };
  });
}
