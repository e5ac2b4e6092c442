import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { connectForThisRun } from '../../../../electron/program-api/connect.ts';
import { connectionState, currentConnection, dropConnection } from '../../../../electron/program-api/connection.ts';

const { electron } = vi.hoisted(() => ({ electron: { folder: '' } }));
vi.mock('electron', () => ({ app: { getPath: () => electron.folder }, net: {}, safeStorage: {} }));

electron.folder = mkdtempSync(path.join(tmpdir(), 'cam-desk-connect-'));
afterAll(() => rmSync(electron.folder, { recursive: true }));

it('connects for one run from an address and a token, and leaves nothing on the disk', async () => {
  expect(connectForThisRun('https://program.example.com/base/', ' token\n')).toBeNull();
  expect(await connectionState()).toEqual({ url: 'https://program.example.com/base', hasToken: true, kept: 'memory' });
  const connection = await currentConnection();
  expect(connection).toMatchObject({ base: 'https://program.example.com/base', token: 'token' });
  expect(readdirSync(electron.folder)).toEqual([]);
  await dropConnection();
  expect(connection?.ended.aborted).toBe(true);
  expect(await currentConnection()).toBeNull();
});

it.each([
  ['http://program.example.com', 'token', 'desk-insecure'],
  ['program.example.com', 'token', 'bad-address'],
  ['https://program.example.com', undefined, 'bad-token'],
  ['https://program.example.com', '', 'bad-token'],
  ['https://program.example.com', 'a\nb', 'bad-token'],
])('refuses %s with %j as %s', (url, token, code) => {
  expect(connectForThisRun(url, token)).toEqual({ outcome: 'refused', code, reason: expect.stringMatching(/\w \w/) });
});
