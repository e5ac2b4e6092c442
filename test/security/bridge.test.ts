import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { CamDeskBridge } from '../../shared/ipc/bridge.ts';
import { CHANNELS } from '../../shared/ipc/channels.ts';
import { test } from '../support/app-test.ts';

declare const camDesk: CamDeskBridge;

test('the page has the bridge of the contract, frozen, and nothing of Node or Electron', async ({ page }) => {
  const seen = await page.evaluate(() => {
    const scope = globalThis as unknown as Record<string, unknown>;
    const bridge = camDesk as unknown as Record<string, object>;
    const { info } = camDesk.app;
    const failure = (work: () => void): boolean => {
      try {
        work();
      } catch {
        // Refused aloud.
      }
      return camDesk.app.info === info;
    };
    return {
      globals: [
        'require',
        'process',
        'module',
        'exports',
        'Buffer',
        'global',
        'electron',
        'ipcRenderer',
        '__dirname',
      ].filter((name) => scope[name] !== undefined),
      names: Object.entries(bridge)
        .flatMap(([space, methods]) =>
          typeof methods === 'function' ? [space] : Object.keys(methods).map((method) => `${space}.${method}`),
        )
        .sort(),
      holds: [
        failure(() => Object.assign(camDesk.app, { info: () => 'mine' })),
        failure(() => Object.assign(scope, { camDesk: {} })),
        failure(() => void delete scope.camDesk),
      ],
    };
  });
  expect(seen.globals).toEqual([]);
  expect(seen.names).toEqual([...CHANNELS, 'listen'].sort());
  expect(seen.holds).toEqual([true, true, true]);
});

test('what breaks the contract is refused with a reason, and nothing is done', async ({ app, page }) => {
  const codes = await page.evaluate(async () => {
    const call = camDesk as unknown as Record<string, Record<string, (...given: unknown[]) => Promise<unknown>>>;
    const codeOf = async (space: string, method: string, request: unknown): Promise<string> => {
      const answer = (await call[space]?.[method]?.(request)) as { ok: boolean; error?: { code: string } };
      return answer.ok ? 'ok' : (answer.error?.code ?? '');
    };
    return {
      theme: await codeOf('app', 'theme', 'purple'),
      object: await codeOf('app', 'theme', { toString: () => 'dark' }),
      more: await codeOf('files', 'show', { path: '/x', also: 1 }),
      missing: await codeOf('print', 'report', { report: {} }),
      wrongKind: await codeOf('print', 'report', { report: {}, suggestedName: ['x'] }),
      longName: await codeOf('print', 'report', { report: {}, suggestedName: 'x'.repeat(201) }),
      large: await codeOf('print', 'report', { report: 'x'.repeat(8 * 1024 * 1024), suggestedName: 'x' }),
      foreignFile: await codeOf('files', 'show', { path: '/etc/passwd' }),
      http: await codeOf('links', 'open', { url: 'http://example.com' }),
      file: await codeOf('links', 'open', { url: 'file:///etc/passwd' }),
      script: await codeOf('links', 'open', { url: 'javascript:alert(1)' }),
      custom: await codeOf('links', 'open', { url: 'ms-msdt:/id' }),
      credentials: await codeOf('links', 'open', { url: 'https://me:secret@example.com' }),
      surplus: await codeOf('app', 'info', 'surplus'),
    };
  });
  expect(codes).toEqual({
    theme: 'invalid-request',
    object: 'invalid-request',
    more: 'invalid-request',
    missing: 'invalid-request',
    wrongKind: 'invalid-request',
    longName: 'invalid-request',
    large: 'too-large',
    foreignFile: 'forbidden',
    http: 'forbidden',
    file: 'forbidden',
    script: 'forbidden',
    custom: 'forbidden',
    credentials: 'forbidden',
    surplus: 'invalid-request',
  });
  expect(await app.openedLinks()).toEqual([]);
  expect(await app.shownFiles()).toEqual([]);
  expect(await app.proposedNames()).toEqual([]);
});

test('another window on the same origin, with a preload of its own, is refused on every channel', async ({
  app,
  page,
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cam-desk-preload-'));
  const preload = path.join(folder, 'raw.cjs');
  writeFileSync(
    preload,
    `const { contextBridge, ipcRenderer } = require('electron');
     contextBridge.exposeInMainWorld('raw', { invoke: (channel, message) => ipcRenderer.invoke(channel, message) });`,
  );
  const answers = await app.evaluate(
    async ({ BrowserWindow }, { preload: file, channels }) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload: file, sandbox: true } });
      // A page without scripts of its own on our own origin.
      await window.loadURL('app://cam-desk/nothing-here');
      const results: unknown = await window.webContents.executeJavaScript(`Promise.all(
        ${JSON.stringify(channels)}.map((channel) => raw.invoke(channel, 'null').catch((error) => String(error))))`);
      window.destroy();
      return results as string[];
    },
    { preload, channels: [...CHANNELS, 'app.quit', 'constructor'] },
  );
  rmSync(folder, { recursive: true });
  for (const answer of answers.slice(0, CHANNELS.length)) {
    expect(JSON.parse(answer)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  }
  expect(answers.slice(CHANNELS.length)).toEqual([
    expect.stringContaining("No handler registered for 'app.quit'"),
    expect.stringContaining("No handler registered for 'constructor'"),
  ]);
  // The app's own window is served as before.
  expect(await page.evaluate(() => camDesk.app.info())).toMatchObject({ ok: true });
});

test('a frame inside the page has no bridge', async ({ page }) => {
  const hasBridge = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentWindow as unknown as Record<string, unknown> | null;
    return inner !== null && inner.camDesk !== undefined;
  });
  expect(hasBridge).toBe(false);
});
