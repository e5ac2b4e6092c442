import { expect } from '@playwright/test';
import { test } from '../support/app-test.ts';
import { importExports } from './exports.ts';
import { complaints } from './look-at.ts';

test.use({ launch: { size: { width: 1440, height: 900 } } });

test('the three exports become a portfolio that is read, narrowed, opened and found again', async ({ page }) => {
  const heard = complaints(page);
  await importExports(page);
  await page.getByRole('button', { name: 'See the portfolio' }).click();
  const grid = page.getByRole('grid', { name: 'Partners' });
  await expect(page.getByRole('button', { name: /^By urgency/ })).toContainText('24');
  const names = grid.getByRole('rowheader');
  await expect(names.first()).toBeVisible();
  await expect(page.getByText(/^Exports of .*\d{4}$/)).toBeVisible();

  await page.keyboard.press('/');
  await page.keyboard.type('zazolc');
  await expect(names).toHaveText(['Zażółć IT Sp. z o.o.']);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/partner\//);
  await page.goBack();
  await expect(names).toHaveText(['Zażółć IT Sp. z o.o.']);
  await expect(grid.locator('[role=row]:focus')).toContainText('Zażółć IT Sp. z o.o.');
  await page.keyboard.press('Escape');
  await expect(page.getByText('24 partners', { exact: true })).toBeVisible();
  expect(heard).toEqual([]);
});
