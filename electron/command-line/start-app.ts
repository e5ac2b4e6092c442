import { spawn } from 'node:child_process';
import path from 'node:path';
import { CommandFailure } from './outcome.ts';

/** Starts the built app, in Electron or its stand-in, and builds it first where that is needed. Not part of the app. */
const STARTER = path.resolve(import.meta.dirname, '../../build/start.ts');

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs the app without a window until it ends, and ends it when we are told to end: left alone it would keep the profile.
 * What it says goes to standard error.
 *
 * @param args the command and its arguments, and the profile
 * @returns the exit code
 * @throws {CommandFailure} where we were told to end
 */
export function startApp(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [STARTER, '--headless', ...args], { stdio: ['ignore', 2, 2] });
    const end = (signal: NodeJS.Signals) => {
      child.kill(signal);
      reject(new CommandFailure('This was ended before it was done. What was done until then is kept.'));
    };
    for (const signal of SIGNALS) process.once(signal, end);
    child.once('error', reject);
    child.once('exit', (code) => {
      // Whoever listens keeps the process from ending by itself.
      for (const signal of SIGNALS) process.off(signal, end);
      resolve(code ?? 1);
    });
  });
}
