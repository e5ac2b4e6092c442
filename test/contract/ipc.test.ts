import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { CamDeskBridge } from '../../shared/ipc/bridge.ts';
import { test } from '../support/app-test.ts';

declare const camDesk: CamDeskBridge;

/** A preload as the app's own is built: CommonJS, with `electron` as its only module. */
const PRELOAD = `const { contextBridge, ipcRenderer } = require('electron');
  const heard = [];
  const hear = (event, ...given) => heard.push(given);
  ipcRenderer.on('news', hear);
  contextBridge.exposeInMainWorld('test', {
    invoke: (channel, value) => ipcRenderer.invoke(channel, value),
    heard: () => heard,
    deafen: () => { ipcRenderer.removeListener('news', hear); },
  });`;

test('ipcMain.handle and ipcRenderer.invoke carry JSON, failures and the sender; send reaches listeners', async ({
  app,
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cam-desk-preload-'));
  const preload = path.join(folder, 'preload.cjs');
  writeFileSync(preload, PRELOAD);
  const seen = await app.evaluate(async ({ BrowserWindow, ipcMain }, file) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: { preload: file, sandbox: true, contextIsolation: true },
    });
    const senders: unknown[] = [];
    ipcMain.handle('echo', (event, value) => {
      const frame = event.senderFrame;
      senders.push([
        event.sender === window.webContents,
        frame === window.webContents.mainFrame,
        frame?.url,
        frame?.parent ?? null,
      ]);
      return value;
    });
    ipcMain.handle('fail', () => {
      throw new Error('on purpose');
    });
    let second = '';
    try {
      ipcMain.handle('echo', () => null);
    } catch (error) {
      second = String(error);
    }
    await window.loadURL('app://cam-desk/nothing');
    const run = (code: string): Promise<unknown> => window.webContents.executeJavaScript(code);
    const echoed = await run(`test.invoke('echo', { a: [1, null, 'é\\u0000'], b: { c: true } })`);
    const failed = await run(`test.invoke('fail').catch((error) => error.message)`);
    const unknown = await run(`test.invoke('nowhere').catch((error) => error.message)`);
    window.webContents.send('news', 'first', { n: 1 });
    // Both ways keep their order: once this call is back, the message before it has arrived.
    await run(`test.invoke('echo', 0)`);
    await run('test.deafen()');
    window.webContents.send('news', 'second');
    await run(`test.invoke('echo', 0)`);
    const heard = await run('test.heard()');
    ipcMain.removeHandler('echo');
    ipcMain.removeHandler('fail');
    window.destroy();
    return { echoed, failed, unknown, second, heard, sender: senders[0] };
  }, preload);
  rmSync(folder, { recursive: true });
  expect(seen).toEqual({
    echoed: { a: [1, null, 'é\u0000'], b: { c: true } },
    failed: "Error invoking remote method 'fail': Error: on purpose",
    unknown: "Error invoking remote method 'nowhere': Error: No handler registered for 'nowhere'",
    second: "Error: Attempted to register a second handler for 'echo'",
    heard: [['first', { n: 1 }]],
    sender: [true, true, 'app://cam-desk/nothing', null],
  });
});

test('a click in the menu reaches the page as an event, until it stops listening', async ({ app, page }) => {
  expect(await app.menuLabels()).toEqual(
    expect.arrayContaining(['Import…', 'Compliance plan…', 'Portfolio report…', 'Settings…', 'Find…']),
  );
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard, stop: camDesk.listen((event) => heard.push(event)) });
  });
  const heard = (): Promise<unknown> => page.evaluate(() => (window as unknown as { heard: unknown }).heard);
  await app.clickMenu('Import…');
  await expect.poll(heard).toEqual([{ type: 'menu', command: 'import' }]);
  await page.evaluate(() => (window as unknown as { stop: () => void }).stop());
  await app.clickMenu('Settings…');
  await page.evaluate(() => camDesk.app.info());
  expect(await heard()).toEqual([{ type: 'menu', command: 'import' }]);
});

test('Menu.buildFromTemplate and Menu.setApplicationMenu keep labels, roles, keys and clicks', async ({ app }) => {
  const seen = await app.evaluate(({ Menu }) => {
    let clicks = 0;
    Menu.setApplicationMenu(
      Menu.buildFromTemplate([
        {
          label: 'One',
          submenu: [{ label: 'Act', accelerator: 'CmdOrCtrl+J', click: () => (clicks += 1) }, { role: 'copy' }],
        },
      ]),
    );
    const [first, second] = Menu.getApplicationMenu()?.items[0]?.submenu?.items ?? [];
    first?.click();
    return { clicks, label: first?.label, key: first?.accelerator, role: second?.role };
  }, null);
  expect(seen).toEqual({ clicks: 1, label: 'Act', key: 'CmdOrCtrl+J', role: 'copy' });
});

test('dialog and shell answer in the agreed forms', async ({ app }) => {
  await app.saveTo('/somewhere/a.pdf');
  await app.chooseFolder('/somewhere');
  const seen = await app.evaluate(async ({ dialog, shell, BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) {
      throw new Error('no window');
    }
    const saved = await dialog.showSaveDialog(window, { defaultPath: '/x/proposed.pdf' });
    const cancelled = await dialog.showSaveDialog(window, {});
    const opened = await dialog.showOpenDialog(window, { properties: ['openDirectory'] });
    const notOpened = await dialog.showOpenDialog(window, { properties: ['openDirectory'] });
    const { response } = await dialog.showMessageBox(window, { message: 'hello', buttons: ['a', 'b'] });
    return {
      saved,
      cancelled,
      opened,
      notOpened,
      response,
      shell: [typeof shell.openExternal, typeof shell.showItemInFolder],
    };
  }, null);
  expect(seen).toEqual({
    saved: { canceled: false, filePath: '/somewhere/a.pdf' },
    cancelled: { canceled: true, filePath: '' },
    opened: { canceled: false, filePaths: ['/somewhere'] },
    notOpened: { canceled: true, filePaths: [] },
    response: 0,
    shell: ['function', 'function'],
  });
});
