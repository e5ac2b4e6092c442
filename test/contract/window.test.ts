import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../support/app-test.ts';
import { launchApp } from '../support/launch-app.ts';

test('BrowserWindow: hidden, shown, found, destroyed', async ({ app }) => {
  const seen = await app.evaluate(async ({ app: electronApp, BrowserWindow }) => {
    const log: string[] = [];
    electronApp.once('web-contents-created', (_event, contents) => log.push(`created ${typeof contents.id}`));
    const window = new BrowserWindow({ show: false, width: 640, height: 480, webPreferences: { sandbox: true } });
    window.on('show', () => log.push('show'));
    window.on('close', () => log.push('close'));
    window.on('closed', () => log.push('closed'));
    const found = BrowserWindow.fromWebContents(window.webContents) === window;
    const hidden = window.isVisible();
    const count = BrowserWindow.getAllWindows().length;
    const { width, height } = window.getNormalBounds();
    await window.loadURL('app://cam-desk/nothing');
    const address = window.webContents.getURL();
    window.destroy();
    return {
      log,
      found,
      hidden,
      count,
      width,
      height,
      address,
      gone: window.isDestroyed(),
      left: BrowserWindow.getAllWindows().length,
    };
  }, null);
  expect(seen).toEqual({
    log: ['created number', 'closed'],
    found: true,
    hidden: false,
    count: 2,
    width: 640,
    height: 480,
    address: 'app://cam-desk/nothing',
    gone: true,
    left: 1,
  });
});

test('BrowserWindow: minimized, restored, maximized, focused', async ({ app }) => {
  const states = (): Promise<boolean[]> =>
    app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return window === undefined ? [] : [window.isMinimized(), window.isMaximized()];
    }, null);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize(), null);
  await expect.poll(states).toEqual([true, false]);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.restore(), null);
  await expect.poll(states).toEqual([false, false]);
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.maximize();
    window?.show();
    window?.focus();
  }, null);
  await expect.poll(states).toEqual([false, true]);
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.isVisible() ?? false, null))
    .toBe(true);
});

test('a window whose close is prevented stays', async ({ app }) => {
  const kept = await app.evaluate(({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    window.once('close', (event) => event.preventDefault());
    window.close();
    const isKept = !window.isDestroyed();
    window.destroy();
    return isKept;
  }, null);
  expect(kept).toBe(true);
});

test('size and place of the window come back at the next start', async () => {
  const profile = mkdtempSync(path.join(tmpdir(), 'cam-desk-window-'));
  const bounds = { x: 40, y: 30, width: 1100, height: 700 };
  const first = await launchApp({ profile });
  await first.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), bounds);
  await first.close();
  const second = await launchApp({ profile });
  const restored = await second.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
    null,
  );
  expect(restored).toEqual(bounds);
  await second.close();
  rmSync(profile, { recursive: true, force: true });
});
