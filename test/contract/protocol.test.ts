import { expect } from '@playwright/test';
import { test } from '../support/app-test.ts';

test('protocol.handle gets the request as the page sent it, without cookies, and its answer may stream', async ({
  app,
  page,
}) => {
  const isHandled = await app.evaluate(({ protocol }) => {
    const before = protocol.isProtocolHandled('app');
    protocol.unhandle('app');
    protocol.handle('app', async (request) => {
      const { method, url, headers } = request;
      const seen = {
        method,
        url,
        test: headers.get('x-test'),
        cookie: headers.get('cookie'),
        body: await request.text(),
      };
      const parts = [JSON.stringify(seen), ' ', 'end'];
      const stream = new ReadableStream({
        pull(controller) {
          const part = parts.shift();
          if (part === undefined) {
            controller.close();
          } else {
            controller.enqueue(new TextEncoder().encode(part));
          }
        },
      });
      return new Response(stream, { status: 201, headers: { 'X-Answer': 'yes' } });
    });
    return before;
  }, null);
  expect(isHandled).toBe(true);
  const answer = await page.evaluate(async () => {
    const response = await fetch('/echo?q=%20a#not-sent', {
      method: 'POST',
      body: 'sent',
      headers: { 'X-Test': 'é'.normalize('NFD')[0] ?? '' },
    });
    return { status: response.status, header: response.headers.get('x-answer'), text: await response.text() };
  });
  expect(answer).toMatchObject({ status: 201, header: 'yes' });
  expect(answer.text.endsWith(' end')).toBe(true);
  expect(JSON.parse(answer.text.slice(0, -4))).toEqual({
    method: 'POST',
    url: 'app://cam-desk/echo?q=%20a',
    test: 'e',
    cookie: null,
    body: 'sent',
  });
});

test('registerSchemesAsPrivileged makes the origin a secure context with a database, workers and lasting storage', async ({
  page,
}) => {
  const seen = await page.evaluate(async () => {
    const opened = await new Promise<boolean>((resolve) => {
      const request = indexedDB.open('contract');
      request.onsuccess = () => {
        request.result.close();
        resolve(true);
      };
      request.onerror = () => resolve(false);
    });
    indexedDB.deleteDatabase('contract');
    return {
      isSecureContext,
      opened,
      worker: typeof Worker,
      digest: (await crypto.subtle.digest('SHA-256', new Uint8Array())).byteLength,
      temporal: typeof (globalThis as { Temporal?: unknown }).Temporal,
    };
  });
  expect(seen).toEqual({ isSecureContext: true, opened: true, worker: 'function', digest: 32, temporal: 'object' });
});

test('a redirect to elsewhere is told by will-redirect and goes nowhere', async ({ app, page }) => {
  await app.evaluate(({ protocol, BrowserWindow }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-redirect', (event) => {
      asked.push(event.url);
    });
    protocol.unhandle('app');
    protocol.handle(
      'app',
      () => new Response(null, { status: 302, headers: { Location: 'https://example.com/away' } }),
    );
  }, null);
  const address = page.url();
  await page.evaluate(() => location.assign('/moved'));
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked, null))
    .toEqual(['https://example.com/away']);
  expect(page.url()).toBe(address);
});
