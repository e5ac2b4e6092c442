import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './places.ts';

const run = promisify(execFile);

/** Longest times, in milliseconds, for Playwright's download and for the system's packages. */
const DOWNLOAD_WITHIN = 180_000;
const APT_WITHIN = 300_000;

const ON_PATH = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

function wellKnownPlaces(): string[] {
  switch (process.platform) {
    case 'darwin':
      return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      );
    case 'win32': {
      const roots = ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)'].flatMap((name) => process.env[name] ?? []);
      const places = [
        'Chromium\\Application\\chrome.exe',
        'Google\\Chrome\\Application\\chrome.exe',
        'Microsoft\\Edge\\Application\\msedge.exe',
      ];
      return places.flatMap((place) => roots.map((root) => path.join(root, place)));
    }
    default:
      return [];
  }
}

async function installedBrowser(): Promise<string | null> {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const onPath =
    process.platform === 'win32' ? [] : ON_PATH.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  for (const file of [...onPath, ...wellKnownPlaces()]) {
    if (await isExecutable(file)) {
      return file;
    }
  }
  return null;
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function playwrightBrowser(): Promise<string | null> {
  const { chromium } = await import('playwright');
  const file = chromium.executablePath();
  return existsSync(file) ? file : null;
}

/** Runs a command to its end, or stops it when its time is over. */
async function runBounded(command: string, args: readonly string[], within: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: 'ignore',
      timeout: within,
      killSignal: 'SIGKILL',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}

async function isDebianRoot(): Promise<boolean> {
  return (
    process.getuid?.() === 0 &&
    (await run('apt-get', ['--version']).then(
      () => true,
      () => false,
    ))
  );
}

export interface FoundBrowser {
  /** The program. */
  readonly path: string;
  /** Where it comes from, in a word or two. */
  readonly how: string;
}

let found: Promise<FoundBrowser> | null = null;

/**
 * The browser to use: `CHROMIUM_PATH`, an installed Chromium, Chrome or Edge, Playwright's own (downloaded if need be),
 * and, as root on Debian or Ubuntu, the system's package.
 *
 * @param say where one line goes for each step that takes time
 * @throws Error that says what was tried and what to do
 */
export function findBrowser(say: (line: string) => void = toStandardError): Promise<FoundBrowser> {
  found ??= find(say);
  return found;
}

function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function find(say: (line: string) => void): Promise<FoundBrowser> {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    if (await isExecutable(named)) {
      return { path: named, how: 'CHROMIUM_PATH' };
    }
    throw new Error(`CHROMIUM_PATH names ${named}, which is not a program that can be started.`);
  }
  const installed = await installedBrowser();
  if (installed !== null) {
    return { path: installed, how: 'installed' };
  }
  const present = await playwrightBrowser();
  if (present !== null) {
    return { path: present, how: 'Playwright’s' };
  }
  say('cam-desk: no Chromium, Chrome or Edge is installed; downloading Playwright’s Chromium …');
  const cli = path.join(ROOT, 'node_modules', 'playwright', 'cli.js');
  if (await runBounded(process.execPath, [cli, 'install', 'chromium'], DOWNLOAD_WITHIN)) {
    const downloaded = await playwrightBrowser();
    if (downloaded !== null) {
      return { path: downloaded, how: 'Playwright’s, downloaded now' };
    }
  }
  if (await isDebianRoot()) {
    say('cam-desk: the download failed; installing the system’s package chromium with apt-get …');
    await runBounded('apt-get', ['update'], APT_WITHIN);
    await runBounded('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], APT_WITHIN);
    const packaged = await installedBrowser();
    if (packaged !== null) {
      return { path: packaged, how: 'apt-get, installed now' };
    }
  }
  throw new Error('No browser could be found or installed. Install Chromium or Chrome, or name one in CHROMIUM_PATH.');
}
