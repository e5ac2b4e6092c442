import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import manifest from '../../package.json' with { type: 'json' };
import { test } from '../support/app-test.ts';
import { launchApp } from '../support/launch-app.ts';

test('app: name, version and places', async ({ app }) => {
  const seen = await app.evaluate(async ({ app: electronApp }) => {
    await electronApp.whenReady();
    return {
      name: electronApp.name,
      version: electronApp.getVersion(),
      isPackaged: electronApp.isPackaged,
      userData: electronApp.getPath('userData'),
      sessionData: electronApp.getPath('sessionData'),
      downloads: electronApp.getPath('downloads'),
      lock: electronApp.requestSingleInstanceLock(),
    };
  }, null);
  expect(seen).toMatchObject({ name: manifest.productName, version: manifest.version, isPackaged: false, lock: true });
  expect(realpathSync(seen.userData)).toBe(realpathSync(app.profile));
  expect(path.isAbsolute(seen.downloads)).toBe(true);
  await app.page.evaluate(() => indexedDB.open('any'));
  await expect.poll(() => existsSync(path.join(seen.sessionData, 'IndexedDB'))).toBe(true);
});

test('app.setPath moves a place; app.enableSandbox comes too late once ready', async ({ app }) => {
  const folder = path.join(app.profile, 'elsewhere');
  const seen = await app.evaluate(({ app: electronApp }, place) => {
    electronApp.setPath('documents', place);
    let late = '';
    try {
      electronApp.enableSandbox();
    } catch (error) {
      late = String(error);
    }
    return { place: electronApp.getPath('documents'), late };
  }, folder);
  expect(seen.place).toBe(folder);
  expect(seen.late).toContain('before app is ready');
});

test('app.quit closes the windows in order and ends with 0; app.exit ends with its code', async () => {
  const profile = mkdtempSync(path.join(tmpdir(), 'cam-desk-quit-'));
  const first = await launchApp({ profile });
  await first.evaluate(({ app: electronApp, BrowserWindow }) => {
    const say = (line: string): void => {
      process.stderr.write(`[${line}]\n`);
    };
    electronApp.on('before-quit', () => say('before-quit'));
    electronApp.on('window-all-closed', () => say('window-all-closed'));
    electronApp.on('will-quit', () => say('will-quit'));
    BrowserWindow.getAllWindows()[0]?.on('close', () => say('close'));
    BrowserWindow.getAllWindows()[0]?.on('closed', () => say('closed'));
  }, null);
  expect(await first.close()).toBe(0);
  const order = [...first.output().matchAll(/\[(.+)\]/g)].map((match) => match[1]);
  expect(order).toEqual(['before-quit', 'close', 'closed', 'will-quit']);

  const second = await launchApp({ profile });
  await second.evaluate(({ app: electronApp }) => electronApp.exit(3), null).catch(() => undefined);
  expect(await second.close()).toBe(3);
  rmSync(profile, { recursive: true, force: true });
});

test('closing the last window ends the app, by window-all-closed', async () => {
  const app = await launchApp();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), null).catch(() => undefined);
  if (process.platform !== 'darwin') {
    expect(await app.close()).toBe(0);
  }
});

test('an event of a second start carries its arguments', async ({ app }) => {
  const { startToEnd } = await import('../support/start-again.ts');
  await app.evaluate(({ app: electronApp }) => {
    electronApp.on('second-instance', (_event, argv) => {
      (globalThis as unknown as { argv: string[] }).argv = argv;
    });
  }, null);
  await startToEnd(['--profile', app.profile, 'marker']);
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { argv?: string[] }).argv ?? [], null))
    .toContain('marker');
});

test('screen and nativeTheme', async ({ app, page }) => {
  const areas = await app.evaluate(
    ({ screen }) => [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea),
    null,
  );
  expect(areas.length).toBeGreaterThan(1);
  for (const area of areas) {
    expect(area.width).toBeGreaterThan(0);
    expect(area.height).toBeGreaterThan(0);
  }
  for (const theme of ['dark', 'light'] as const) {
    const isDark = await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
      return nativeTheme.shouldUseDarkColors;
    }, theme);
    expect(isDark).toBe(theme === 'dark');
    await expect.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(isDark);
  }
});
