import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../support/app-test.ts';
import { complaints, expectSound } from './look-at.ts';

test('from anywhere, the palette leads to the compliance plan of a partner, and Enter writes it', async ({
  app,
  page,
}) => {
  const heard = complaints(page);
  const folder = mkdtempSync(path.join(tmpdir(), 'cam-desk-plan-'));
  try {
    const file = path.join(folder, 'plan.pdf');
    await app.saveTo(null, file);
    await page.keyboard.press('3');
    await expect(page.getByRole('navigation')).toContainText('Sample portfolio');
    for (const written of [false, true]) {
      await page.keyboard.press('Control+k');
      await page.getByRole('textbox', { name: 'Find or do anything' }).fill('kestrel');
      await page.getByRole('button', { name: /^Compliance plan for Kestrel & Sons Ltd/ }).click();
      await expect(page.getByText(/^Page 1 of \d+$/)).toBeVisible();
      await page.keyboard.press('Enter');
      await expect.poll(() => app.proposedNames()).toHaveLength(written ? 2 : 1);
      if (!written) await page.keyboard.press('Escape');
    }
    await expect(page.getByText(/^Compliance plan written, \d+ pages?$/)).toBeVisible({ timeout: 30_000 });
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    expect(heard).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('is sound in both themes and sizes', async ({ page }) => {
  await page.keyboard.press('3');
  await expect(page.getByRole('navigation')).toContainText('Sample portfolio');
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Find or do anything' }).fill('ke');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Kestrel & Sons Ltd');
  await expectSound(page, dialog);
});
