import { request } from 'node:http';
import { expect } from '@playwright/test';
import { test } from '../support/app-test.ts';
import { type App, runtimeHere } from '../support/launch-app.ts';

/** Only the stand-in has a server on the loopback device; in Electron the app's protocol never leaves the process. */
if (runtimeHere() === 'stand-in') {
  interface Target {
    readonly port: number;
    readonly cookie: string;
  }

  async function targetOf({ page }: App): Promise<Target> {
    const browser = await page.context().browser()?.newBrowserCDPSession();
    const info = await browser?.send('SystemInfo.getInfo');
    const port = Number(/MAP cam-desk\.localhost:80 127\.0\.0\.1:(\d+)/.exec(info?.commandLine ?? '')?.[1]);
    const [cookie] = await page.context().cookies();
    return { port, cookie: `${cookie?.name}=${cookie?.value}` };
  }

  const ask = (port: number, headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path: '/index.html', headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.once('error', reject);
      sent.end();
    });

  test('the loopback server answers only our own page, with the secret of this launch', async ({ app }) => {
    const { port, cookie } = await targetOf(app);
    const good = { host: 'cam-desk.localhost', cookie, 'sec-fetch-site': 'same-origin' };
    const cases: [string, Record<string, string>, number][] = [
      ['as our page', good, 200],
      ['as our page, with its origin', { ...good, origin: 'http://cam-desk.localhost' }, 200],
      ['without the secret', { ...good, cookie: '' }, 403],
      ['with a wrong secret', { ...good, cookie: `${cookie.slice(0, -4)}AAAA` }, 403],
      ['with a longer secret', { ...good, cookie: `${cookie}A` }, 403],
      ['under another host', { ...good, host: 'evil.example' }, 403],
      ['under its number', { ...good, host: `127.0.0.1:${port}` }, 403],
      ['from another origin', { ...good, origin: 'https://evil.example' }, 403],
      ['from an opaque origin', { ...good, origin: 'null' }, 403],
      ['from another site', { ...good, 'sec-fetch-site': 'cross-site' }, 403],
      ['from no browser', { host: good.host, cookie }, 403],
    ];
    for (const [name, headers, status] of cases) {
      expect(`${name}: ${await ask(port, headers)}`).toBe(`${name}: ${status}`);
    }
  });

  test('the secret is out of reach of scripts', async ({ page }) => {
    expect(await page.evaluate(() => document.cookie)).toBe('');
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', expires: -1 });
  });
}
