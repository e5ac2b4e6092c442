import { type CDPSession, expect, type Page } from '@playwright/test';
import { test } from '../support/app-test.ts';
import { press } from './by-keyboard.ts';
import { choose, importHeading, partnersCsv } from './exports.ts';
import { clippedOrOverlapping } from './look-at.ts';

/** At 200 % the page has half the window's pixels, each of them twice as large. */
const HALVES = [
  { width: 720, height: 450 },
  { width: 512, height: 350 },
] as const;

async function zoomTo(page: Page, devtools: CDPSession, { width, height }: (typeof HALVES)[number]): Promise<void> {
  await devtools.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 2, mobile: false });
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
}

/** Nothing is cut or on another text, and the page itself does not scroll sideways. */
async function expectUsable(page: Page, devtools: CDPSession, where: string): Promise<void> {
  for (const half of HALVES) {
    await zoomTo(page, devtools, half);
    const at = `${where} at ${half.width}`;
    expect(await clippedOrOverlapping(page.getByRole('dialog').or(page.locator('body')).last()), at).toEqual([]);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(sideways, `${at}: pixels that the page scrolls sideways`).toBeLessThanOrEqual(0);
    const inView = await page.evaluate(() => {
      const main = document.querySelector('main')?.getBoundingClientRect();
      return main === undefined ? 0 : Math.min(main.bottom, window.innerHeight) - Math.max(main.top, 0);
    });
    expect(inView, `${at}: pixels of the screen in view`).toBeGreaterThan(half.height / 2);
  }
}

test('at 200 % zoom every screen is whole, and scrolls in one direction', async ({ page }) => {
  const devtools = await page.context().newCDPSession(page);
  await press(page, '3');
  await expect(page.getByRole('rowheader').first()).toBeVisible({ timeout: 30_000 });
  await expectUsable(page, devtools, 'portfolio');
  await press(page, 'Control+a');
  await expect(page.getByRole('region', { name: 'Selection' })).toBeVisible();
  await expectUsable(page, devtools, 'selection');
  await press(page, 'Escape');
  await press(page, 'Control+k');
  await page.getByRole('textbox', { name: 'Find or do anything' }).fill('ke');
  await expect(page.getByRole('dialog')).toContainText('Kestrel & Sons Ltd');
  await expectUsable(page, devtools, 'palette');
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kestrel & Sons Ltd');
  const tabs = await page.getByRole('tab').all();
  for (const [at, tab] of tabs.entries()) {
    await press(page, String(at + 1));
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    await expectUsable(page, devtools, (await tab.textContent()) ?? '');
  }
  await press(page, 'p');
  await expect(page.getByRole('status').filter({ hasText: /^Page 1 of/ })).toBeVisible();
  for (const half of HALVES) {
    await zoomTo(page, devtools, half);
    expect(
      await clippedOrOverlapping(page.getByRole('dialog').locator('header').first()),
      `preview at ${half.width}`,
    ).toEqual([]);
  }
  await press(page, 'Escape', '?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectUsable(page, devtools, 'keys');
  await press(page, 'Escape', 'Control+,');
  await expect(importHeading(page)).toHaveText('Settings');
  await expectUsable(page, devtools, 'settings');
  await press(page, 'g', 'i');
  await choose(page, 'Choose files', [partnersCsv(3)]);
  await expect(importHeading(page)).toHaveText(/would come in/);
  await expectUsable(page, devtools, 'import');
});
