import { expect, type Locator, type Page } from '@playwright/test';
import { test } from '../support/app-test.ts';
import { press, pressUntil } from './by-keyboard.ts';
import { choose, confirmImport, importExports, importHeading, partnersCsv } from './exports.ts';
import { clippedOrOverlapping, complaints, expectSound } from './look-at.ts';

/** Every screen, menu and dialog that no other test looks at: nothing for axe to find, no text cut or on another. */

// Each screen is looked at four times.
test.setTimeout(120_000);

async function openSample(page: Page): Promise<void> {
  await press(page, '3');
  await expect(page.getByRole('rowheader').first()).toBeVisible({ timeout: 30_000 });
}

/** What opens by a key over the list: sound, and gone on Escape. */
async function expectSoundOver(page: Page, key: string, opened: Locator): Promise<void> {
  await press(page, key);
  await expect(opened).toBeVisible();
  await expectSound(page, opened);
  await press(page, 'Escape');
  await expect(opened).toHaveCount(0);
}

test('the portfolio: grouped and as one list, selected, found in, narrowed to nobody, on another day', async ({
  page,
}) => {
  const heard = complaints(page);
  await openSample(page);
  await press(page, 'ArrowDown', 'Space', 'Shift+ArrowDown');
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('2 selected');
  await press(page, ']');
  await expect(page.getByText('Edits are still made today')).toBeVisible();
  await expectSound(page);
  await press(page, 't', 'Escape');
  await expect(page.getByRole('region', { name: 'Selection' })).toHaveCount(0);
  await press(page, 'b');
  await expect(page.locator('[role=menu]:focus-within')).toBeVisible();
  await pressUntil(page, 'ArrowDown', page.locator('[role=menuitemradio]:focus', { hasText: 'one list' }));
  await press(page, 'Enter');
  await expect(page.locator('[data-group]')).toHaveCount(0);
  await press(page, "'");
  await expect(page.getByRole('searchbox', { name: 'Go to the partner' })).toBeFocused();
  await page.keyboard.type('zz');
  await expect(page.getByRole('searchbox', { name: 'Go to the partner whose name begins' })).toHaveAttribute(
    'aria-invalid',
    'true',
  );
  await expectSound(page);
  await press(page, 'Enter', '/');
  await page.keyboard.type('nobody at all');
  await expect(page.getByRole('heading', { name: 'No partner matches.' })).toBeVisible();
  await expectSound(page);
  expect(heard).toEqual([]);
});

