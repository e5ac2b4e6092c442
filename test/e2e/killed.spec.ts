import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import { launchApp } from '../support/launch-app.ts';
import { choose, confirmImport, partnersCsv, storeCounts } from './exports.ts';

const PARTNERS = 2_000;

/** How many partners have the tag: in their own records, and in the rows of the portfolio. */
const tagged = (page: Page): Promise<{ records: number; rows: number }> =>
  page.evaluate(async () => {
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
    const sections = await all<{ packed: string }>('sections');
    const summaries = await all<{ packed: string }>('summaries');
    database.close();
    return {
      records: sections.filter(({ packed }) => packed.includes('"tags":["gold"]')).length,
      rows: summaries.filter(({ packed }) => JSON.parse(packed).tags.includes('gold')).length,
    };
  });

const undoHint = (page: Page) => page.getByRole('contentinfo').getByText(/^undo: /);

async function tagAll(page: Page): Promise<void> {
  await page.keyboard.press('Control+a');
  await page.keyboard.press('l');
  await expect(page.getByRole('textbox', { name: /^Tag for 2,?000 partners/ })).toBeFocused();
  await page.keyboard.type('gold');
  await page.keyboard.press('Enter');
}

test('killed or closed in the middle of a command on 2,000 partners, the app finds all of it or nothing, and undo intact', async () => {
  test.setTimeout(120_000);
  const profile = mkdtempSync(path.join(tmpdir(), 'cam-desk-killed-'));
  try {
    const first = await launchApp({ profile });
    await choose(first.page, 'Import files', [partnersCsv(PARTNERS)]);
    await confirmImport(first.page);
    await expect(first.page.getByRole('button', { name: 'See the portfolio' })).toBeVisible({ timeout: 30_000 });
    expect(await first.close()).toBe(0);

    for (const [after, end] of [
      [40, 'kill'],
      [200, 'kill'],
      [120, 'close'],
    ] as const) {
      const app = await launchApp({ profile });
      await expect(undoHint(app.page)).toContainText('Import of many-partners.csv');
      await tagAll(app.page);
      await pause(after);
      await app[end]();

      const again = await launchApp({ profile });
      const found = await tagged(again.page);
      expect(found.rows).toBe(found.records);
      expect([0, PARTNERS]).toContain(found.records);
      expect(await storeCounts(again.page)).toMatchObject({ partners: PARTNERS, whole: true });
      if (found.records > 0) {
        await expect(undoHint(again.page)).toContainText('gold');
        await again.page.keyboard.press('Control+z');
        await expect(again.page.getByText(/^Undone: Added tag/)).toBeVisible({ timeout: 30_000 });
        expect(await tagged(again.page)).toEqual({ records: 0, rows: 0 });
      }
      await expect(undoHint(again.page)).toContainText('Import of many-partners.csv');
      await again.close();
    }
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
});
