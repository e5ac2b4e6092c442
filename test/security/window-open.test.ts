import { expect } from '@playwright/test';
import { test } from '../support/app-test.ts';

test('window.open gives no window; https goes to the browser of the system, all else nowhere', async ({
  app,
  page,
}) => {
  const refused = [
    'http://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    '/index.html',
  ];
  for (const address of [...refused, 'https://user:secret@example.com/', 'https://example.com/docs?a=1#b']) {
    expect(await page.evaluate((url) => window.open(url) === null, address)).toBe(true);
  }
  await expect.poll(() => app.openedLinks()).toEqual(['https://example.com/docs?a=1#b']);
  expect(await app.windows()).toHaveLength(1);
  await expect.poll(() => page.context().pages().length).toBe(1);
});

test('links into a new window or tab are handled the same way', async ({ app, page }) => {
  await page.evaluate(() => {
    document.body.replaceChildren();
    for (const [id, href] of [
      ['safe', 'https://example.com/a'],
      ['unsafe', 'http://example.com/b'],
    ] as const) {
      const link = document.createElement('a');
      Object.assign(link, { id, href, target: '_blank', textContent: id });
      document.body.append(link, ' ');
    }
  });
  await page.click('#unsafe');
  await page.click('#safe');
  await page.click('#safe', { modifiers: ['ControlOrMeta'] });
  await expect.poll(() => app.openedLinks()).toEqual(['https://example.com/a', 'https://example.com/a']);
  await expect.poll(() => page.context().pages().length).toBe(1);
  expect(await app.windows()).toHaveLength(1);
});
