import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { ROOT } from '../../build/places.ts';
import { startToEnd } from '../support/start-again.ts';

const run = promisify(execFile);
const SAMPLE = path.join(ROOT, 'renderer/sample/portfolio.json');
const EVALUATE = ['evaluate', '--portfolio', SAMPLE, '--as-of', '2026-11-22'];
const CAM = path.join(ROOT, 'electron/command-line/cam.ts');
const cam = (...args: string[]) => run(process.execPath, [CAM, ...args], { maxBuffer: 64 * 1024 * 1024 });

let folder = '';
test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cam-desk-commands-'));
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));

test('the built app answers a command as the checkout does', async () => {
  const profile = ['--headless', '--profile', path.join(folder, 'profile')];
  const [app, checkout] = [await startToEnd([...profile, ...EVALUATE]), await cam(...EVALUATE)];
  expect(app.code).toBe(0);
  expect(app.output).toContain(checkout.stdout);
  expect(JSON.parse(checkout.stdout).partners).toHaveLength(24);

  const wrong = await startToEnd([...profile, 'dance']);
  expect(wrong.code).toBe(2);
  expect(wrong.output).toContain('There is no command "dance"');
});

test('help is what was asked for: the usage, and no failure', async () => {
  for (const args of [['--help'], ['-h'], ['help'], ['evaluate', '--help']]) {
    const { stdout, stderr } = await cam(...args);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Usage:\n {2}cam evaluate /);
  }
});

test('a place that cannot hold a profile is named, by commands and by the app’s own start', async () => {
  const file = path.join(folder, 'a-file');
  await writeFile(file, 'kept');
  for (const place of [file, path.join(file, 'below')]) {
    const command = await run(process.execPath, [CAM, 'import', SAMPLE, '--profile', place]).catch((error) => error);
    expect(command).toMatchObject({ code: 1, stdout: '' });
    expect(command.stderr).toContain(`${place} cannot hold a profile: a file `);
    expect(command.stderr).not.toContain('Error');
    const start = await startToEnd(['--profile', place]);
    expect(start.code).toBe(1);
    expect(start.output).toContain(`${place} cannot hold a profile: a file `);
  }
  expect(await readFile(file, 'utf8')).toBe('kept');
});

test('a folder that holds no profile is none, and nothing is written for it', async () => {
  const [empty, out] = [path.join(folder, 'holds-none'), path.join(folder, 'none.json')];
  await mkdir(empty);
  for (const [first, ...rest] of [
    ['export', '--out', out],
    ['evaluate', '--as-of', '2026-11-22'],
  ] as const) {
    const command = await run(process.execPath, [CAM, first, '--profile', empty, ...rest]).catch((error) => error);
    expect(command).toMatchObject({ code: 1, stdout: '' });
    expect(command.stderr).toContain('There is no profile in that folder.');
  }
  expect(await readFile(out, 'utf8').catch(() => null)).toBeNull();
});

test('the built app and the checkout print the same bytes', async () => {
  const [first] = JSON.parse(await readFile(SAMPLE, 'utf8')).records;
  const report = (out: string) => [
    'report',
    'compliance-plan',
    ...EVALUATE.slice(1),
    '--partner',
    first.id,
    '--out',
    out,
  ];
  const byApp = path.join(folder, 'app.pdf');
  const byCheckout = path.join(folder, 'checkout.pdf');
  const { code } = await startToEnd(['--headless', '--profile', path.join(folder, 'other'), ...report(byApp)]);
  expect(code).toBe(0);
  await cam(...report(byCheckout));
  expect((await readFile(byApp)).equals(await readFile(byCheckout))).toBe(true);
});
