import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Client } from '../../conformance/client.ts';
import { sender } from '../../conformance/send.ts';
import { create } from '../../conformance/world.ts';
import { freshStore } from '../../support/fresh-store.ts';

const MAIN = new URL('../../program-api/main.ts', import.meta.url).pathname;
const SUITE = new URL('../../conformance/main.ts', import.meta.url).pathname;

interface Started {
  readonly url: string;
  readonly admin: string;
  readonly users: readonly { readonly id: string; readonly token: string }[];
}

let folder = '';
const running: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cam-desk-api-'));
});
afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

function run(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...env } });
  running.push(child);
  const printed = { out: '', error: '' };
  child.stdout.on('data', (part) => {
    printed.out += part;
  });
  child.stderr.on('data', (part) => {
    printed.error += part;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...printed }));
  return { child, printed, ended };
}

/** A server that has said where it is. */
async function start(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const server = run(MAIN, args, env);
  while (!server.printed.out.includes('\n')) {
    if (server.child.exitCode !== null) throw new Error(server.printed.error);
    await Promise.race([once(server.child.stdout, 'data'), server.ended]);
  }
  const started = JSON.parse(server.printed.out) as Started;
  const client = new Client(sender(started.url), started.users[0]?.token ?? '');
  const stop = (signal: NodeJS.Signals) => {
    server.child.kill(signal);
    return server.ended;
  };
  return { ...started, client, stop };
}

describe('npm run program-api', () => {
  it('prints one line, keeps data and tokens over a restart, and ends cleanly', async () => {
    const store = await freshStore();
    const env = { DATABASE_URL: store.databaseUrl ?? '' };
    const args = ['--data', path.join(folder, 'data'), '--empty'];
    const first = await start(args, env);
    expect(first.users.map(({ id }) => id)).toEqual(['u1', 'u2']);
    expect(first.admin).toBe(`${first.url}/admin`);
    await first.client.one({
      ...create('partner', 'p', { name: 'P', region: 'EMEA', status: 'prospect' }),
      recordId: 'p',
    });
    const cursor = await first.client.cursor();
    expect(await first.stop('SIGTERM')).toMatchObject({ code: 0, error: '' });
    expect((await stat(path.join(folder, 'data/tokens.json'))).mode & 0o777).toBe(0o600);

    const second = await start(args, env);
    expect(second.users).toEqual(first.users);
    expect(await second.client.itemsOf('p')).toMatchObject([{ version: 1 }]);
    expect(await second.client.changes(cursor)).toMatchObject({ changes: [], more: false });

    const target = ['--api', second.url, ...second.users.flatMap(({ token }) => ['--token', token])];
    const suite = await run(SUITE, target).ended;
    expect(suite).toMatchObject({ code: 0, error: '' });
    const lines = suite.out.trimEnd().split('\n');
    expect(lines.pop()).toMatch(/^\d+ passed, 0 failed, 8 skipped$/);
    expect(lines.every((line) => /^(ok|skipped) +C\d+ +\S/.test(line))).toBe(true);
    expect(await second.stop('SIGINT')).toMatchObject({ code: 0, error: '' });
    await store.drop();
  });

  it('says what is wrong with its arguments', async () => {
    for (const args of [['--prot', '1'], ['--port', 'x'], ['here']]) {
      const { code, out, error } = await run(MAIN, args).ended;
      expect([code, out]).toEqual([2, '']);
      expect(error).toContain('Usage: npm run --silent program-api');
    }
    const { code, error } = await run(SUITE, ['--api', 'http://127.0.0.1:1', '--token', 'a']).ended;
    expect([code, error]).toEqual([2, expect.stringContaining('Exactly two --token are needed.')]);
  });

  it('fails the rules of a server that is not there', async () => {
    const { code, out } = await run(SUITE, ['--api', 'http://127.0.0.1:1', '--token', '-a', '--token', '--b']).ended;
    expect(code).toBe(1);
    expect(out).toMatch(/\n0 passed, \d+ failed, 8 skipped\n$/);
  });
});
