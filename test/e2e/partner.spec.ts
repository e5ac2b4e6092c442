import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from '../support/app-test.ts';
import { complaints } from './look-at.ts';

/** From the first run to a partner of the sample. */
async function openPartner(page: Page, name: string): Promise<void> {
  await page.keyboard.press('3');
  await page.getByRole('rowheader', { name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

test('shows a partner on every tab by its number key, and leads back', async ({ page }) => {
  const heard = complaints(page);
  await openPartner(page, 'Kestrel & Sons Ltd');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const tabs = page.getByRole('tab');
  const count = await tabs.count();
  expect(count).toBeGreaterThan(4);
  for (let at = 0; at < count; at += 1) {
    await page.keyboard.press(String(at + 1));
    await expect(tabs.nth(at)).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('tabpanel')).not.toBeEmpty();
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  expect(heard).toEqual([]);
});

test('opens requirements in place: have and need, who counts and who does not, the clause', async ({ page }) => {
  await openPartner(page, 'Kestrel & Sons Ltd');
  await page.keyboard.press('ArrowDown');
  const row = page.locator('button[aria-expanded]:focus');
  await expect(row).toHaveCount(1);
  if ((await row.getAttribute('aria-expanded')) === 'false') await page.keyboard.press('Enter');
  await expect(row).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('figure').first()).toContainText('GitLab Channel Program Guide, 2022–23 edition');
  await page.keyboard.press('Space');
  await expect(row).toHaveAttribute('aria-expanded', 'false');
});

test('writes the compliance plan, shows the file, and is quiet about a change of mind', async ({ app, page }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cam-desk-plan-'));
  try {
    const file = path.join(folder, 'plan.pdf');
    await openPartner(page, 'Kestrel & Sons Ltd');
    await app.saveTo(null, file);
    await page.keyboard.press('p');
    await expect(page.getByText(/^Page 1 of \d+$/)).toBeVisible();
    await page.keyboard.press('Enter');
    await expect.poll(() => app.proposedNames()).toHaveLength(1);
    await expect(page.getByRole('button', { name: 'Write PDF' })).toHaveAttribute('aria-disabled', 'false');
    await expect(page.getByText('Compliance plan written')).toHaveCount(0);

    await page.getByRole('button', { name: 'Write PDF' }).click();
    await expect(page.getByText(/^Compliance plan written, \d+ pages?$/)).toBeVisible({ timeout: 30_000 });
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await app.proposedNames()).at(-1)).toMatch(/^Kestrel & Sons Ltd compliance plan \d{4}-\d{2}-\d{2}\.pdf$/);
    await page.getByRole('button', { name: 'Show file' }).click();
    await expect.poll(() => app.shownFiles()).toEqual([file]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('says so where a link leads to no partner', async ({ page }) => {
  await page.keyboard.press('3');
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await page.evaluate(() => {
    window.location.hash = '#/partner/nobody/standing';
  });
  await expect(page.getByRole('heading', { name: 'This partner is not here.' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to the portfolio' }).click();
  await expect(page.getByRole('rowheader').first()).toBeVisible();
});
