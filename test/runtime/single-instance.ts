import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { isRunning } from '../../build/lock.ts';

/** Where in the app's profile the browser has its own. */
export const BROWSER_FOLDER = 'stand-in-browser';

/** A browser that is still closing, or was killed, holds its profile for a while. */
export const PROFILE_FREE_WITHIN = 10_000;

interface Lock {
  readonly pid: number;
  readonly port: number;
  readonly secret: string;
}

let held: string | null = null;
let isEnding = false;

/**
 * Takes the profile, or tells its holder that somebody else wanted it.
 *
 * @param folder the profile
 * @param onSecond called in the holder, with the other's arguments and folder
 * @returns whether the profile is now ours
 */
export function lockProfile(folder: string, onSecond: (argv: string[], cwd: string) => void): boolean {
  const file = path.join(folder, 'stand-in.lock');
  if (held === file) {
    return true;
  }
  const holder = readLock(file);
  if (holder !== null) {
    if (tell(holder)) {
      return false;
    }
    rmSync(file, { force: true });
    // In Electron the browser's process is the holder itself.
    waitForBrowser(path.join(folder, BROWSER_FOLDER));
  }
  const secret = randomBytes(16).toString('hex');
  const server = createServer((socket) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('error', () => undefined);
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (text.length > 1_000_000) {
        socket.destroy();
      } else if (text.endsWith('\n')) {
        const message = JSON.parse(text) as { secret: string; argv: string[]; cwd: string };
        if (isEnding) {
          // Not answered: the other waits until this process is gone, and goes on then.
          return;
        }
        if (message.secret === secret) {
          socket.end('ok\n');
          onSecond(message.argv, message.cwd);
        } else {
          socket.destroy();
        }
      }
    });
  });
  server.unref();
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    writeFileSync(file, JSON.stringify({ pid: process.pid, port, secret } satisfies Lock), { mode: 0o600 });
  });
  // Electron's answer comes at once, so the file is taken before the port is known.
  try {
    writeFileSync(file, JSON.stringify({ pid: process.pid, port: 0, secret } satisfies Lock), {
      mode: 0o600,
      flag: 'wx',
    });
  } catch {
    server.close();
    return false;
  }
  held = file;
  return true;
}

/** From now on whoever asks for the profile waits for it: this process is about to end. */
export function announceEnd(): void {
  isEnding = true;
}

/** Gives the profile back. */
export function unlockProfile(): void {
  if (held !== null) {
    rmSync(held, { force: true });
    held = null;
  }
}

/** Until the browser of a holder that is gone is gone too: whoever has the lock may touch its files. */
function waitForBrowser(folder: string): void {
  const deadline = Date.now() + PROFILE_FREE_WITHIN;
  while (Date.now() < deadline) {
    let holder = '';
    try {
      holder = readlinkSync(path.join(folder, 'SingletonLock'));
    } catch {
      return;
    }
    if (!isRunning(Number(holder.split('-').at(-1)))) return;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
}

function readLock(file: string): Lock | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Lock;
  } catch {
    return null;
  }
}

/** Speaks to the holder, in a process of its own because the caller waits. False where there is no holder any more. */
function tell({ port, secret }: Lock): boolean {
  const message = `${JSON.stringify({ secret, argv: process.argv, cwd: process.cwd() })}\n`;
  const script = `
    const socket = require('node:net').connect(Number(process.argv[1]), '127.0.0.1');
    socket.setTimeout(10000, () => process.exit(1));
    socket.on('error', () => process.exit(1));
    socket.on('data', (data) => process.exit(String(data) === 'ok\\n' ? 0 : 1));
    socket.on('close', () => process.exit(1));
    process.stdin.pipe(socket, { end: false });
  `;
  return spawnSync(process.execPath, ['-e', script, String(port)], { input: message }).status === 0;
}
