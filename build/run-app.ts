import { spawn } from 'node:child_process';
import path from 'node:path';
import { findElectron } from './electron-binary.ts';
import { findBrowser } from './find-browser.ts';
import { ROOT } from './places.ts';

/**
 * Whether a window can be shown, or none is asked for. Where not, says so, and what can be done.
 *
 * @param args the app's arguments
 */
export function canShow(args: readonly string[], say: (line: string) => void): boolean {
  const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';
  const hasDisplay = process.platform !== 'linux' || isSet(process.env.DISPLAY) || isSet(process.env.WAYLAND_DISPLAY);
  if (hasDisplay || args.includes('--headless')) {
    return true;
  }
  say('cam-desk: there is no display here (DISPLAY and WAYLAND_DISPLAY are empty), so no window can open.');
  say('cam-desk: without a window: npm run --silent cam -- evaluate|import|report …, or xvfb-run npm start');
  return false;
}

/**
 * Runs the built app until it ends: in Electron, or in the stand-in over an installed Chromium where Electron cannot be
 * had. With `--headless` no display is needed.
 *
 * @param args the app's arguments
 * @param say where lines for people go
 * @returns the exit code; 1 where nothing could be started
 */
export async function runApp(args: readonly string[], say: (line: string) => void): Promise<number> {
  const headless = args.includes('--headless');
  const electron = await findElectron(say);
  if (electron !== null) {
    const rootless = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    return run(electron, [...rootless, ROOT, ...args]);
  }
  const browser = await findBrowser(say);
  const isRoot = process.getuid?.() === 0;
  if (!headless) {
    say(
      `cam-desk: Electron cannot be had here; opening CAM Desk in the stand-in, over ${browser.path}` +
        (isRoot ? ' (as root, so without the browser’s sandbox).' : '.'),
    );
  }
  process.env.CHROMIUM_PATH = browser.path;
  return run(process.execPath, [path.join(ROOT, 'test', 'runtime', 'stand-in.ts'), ROOT, ...args]);
}

/** Runs a program on this console to its end, and ends it when we are told to end. */
function run(program: string, args: readonly string[]): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal === null ? (code ?? 1) : 1));
  });
}
