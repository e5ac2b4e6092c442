import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { launchApp } from '../support/launch-app.ts';

/** Puts a value into a database of the test's own, with strict durability, or reads it back. */
function keep(page: Page, value: string | null): Promise<unknown> {
  return page.evaluate(
    (given) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('kept', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('values');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const change = opening.result.transaction('values', 'readwrite', { durability: 'strict' });
          const store = change.objectStore('values');
          const request = given === null ? store.get('key') : store.put(given, 'key');
          change.oncomplete = () => resolve(request.result);
        };
      }),
    value,
  );
}

test('a profile whose app was killed opens again at once, with what was written', async () => {
  const profile = mkdtempSync(path.join(tmpdir(), 'cam-desk-kill-'));
  const first = await launchApp({ profile });
  await keep(first.page, 'written');
  await first.kill();
  const second = await launchApp({ profile });
  expect(await keep(second.page, null)).toBe('written');
  expect(await second.close()).toBe(0);
  const third = await launchApp({ profile });
  expect(await keep(third.page, null)).toBe('written');
  await third.close();
  rmSync(profile, { recursive: true, force: true });
});

test('a start while the app is still closing waits for the profile and opens', async () => {
  const profile = mkdtempSync(path.join(tmpdir(), 'cam-desk-closing-'));
  const first = await launchApp({ profile });
  const closing = first.close();
  const second = await launchApp({ profile });
  expect(await closing).toBe(0);
  await expect(second.page).toHaveTitle(/CAM Desk/);
  await second.close();
  rmSync(profile, { recursive: true, force: true });
});
