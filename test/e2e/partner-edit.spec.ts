import { expect } from '@playwright/test';
import { test } from '../support/app-test.ts';
import { complaints } from './look-at.ts';

test('sets a last day by keyboard alone, shows the new lapse, and takes it back', async ({ page }) => {
  const heard = complaints(page);
  await page.keyboard.press('3');
  await page.getByRole('rowheader', { name: 'Kestrel & Sons Ltd' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kestrel & Sons Ltd');
  const answer = page.locator('main header p').nth(1);
  const before = (await answer.textContent()) ?? '';
  await page.keyboard.press('2');
  const engineer = page.getByRole('row').filter({ hasText: 'Certified engineers · PSP' }).first();
  const lastDay = engineer.locator('button[aria-description^="Last day."]');
  await expect(lastDay).toBeVisible();

  for (let presses = 0; presses < 300; presses += 1) {
    await page.keyboard.press('Tab');
    if (await lastDay.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(lastDay).toBeFocused();
  const was = (await lastDay.textContent()) ?? '';
  await page.keyboard.press('Enter');
  await page.keyboard.type('31 Nov');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('November has 30 days. Nothing was changed.');
  await expect(answer).toHaveText(before);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('2026-11-23');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Last day of .+ set to Nov 23\. .*lapses Nov 24\./)).toBeVisible();
  await expect(answer).toContainText('Nov 24');
  await expect(lastDay).toBeFocused();

  await page.keyboard.press('ControlOrMeta+Z');
  await expect(answer).toHaveText(before);
  await expect(lastDay).toHaveText(was);
  expect(heard).toEqual([]);
});
