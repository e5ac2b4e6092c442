import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './places.ts';

const PACKAGE = path.join(ROOT, 'node_modules', 'electron');

/** Longest times, in milliseconds, to learn whether the download host answers, and for the download. */
const ANSWER_WITHIN = 5_000;
const DOWNLOAD_WITHIN = 600_000;

/** The Electron program in this checkout, or `null` where its package has not got it yet. */
export function installedElectron(): string | null {
  try {
    const name = readFileSync(path.join(PACKAGE, 'path.txt'), 'utf8');
    const file = path.join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(PACKAGE, 'dist'), name);
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

/** Where electron's installer would fetch the binary, a mirror included. */
function downloadAddress(): string {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  return mirror !== undefined && mirror !== '' ? mirror : 'https://github.com/electron/electron/releases/download/';
}

/** Whether anything answers there within five seconds: an answer of any kind will do. */
async function isReachable(address: string): Promise<boolean> {
  try {
    await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(ANSWER_WITHIN) });
    return true;
  } catch {
    return false;
  }
}

/**
 * The Electron program, downloaded by its own installer if it is not there and its host can be reached.
 *
 * @param say where one line goes before a download
 * @returns `null` where it cannot be had; that is known within seconds
 */
export async function findElectron(say: (line: string) => void): Promise<string | null> {
  const present = installedElectron();
  if (present !== null) {
    return present;
  }
  if (!existsSync(path.join(PACKAGE, 'install.js')) || !(await isReachable(downloadAddress()))) {
    return null;
  }
  say('cam-desk: downloading Electron, once …');
  const isDone = await new Promise<boolean>((resolve) => {
    const child = spawn(process.execPath, [path.join(PACKAGE, 'install.js')], {
      stdio: ['ignore', 'ignore', 'ignore'],
      timeout: DOWNLOAD_WITHIN,
    });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
  return isDone ? installedElectron() : null;
}
