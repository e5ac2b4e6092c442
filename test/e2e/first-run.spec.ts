import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../support/app-test.ts';
import { confirmImport, drop, importHeading, sampleFile, storeCounts } from './exports.ts';
import { complaints, expectSound } from './look-at.ts';

test('offers three ways to begin, each with its key, and nothing else', async ({ page }) => {
  const heard = complaints(page);
  await expect(importHeading(page)).toHaveText('Where do your partners stand?');
  await expect(page.getByRole('button')).toHaveText([
    /^Import files/,
    /^Open a portfolio file/,
    /^Look around with a sample/,
  ]);
  await expect(page.getByRole('button').first()).toBeFocused();
  await expect(page.getByText('sign in')).toHaveCount(0);
  await expect(page.getByText('nothing is sent')).toBeVisible();
  await expectSound(page);
  expect(heard).toEqual([]);
});

test('opens the file picker by its keys, for several exports or one portfolio file', async ({ page }) => {
  const opened: boolean[] = [];
  page.on('filechooser', (picker) => opened.push(picker.isMultiple()));
  // Listening to pickers begins in the browser, which has answered once this has.
  await page.evaluate(() => document.readyState);
  await page.keyboard.press('1');
  await expect.poll(() => opened).toEqual([true]);
  await page.keyboard.press('2');
  await expect.poll(() => opened).toEqual([true, false]);
});

test('takes a portfolio file', async ({ page }) => {
  const picker = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a portfolio file' }).click();
  await (await picker).setFiles(sampleFile('portfolio.json'));
  await confirmImport(page);
  await expect(importHeading(page)).toHaveText(/records came in, of 24 partners\.$/);
  await expect(page.getByRole('region', { name: 'portfolio.json' })).toContainText('Portfolio file');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Portfolio' })).toContainText('24');
});

test('brings the sample in with one key and takes it away with another', async ({ page }) => {
  const heard = complaints(page);
  await page.keyboard.press('3');
  const rail = page.getByRole('navigation');
  await expect(rail).toContainText('Sample portfolio');
  await expect(rail.getByRole('link', { name: 'Portfolio', exact: false }).first()).toContainText('24');
  await expect(page.getByRole('rowheader', { name: 'Kestrel & Sons Ltd' })).toBeVisible();

  await page.keyboard.press('x');
  await expect(importHeading(page)).toHaveText('Where do your partners stand?');
  expect(await storeCounts(page)).toMatchObject({ partners: 0, outbox: 0, whole: true });

  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect(rail).toContainText('Sample portfolio');
  await expect(page.getByRole('rowheader', { name: 'Kestrel & Sons Ltd' })).toBeVisible();
  expect(heard).toEqual([]);
});

test('says of a dropped folder that it is one', async ({ page }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'exports-'));
  try {
    await drop(page, [folder]);
    await expect(page.getByRole('alert')).toContainText(`${path.basename(folder)} is a folder. Drop the files in it.`);
    await expect(importHeading(page)).toHaveText('Where do your partners stand?');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
