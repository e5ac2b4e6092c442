import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { CamDeskBridge } from '../../shared/ipc/bridge.ts';
import { launchApp, runtimeHere } from '../support/launch-app.ts';
import { call, codeOf, expectNoToken, SESSION, signIn, stateOf, TOKEN, test } from '../support/program-test.ts';
import { json } from '../support/scripted-server.ts';

declare const camDesk: CamDeskBridge;

test('signing in keeps address and token, tells who it is, and never gives the token out', async ({
  app,
  page,
  server,
}) => {
  expect(await stateOf(page)).toEqual({ url: null, hasToken: false, kept: null });
  server.on('/v1/session', json({ ...SESSION, more: 'than known' }));
  const answer = await signIn(page, ` ${server.url}/ `, `${TOKEN}\n`);
  expect(answer).toMatchObject({ outcome: 'connected', session: SESSION });
  const state = await stateOf(page);
  expect(state).toEqual({ url: server.url, hasToken: true, kept: (answer as { kept: string }).kept });
  expect(JSON.stringify([answer, state])).not.toContain(TOKEN);
  expect(server.heard).toMatchObject([{ method: 'GET', url: '/v1/session' }]);
  expect(server.heard[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  expect(server.heard[0]?.headers['x-client-version']).toMatch(/^\d+\.\d+\.\d+/);
  const file = path.join(app.profile, 'program.json');
  if (process.platform !== 'win32') {
    expect(statSync(file).mode & 0o777).toBe(0o600);
  }
  await page.evaluate(() => camDesk.program.disconnect());
  expect(existsSync(file)).toBe(false);
  expect(await stateOf(page)).toEqual({ url: null, hasToken: false, kept: null });
});

test('what cannot be signed in to is refused in words, and what was there stays', async ({ page, server }) => {
  await signIn(page, server.url);
  const refusal = async (url: string, token = TOKEN): Promise<string> => {
    const answer = await signIn(page, url, token);
    if (answer.outcome !== 'refused') {
      return answer.outcome;
    }
    expect(answer.reason).toMatch(/^[A-Z].*\w \w.*\.$/);
    expect(answer.reason).not.toContain(TOKEN);
    expect(answer.reason).not.toContain('hunter2');
    return answer.code;
  };
  const other = server.url.replace('127.0.0.1', 'localhost');
  expect(await refusal('program.example.com')).toBe('bad-address');
  expect(await refusal('https://me:hunter2@example.com')).toBe('bad-address');
  expect(await refusal('https://example.com/?x')).toBe('bad-address');
  expect(await refusal('ftp://example.com')).toBe('bad-address');
  expect(await refusal('http://example.com')).toBe('desk-insecure');
  expect(await refusal(other, '')).toBe('bad-token');
  expect(await refusal(other, 'a b')).toBe('bad-token');
  expect(await refusal(other, 'a\r\nX-Injected: 1')).toBe('bad-token');
  expect(await refusal('http://127.0.0.1:9')).toBe('desk-unreachable');
  expect(await refusal(server.url.replace('http:', 'https:'))).toBe('desk-insecure');
  const answers: [Parameters<typeof server.on>[1], string][] = [
    [json({}, 401), 'sign-in'],
    [json({}, 403), 'forbidden'],
    [json({}, 409), 'update-required'],
    [json({}, 404), 'not-a-program'],
    [json({}, 429), 'server-error'],
    [json({}, 503), 'server-error'],
    [json({ ...SESSION, apiVersion: 2 }), 'update-required'],
    [json({ apiVersion: 1 }), 'not-a-program'],
    [json([]), 'not-a-program'],
    [(_request, response) => void response.end('<html>'), 'not-a-program'],
    [(_request, response) => void response.end('x'.repeat(2_000_000)), 'desk-too-large'],
    [
      (_request, response) => void response.writeHead(302, { Location: 'https://example.com/v1/session' }).end(),
      'desk-redirected',
    ],
  ];
  for (const [script, code] of answers) {
    server.on('/v1/session', script);
    expect(await refusal(other)).toBe(code);
  }
  expect(await stateOf(page)).toMatchObject({ url: server.url, hasToken: true });
});

/** Electron has the keychain of the system that it runs on, or has not: only the stand-in can be told. */
if (runtimeHere() === 'stand-in') {
  test('the token is there again after a restart, sealed; on another computer it is asked for again', async ({
    server,
  }) => {
    const profile = mkdtempSync(path.join(tmpdir(), 'cam-desk-vault-'));
    const file = path.join(profile, 'program.json');
    const first = await launchApp({ profile });
    expect(await signIn(first.page, server.url)).toMatchObject({ outcome: 'connected', kept: 'keychain' });
    await first.close();
    const sealed = readFileSync(file, 'utf8');

    const second = await launchApp({ profile });
    expect(await stateOf(second.page)).toEqual({ url: server.url, hasToken: true, kept: 'keychain' });
    expect((await call(second.page, '/v1/session')).status).toBe(200);
    expectNoToken(second);
    await second.close();

    const elsewhere = path.join(profile, 'another-keychain');
    writeFileSync(elsewhere, 'ab'.repeat(32));
    const third = await launchApp({ profile, keychain: elsewhere });
    expect(await stateOf(third.page)).toEqual({ url: server.url, hasToken: false, kept: null });
    expect(codeOf(await call(third.page, '/v1/session'))).toBe('428 desk-not-connected');
    expect(readFileSync(file, 'utf8')).toBe(sealed);
    expect(await signIn(third.page, server.url)).toMatchObject({ outcome: 'connected', kept: 'keychain' });
    expect(readFileSync(file, 'utf8')).not.toBe(sealed);
    expectNoToken(third);
    await third.close();
    rmSync(profile, { recursive: true, force: true });
  });

  test('without a keychain the token lives until the app ends, and the app says so', async ({ server }) => {
    const profile = mkdtempSync(path.join(tmpdir(), 'cam-desk-vault-'));
    const first = await launchApp({ profile, keychain: null });
    expect(await signIn(first.page, server.url)).toMatchObject({ outcome: 'connected', kept: 'memory' });
    expect(await stateOf(first.page)).toEqual({ url: server.url, hasToken: true, kept: 'memory' });
    expect((await call(first.page, '/v1/session')).status).toBe(200);
    expectNoToken(first);
    await first.close();
    const second = await launchApp({ profile, keychain: null });
    expect(await stateOf(second.page)).toEqual({ url: server.url, hasToken: false, kept: null });
    await second.close();
    rmSync(profile, { recursive: true, force: true });
  });
}
