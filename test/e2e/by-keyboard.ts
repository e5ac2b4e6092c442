import { expect, type Locator, type Page } from '@playwright/test';

/** Counts what a mouse, a pen or a finger did to the page; asked at the end of a test that is by keyboard alone. */
export async function watchPointer(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counted = window as unknown as { pointed: string[] };
    counted.pointed = [];
    for (const type of ['pointerdown', 'mousedown', 'mousemove', 'touchstart', 'wheel', 'dragstart']) {
      window.addEventListener(type, () => counted.pointed.push(type), { capture: true, passive: true });
    }
  });
}

export async function expectNoPointer(page: Page): Promise<void> {
  expect(await page.evaluate(() => (window as unknown as { pointed: string[] }).pointed)).toEqual([]);
}

/** Presses keys one after the other. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Presses a key until this is there: what has the focus, mostly. Never more often than a user would put up with. */
export async function pressUntil(page: Page, key: string, wanted: Locator, atMost = 8): Promise<void> {
  for (let presses = 0; presses < atMost; presses += 1) {
    await page.keyboard.press(key);
    // The frame of the key's effect has been drawn once this has run.
    await page.evaluate(() => new Promise(requestAnimationFrame));
    if ((await wanted.count()) > 0) return;
  }
  throw new Error(`${atMost} × ${key} do not lead to ${wanted}.`);
}
