import { spawn } from 'node:child_process';
import path from 'node:path';

/** Starts the built app, in Electron or its stand-in, and builds it first where that is needed. Not part of the app. */
const STARTER = path.resolve(import.meta.dirname, '../../build/start.ts');

/**
 * Runs the app without a window until it ends. What it says goes to standard error.
 *
 * @param args the command and its arguments, and the profile
 * @returns the exit code
 */
export function startApp(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [STARTER, '--headless', ...args], { stdio: ['ignore', 2, 2] });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
