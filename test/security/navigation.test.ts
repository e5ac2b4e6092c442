import { expect } from '@playwright/test';
import { test } from '../support/app-test.ts';
import type { App } from '../support/launch-app.ts';

/** Keeps, in main, the addresses that the guard is asked about. */
async function watchNavigation(app: App): Promise<() => Promise<string[]>> {
  await app.evaluate(({ BrowserWindow }) => {
    const asked: string[] = [];
    (globalThis as unknown as { asked: string[] }).asked = asked;
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-frame-navigate', (event) => {
      asked.push(event.url);
    });
  }, null);
  return () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked, null);
}

const FOREIGN = ['https://example.com/', 'http://127.0.0.1:9/', 'http://localhost/'];
const LOCAL = [
  'file:///etc/passwd',
  'data:text/html,<h1>x</h1>',
  'chrome://version',
  'view-source:https://example.com/',
  'ftp://example.com/',
];

test('the window stays on its own origin, whatever a page sets as its address', async ({ app, page }) => {
  const asked = await watchNavigation(app);
  const address = page.url();
  await page.evaluate(() => {
    document.body.dataset.marker = 'still here';
  });
  for (const target of FOREIGN) {
    await page.evaluate((url) => location.assign(url), target);
    await expect.poll(asked).toContain(target);
  }
  for (const target of LOCAL) {
    await page.evaluate((url) => {
      try {
        location.assign(url);
      } catch {
        // Chromium itself refuses some at once.
      }
    }, target);
    // A round trip through the page: a navigation that had begun would end it.
    expect(await page.evaluate(async () => (await fetch('/index.html')).status)).toBe(200);
  }
  expect(page.url()).toBe(address);
  await expect(page.locator('body')).toHaveAttribute('data-marker', 'still here');
});

test('a clicked link to elsewhere leads nowhere', async ({ app, page }) => {
  const asked = await watchNavigation(app);
  const address = page.url();
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.com/clicked';
    document.body.append(link);
    link.click();
  });
  await expect.poll(asked).toContain('https://example.com/clicked');
  expect(page.url()).toBe(address);
  expect(await app.openedLinks()).toEqual([]);
});

test('the app may load itself again', async ({ page }) => {
  await page.evaluate(() => {
    document.body.dataset.marker = 'before';
    location.reload();
  });
  await expect(page.locator('body')).not.toHaveAttribute('data-marker', 'before');
  await expect(page).toHaveTitle(/CAM Desk/);
});
