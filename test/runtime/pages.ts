import type { BrowserContext, Page } from 'playwright';
import { hiddenBrowser, profileBrowser } from './browser.ts';

/** Pages that belong to a window; every other page of the browser was opened by a page, and is closed. */
const owned = new WeakSet<Page>();
const guarded = new WeakSet<BrowserContext>();
const opening = new Set<Promise<unknown>>();

/** A page for a window that is shown: the blank one that the browser came with, or else a new one. */
export function openVisiblePage(): Promise<Page> {
  return own(async () => {
    const context = await profileBrowser();
    guard(context);
    return context.pages().find((page) => !owned.has(page)) ?? context.newPage();
  });
}

/** A page for a window that is never shown. */
export function openHiddenPage(): Promise<Page> {
  return own(async () => (await hiddenBrowser()).newPage());
}

/** A page in place of one that has crashed, which Playwright does not drive any further. */
export function replacePage(page: Page): Promise<Page> {
  return own(async () => {
    const fresh = await page.context().newPage();
    await page.close().catch(() => undefined);
    return fresh;
  });
}

async function own(open: () => Promise<Page>): Promise<Page> {
  const pending = open().then((page) => {
    owned.add(page);
    return page;
  });
  opening.add(pending);
  try {
    return await pending;
  } finally {
    opening.delete(pending);
  }
}

function guard(context: BrowserContext): void {
  if (guarded.has(context)) {
    return;
  }
  guarded.add(context);
  context.on('page', (page) => {
    void Promise.allSettled(opening).then(async () => {
      if (!owned.has(page)) {
        await page.close().catch(() => undefined);
      }
    });
  });
}
