import { expect } from '@playwright/test';
import { test } from '../support/app-test.ts';

/** Ways out of the served folder; main.js and package.json lie beside and above it. */
const TRAVERSALS = [
  '/../main/main.js',
  '/%2e%2e/main/main.js',
  '/..%2fmain%2fmain.js',
  '/%2e%2e%2fmain%2fmain.js',
  '/assets/..%2f..%2fmain%2fmain.js',
  '/..%5cmain%5cmain.js',
  '/..%255cmain',
  '/..%2f..%2fpackage.json',
  '/%2fetc%2fpasswd',
  '//etc/passwd',
  '/C:%5cWindows%5cwin.ini',
  '/index.html%00.js',
  '/%ff',
  '/assets/',
  '/build.json',
];

test('no path leads out of the folder that is served', async ({ page }) => {
  const statuses = await page.evaluate(
    (paths) =>
      Promise.all(
        paths.map(async (path) => {
          const url = path.startsWith('//') ? `${location.origin}${path}` : path;
          return `${path} ${(await fetch(url)).status}`;
        }),
      ),
    TRAVERSALS,
  );
  expect(statuses).toEqual(TRAVERSALS.map((path) => `${path} 404`));
});

test('the origin can only be read', async ({ page }) => {
  const statuses = await page.evaluate(() =>
    Promise.all(
      ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'].map(
        async (method) => `${method} ${(await fetch('/index.html', { method })).status}`,
      ),
    ),
  );
  expect(statuses).toEqual([
    'GET 200',
    'HEAD 200',
    ...['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'].map((m) => `${m} 405`),
  ]);
});

test('a report that is not being printed is not served', async ({ page }) => {
  const status = await page.evaluate(async () => (await fetch(`/print-jobs/${crypto.randomUUID()}`)).status);
  expect(status).toBe(404);
});
