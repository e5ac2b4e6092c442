import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/launch-app.ts';
import { importExports, storeCounts } from './exports.ts';
import { complaints } from './look-at.ts';

test('imported, closed and opened again without a network, everything is there', async () => {
  const profile = mkdtempSync(path.join(tmpdir(), 'cam-desk-offline-'));
  try {
    const first = await launchApp({ profile });
    await importExports(first.page);
    await first.page.keyboard.press('Enter');
    await expect(first.page.getByRole('link', { name: 'Portfolio' })).toContainText('24');
    const before = await storeCounts(first.page);
    expect(await first.close()).toBe(0);

    const second = await launchApp({ profile });
    const { page } = second;
    const heard = complaints(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).host));
    await expect(page.getByRole('link', { name: 'Portfolio' })).toContainText('24');
    await page.context().setOffline(true);
    expect(await page.evaluate(() => navigator.onLine)).toBe(false);
    expect(await storeCounts(page)).toEqual(before);

    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find or do anything' }).fill('zazolc');
    await expect(page.getByRole('dialog')).toContainText('Zażółć IT');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Zażółć IT');
    await page.keyboard.press('Control+,');
    await expect(page.getByText('does not encrypt this folder')).toBeVisible();

    const own = new URL(page.url()).host;
    expect(asked.filter((host) => host !== own)).toEqual([]);
    expect(heard).toEqual([]);
    await page.context().setOffline(false);
    await second.close();
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
});
