import { expect } from '@playwright/test';
import { test } from '../support/app-test.ts';
import { startToEnd } from '../support/start-again.ts';

test('a second start on a profile in use ends, and brings the first window to the front', async ({ app, page }) => {
  await app.evaluate(({ app: main, BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.minimize();
    main.on('second-instance', () => {
      (globalThis as unknown as { seconds: number }).seconds = 1;
    });
  }, null);
  const { code } = await startToEnd(['--profile', app.profile]);
  expect(code).toBe(0);
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { seconds?: number }).seconds ?? 0, null))
    .toBe(1);
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((w) => w.isMinimized()), null))
    .toEqual([false]);
  await expect(page).toHaveTitle(/CAM Desk/);
});

test('a headless start on a profile in use says so and ends with 1', async ({ app }) => {
  const { code, output } = await startToEnd(['--headless', '--profile', app.profile, 'report']);
  expect(code).toBe(1);
  expect(output).toContain('CAM Desk has this profile open');
});