test('the menus and fields of the portfolio', async ({ page }) => {
  const heard = complaints(page);
  await openSample(page);
  await expectSoundOver(page, 'b', page.getByRole('menu'));
  await expectSoundOver(page, 'c', page.getByRole('menu'));
  await press(page, 'ArrowDown', 'l');
  const tags = page.getByRole('dialog', { name: 'Tag' });
  await expect(tags.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('gold');
  await press(page, 'Enter');
  await expect(page.getByText(/^Added tag/).first()).toBeVisible();
  await expect(tags).toContainText('gold');
  await expectSound(page, tags);
  await press(page, 'Escape');
  await expect(tags).toHaveCount(0);
  await press(page, 'Escape');

  for (const name of ['Mine', 'Mine']) {
    await press(page, 'v');
    await expect(page.getByRole('textbox', { name: 'Name of the view' })).toBeFocused();
    await page.keyboard.type(name);
    await press(page, 'Enter');
  }
  const naming = page.getByRole('dialog', { name: 'Name of the view' });
  await expect(naming.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
  await expectSound(page, naming);
  await press(page, 'Escape');
  await page.getByRole('button', { name: /^View Mine/ }).press('Enter');
  await expectSound(page, page.getByRole('menu'));
  await press(page, 'Escape', 'g', 'd');
  const day = page.getByRole('dialog').filter({ has: page.getByRole('textbox', { name: 'As-of day' }) });
  await expect(day.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('31 Nov');
  await press(page, 'Enter');
  await expect(day).toContainText('November has 30 days');
  await expectSound(page, day);
  expect(heard).toEqual([]);
});

test('a partner while it is changed: details, a refusal, a line to add, a list of choices, what was done', async ({
  page,
}) => {
  const heard = complaints(page);
  await openSample(page);
  await page.getByRole('rowheader', { name: 'Kestrel & Sons Ltd' }).click();
  await page.mouse.move(0, 0);
  const rows = page.getByRole('region', { name: 'Standing' }).locator('button[aria-expanded="false"]');
  while ((await rows.count()) > 0) await rows.first().press('Enter');
  await expectSound(page);

  await press(page, '2', '+');
  await expect(page.getByRole('form', { name: 'New person' })).toBeVisible();
  await press(page, 'Enter');
  await expect(page.getByRole('alert')).toContainText('Name is needed.');
  const person = page.getByRole('row', { name: /^Bo Tanaka/ });
  await person.getByRole('button', { name: 'Details of Bo Tanaka' }).press('Enter');
  const lastDay = person.locator('[aria-description^="Last day."]');
  await lastDay.press('Enter');
  await page.keyboard.type('31 Nov');
  await press(page, 'Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'November has 30 days' })).toBeVisible();
  await expectSound(page);
  await press(page, 'Escape');
  await person.locator('[aria-description^="Employment."]').press('Enter');
  await expectSound(page, page.getByRole('menu'));
  await press(page, 'Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(person).toBeVisible();
  await lastDay.press('Enter');
  await page.keyboard.type('27 Nov');
  await press(page, 'Enter');
  const toast = page.getByText(/^Last day of Bo Tanaka set to Nov 27\./);
  await expect(toast).toBeVisible();
  await expect(lastDay).toBeFocused();
  // It stays while it has the focus.
  await page.getByRole('button', { name: /^Undo/ }).focus();
  await expectSound(page, toast);
  await page.getByRole('heading', { level: 1 }).focus();
  await press(page, '8');
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Last day of Bo Tanaka');
  await expect(toast).toHaveCount(0, { timeout: 15_000 });
  await expectSound(page);
  expect(heard).toEqual([]);
});

test('an import that waits, runs and was cancelled', async ({ page }) => {
  const heard = complaints(page);
  await importExports(page);
  await page.reload();
  await expect(page.getByRole('navigation')).toBeVisible();
  await press(page, 'g', 'i');
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  await expectSound(page);
  await choose(page, 'Choose files', [partnersCsv(1200)]);
  await expect(importHeading(page)).toHaveText(/would come in/);
  await confirmImport(page);
  await expect(page.getByText(/^[1-9][0-9,]* of 1,200 partners$/)).toBeVisible();
  expect(await clippedOrOverlapping(page.locator('body'))).toEqual([]);
  await expect(page.getByRole('button', { name: 'See the portfolio' })).toBeVisible({ timeout: 30_000 });
  await choose(page, 'Import more', [partnersCsv(1201)]);
  await expect(importHeading(page)).toHaveText(/would come in/);
  await press(page, 'Escape');
  await expect(page.getByText('The import was cancelled. Nothing was written')).toBeVisible();
  await expectSound(page);
  expect(heard).toEqual([]);
});

test('a partner that cannot be read or is not there, and data of a newer version', async ({ page }) => {
  await openSample(page);
  const partnerId = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('cam-desk');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const sections = database.transaction('sections', 'readwrite').objectStore('sections');
    const row = await new Promise<{ partnerId: string }>((resolve) => {
      const request = sections.openCursor();
      request.onsuccess = () => resolve(request.result?.value);
    });
    await new Promise((resolve) => {
      sections.put({ ...row, packed: 'no JSON' }).onsuccess = resolve;
    });
    database.close();
    return row.partnerId;
  });
  for (const [id, says] of [
    [partnerId, 'This partner could not be read.'],
    ['nobody', 'This partner is not here.'],
  ] as const) {
    await page.evaluate(
      (hash) => {
        window.location.hash = hash;
      },
      `#/partner/${encodeURIComponent(id)}/standing`,
    );
    await expect(page.getByRole('heading', { name: says })).toBeVisible();
    await expectSound(page);
  }

  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('cam-desk', 1_000_000);
        request.onsuccess = () => resolve(request.result.close());
        request.onerror = () => reject(request.error);
      }),
  );
  await expect(page.getByRole('alert')).toContainText('Your data is open in a newer window.');
  await expectSound(page);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('newer');
  await expectSound(page);
});
