import { expect, type Page } from '@playwright/test';
import { test } from '../support/app-test.ts';
import { importExports, importHeading, storeCounts } from './exports.ts';
import { complaints, expectSound } from './look-at.ts';

/** The editions that the stored summaries were made by. */
const editionsInStore = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('cam-desk');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction('summaries').objectStore('summaries').getAll();
          reading.onsuccess = () => {
            database.close();
            const rows = (reading.result as { packed: string }[]).map(({ packed }) => JSON.parse(packed));
            resolve([...new Set(rows.map(({ editionHash }) => editionHash))]);
          };
        };
      }),
  );

test('says where the data lies, that it is not encrypted, and what runs', async ({ app, page }) => {
  const heard = complaints(page);
  await importExports(page);
  await page.keyboard.press('Control+,');
  const data = page.getByRole('region', { name: 'Your data' });
  await expect(data).toContainText(app.profile);
  await expect(data).toContainText('CAM Desk does not encrypt this folder. Use the disk encryption of your system');
  await expect(data).toContainText(/Kept for good(Yes\. The system deletes nothing|Not promised\.)/);
  await expect(page.getByRole('region', { name: 'About CAM Desk' })).toContainText(
    /CAM Desk\d+\.\d+\.\d+, build [0-9a-f]{12}/,
  );
  await expect(page.getByRole('region', { name: 'Fonts and libraries' })).toContainText(
    'SIL Open Font License 1.1Inter',
  );
  await expectSound(page);
  expect(heard).toEqual([]);
});

test('the menu leads to what runs, which is copied for a support mail without anything of the user', async ({
  app,
  page,
}) => {
  await importExports(page);
  await app.clickMenu(`About ${await app.evaluate(({ app: own }) => own.name, null)}`);
  const about = page.getByRole('region', { name: 'About CAM Desk' });
  await expect(about).toBeFocused();
  await expect(about).toBeInViewport();
  await about.getByRole('button', { name: 'Copy versions' }).click();
  await expect(about.getByRole('status')).toHaveText('Copied. Paste it into your mail.');
  await page.keyboard.press('Control+k');
  const field = page.getByRole('textbox', { name: 'Find or do anything' });
  await expect(field).toBeFocused();
  await page.keyboard.press('Control+v');
  const pasted = await field.inputValue();
  expect(pasted).toMatch(/^CAM Desk \d+\.\d+\.\d+, build [0-9a-f]{12}.*Chromium \d+.*Edition seed: .*Theme: system/);
  expect(pasted).not.toContain(app.profile);
});

test('the theme holds at once, in native parts too, and after a restart of the page', async ({ app, page }) => {
  await page.keyboard.press('Control+,');
  for (const [label, scheme] of [
    ['Dark', 'dark'],
    ['Light', 'light'],
    ['Dark', 'dark'],
  ] as const) {
    await page.getByText(label, { exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    await expect.poll(() => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource, null)).toBe(scheme);
  }
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('another edition judges every partner anew', async ({ page }) => {
  await importExports(page);
  await page.keyboard.press('Control+,');
  const [seed] = await editionsInStore(page);
  await page.getByRole('radio', { name: /September 2022 edition/ }).check();
  await expect(page.getByRole('contentinfo')).toContainText('September 2022 edition');
  await expect.poll(() => editionsInStore(page)).not.toContain(seed);
  expect(await editionsInStore(page)).toHaveLength(1);
  await expect(page.getByText('Standing, lapses and deadlines of every partner follow this choice.')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('contentinfo')).toContainText('September 2022 edition');
});

test('the form of days changes everywhere at once', async ({ page }) => {
  await page.keyboard.press('3');
  await expect(page.getByRole('navigation')).toContainText('Sample portfolio');
  await page.keyboard.press('Control+,');
  await page.getByRole('combobox', { name: 'Days and numbers' }).click();
  await page.getByRole('option', { name: /^United Kingdom/ }).click();
  await expect(page.getByText('In force until 29 Sept 2022')).toBeVisible();
  await page.getByRole('combobox', { name: 'Days and numbers' }).click();
  await page.getByRole('option', { name: /^United States/ }).click();
  await expect(page.getByText('In force until Sep 29, 2022')).toBeVisible();
  await page.getByRole('combobox', { name: 'Form of days' }).click();
  await page.getByRole('option', { name: /^ISO 8601/ }).click();
  await expect(page.getByText('In force until 2022-09-29')).toBeVisible();
  await page.getByText('2026/27', { exact: true }).click();
  await page.reload();
  await expect(page.getByText('In force until 2022-09-29')).toBeVisible();
  await expectSound(page);
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('rowheader', { name: 'Kestrel & Sons Ltd' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('2026-12-01');
  await expect(page.getByRole('main')).toContainText('no 2027/28 plan');
  await expect(page.locator('body')).not.toContainText(/\bFY\d\d\b/);
  await page.keyboard.press("'");
  await page.keyboard.type('kes');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Kestrel & Sons Ltd' })).toBeVisible();
  await expect(page.locator('body')).not.toContainText(/\bFY\d\d\b/);
});

test('clears everything only by its word, and begins anew', async ({ page }) => {
  await importExports(page);
  await page.keyboard.press('Control+,');
  const clear = page.getByRole('button', { name: 'Clear all data' });
  await expect(clear).toBeDisabled();
  await page.getByLabel('Type “clear” to allow it').fill('clea');
  await expect(clear).toBeDisabled();
  expect((await storeCounts(page)).partners).toBe(24);
  await page.getByLabel('Type “clear” to allow it').fill('clear');
  await page.keyboard.press('Enter');
  await expect(importHeading(page)).toHaveText('Where do your partners stand?');
  expect(await storeCounts(page)).toMatchObject({ partners: 0, people: 0, deals: 0, outbox: 0 });
});

test('shows all keys on a question mark, and closes them on Esc', async ({ page }) => {
  const heard = complaints(page);
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'All keys' });
  await expect(dialog).toBeVisible();
  await expectSound(page, dialog);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(heard).toEqual([]);
});
