import { expect } from '@playwright/test';
import { test } from '../support/app-test.ts';

test('the app opens its window on its own origin, shown once it is ready', async ({ app, page }) => {
  const address = expect.stringMatching(/^app:\/\/cam-desk\/index\.html(#.*)?$/);
  expect(await app.windows()).toEqual([{ url: address, isVisible: true }]);
  await expect(page).toHaveTitle(/CAM Desk/);
});
