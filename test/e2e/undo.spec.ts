import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { launchApp } from '../support/launch-app.ts';
import { importExports, storeCounts } from './exports.ts';
import { complaints } from './look-at.ts';

const partnersIn = (page: Page) => page.getByRole('navigation').getByRole('link', { name: /^Portfolio/ });

test('an import is one step, which is undone and done again after a restart', async () => {
  const profile = mkdtempSync(path.join(tmpdir(), 'cam-desk-undo-'));
  try {
    const first = await launchApp({ profile });
    await importExports(first.page);
    await first.page.keyboard.press('Enter');
    await expect(partnersIn(first.page)).toContainText('24');
    const imported = await storeCounts(first.page);
    expect(await first.close()).toBe(0);

    const second = await launchApp({ profile });
    await expect(partnersIn(second.page)).toContainText('24');
    await expect(second.page.getByRole('contentinfo')).toContainText(/Ctrl Zundo: /);
    await second.page.keyboard.press('Control+z');
    await expect(second.page.getByText(/^Undone: /)).toBeVisible();
    await expect(second.page.getByRole('heading', { name: 'No partners yet.' })).toBeVisible();
    expect(await storeCounts(second.page)).toMatchObject({ partners: 0, people: 0, deals: 0 });
    expect(await second.close()).toBe(0);

    const third = await launchApp({ profile });
    const heard = complaints(third.page);
    await third.page.keyboard.press('Control+Shift+z');
    await expect(third.page.getByText(/^Done again: /)).toBeVisible();
    expect(await storeCounts(third.page)).toEqual(imported);
    await third.page.keyboard.press('g');
    await third.page.keyboard.press('p');
    await expect(partnersIn(third.page)).toContainText('24');
    expect(heard).toEqual([]);
    await third.close();
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
});
