import { expect } from '@playwright/test';
import { test } from '../support/app-test.ts';

test('webContents: loadURL, executeJavaScript, printToPDF', async ({ app }) => {
  const seen = await app.evaluate(async ({ BrowserWindow, protocol }) => {
    protocol.unhandle('app');
    const page =
      '<!doctype html><html lang="en"><title>t</title><h1>Heading</h1><p>Text</p><style>@page{size:A5}</style>';
    protocol.handle('app', () => new Response(page, { headers: { 'Content-Type': 'text/html' } }));
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
    await window.loadURL('app://cam-desk/paper.html#job');
    const value: unknown = await window.webContents.executeJavaScript(
      'Promise.resolve({ hash: location.hash, n: [1, "a"] })',
    );
    const failure = await window.webContents
      .executeJavaScript('Promise.reject(new Error("from the page"))')
      .catch(String);
    const bytes = await window.webContents.printToPDF({
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      printBackground: true,
      displayHeaderFooter: false,
    });
    window.destroy();
    return { value, failure: String(failure), pdf: Buffer.from(bytes).toString('latin1') };
  }, null);
  expect(seen.value).toEqual({ hash: '#job', n: [1, 'a'] });
  expect(seen.failure).toContain('from the page');
  expect(seen.pdf.startsWith('%PDF-')).toBe(true);
  expect(seen.pdf).toContain('/StructTreeRoot');
  expect(seen.pdf).toContain('/Outlines');
  // A5 from the page's own rule: 148 × 210 mm in points.
  const [, width, height] = /\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/.exec(seen.pdf) ?? [];
  expect(Number(width)).toBeCloseTo(419.5, -1);
  expect(Number(height)).toBeCloseTo(595.3, -1);
});

test('a load that fails is told by did-fail-load, and loadURL rejects with its code', async ({ app }) => {
  const seen = await app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    const told = new Promise<unknown[]>((resolve) => {
      window.webContents.once('did-fail-load', (_event, code, _description, _url, isMainFrame) => {
        resolve([code < 0, isMainFrame]);
      });
    });
    const rejected = await window.loadURL('http://127.0.0.1:1/').catch(String);
    const event = await told;
    window.destroy();
    return { rejected: String(rejected), event };
  }, null);
  expect(seen.rejected).toMatch(/ERR_\w+ \(-\d+\) loading 'http:\/\/127\.0\.0\.1:1\/'/);
  expect(seen.event).toEqual([true, true]);
});

test('the app says when its page cannot be loaded, and loads its start page again', async ({ app, page }) => {
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]
      ?.loadURL('http://127.0.0.1:1/')
      .catch(() => undefined);
  }, null);
  await expect.poll(() => app.messages()).toEqual(['The CAM Desk window could not be loaded.']);
  await expect.poll(() => page.title()).toMatch(/CAM Desk/);
});

test('the app says when its page has crashed, and loads its start page again: render-process-gone', async ({
  app,
  page,
}) => {
  await page.goto('chrome://crash').catch(() => undefined);
  await expect.poll(() => app.messages()).toEqual(['The CAM Desk window has stopped working.']);
  await expect
    .poll(() =>
      app.evaluate(
        ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]
            ?.webContents.executeJavaScript('camDesk.app.info()')
            .catch(() => null),
        null,
      ),
    )
    .toMatchObject({ ok: true });
});

test('the guards are asked with will-frame-navigate, and window.open with its details', async ({ app, page }) => {
  await app.evaluate(({ BrowserWindow }) => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { asked });
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.on('will-frame-navigate', (event) => {
      asked.push([event.url, event.isMainFrame]);
      event.preventDefault();
    });
    contents?.setWindowOpenHandler(({ url, frameName }) => {
      asked.push([url, frameName]);
      return { action: 'deny' };
    });
  }, null);
  await page.evaluate(() => {
    location.assign('https://example.com/away');
  });
  const asked = (): Promise<unknown> => app.evaluate(() => (globalThis as unknown as { asked: unknown }).asked, null);
  await expect.poll(asked).toEqual([['https://example.com/away', true]]);
  await page.evaluate(() => window.open('https://example.com/new', 'named'));
  await expect.poll(asked).toEqual([
    ['https://example.com/away', true],
    ['https://example.com/new', 'named'],
  ]);
});
