import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from '../support/app-test.ts';
import { complaints, expectSound } from './look-at.ts';
import { readPdf } from './print/read-pdf.ts';

/** The texts of the pages on the screen, once all are laid out. */
async function pagesShown(page: Page): Promise<string[]> {
  const dialog = page.getByRole('dialog', { name: /preview$/ });
  await expect(dialog.getByText(/^Page 1 of \d+$/)).toBeVisible();
  return dialog.locator('.sheet').evaluateAll((sheets) => sheets.map(({ textContent }) => textContent ?? ''));
}

/** What is written on a page, whatever the order in which it is read: its letters and how often each is there. */
const lettersOf = (text: string): string => [...text.normalize('NFKC').replace(/\s/gu, '')].sort().join('');

test('what is written is what was shown, page by page', async ({ app, page }) => {
  const heard = complaints(page);
  const folder = mkdtempSync(path.join(tmpdir(), 'cam-desk-preview-'));
  try {
    await page.keyboard.press('3');
    await expect(page.getByRole('rowheader', { name: 'Kestrel & Sons Ltd' })).toBeVisible();
    for (const [name, key] of [
      ['portfolio', 'r'],
      ['Kestrel', 'p'],
      ['株式会社', 'p'],
    ] as const) {
      const file = path.join(folder, `${name}.pdf`);
      await app.saveTo(file);
      if (key === 'p') {
        await page.keyboard.press("'");
        await page.keyboard.type(name);
        await page.keyboard.press('Enter');
      }
      await page.keyboard.press(key);
      const shown = await pagesShown(page);
      await page.keyboard.press('Enter');
      await expect(page.getByText(/ written, \d+ pages?$/)).toBeVisible({ timeout: 30_000 });
      await expect(page.getByRole('dialog', { name: /preview$/ })).toHaveCount(0);
      const { pages } = await readPdf(readFileSync(file));
      expect(pages.map(lettersOf), name).toEqual(shown.map(lettersOf));
    }
    expect(heard).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('is sound in both themes and sizes', async ({ page }) => {
  await page.keyboard.press('3');
  await expect(page.getByRole('rowheader', { name: 'Kestrel & Sons Ltd' })).toBeVisible();
  await page.keyboard.press('p');
  await pagesShown(page);
  await expectSound(page, page.getByRole('dialog'));
});
