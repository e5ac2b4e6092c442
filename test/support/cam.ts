import { execFile } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../../build/places.ts';

/** A command of the command line as it ended. */
export interface Ran {
  readonly code: number;
  /** What standard output holds, read as JSON; null where there is nothing. */
  readonly answer: unknown;
  readonly stderr: string;
  readonly milliseconds: number;
}

/** All that commands printed in this process, to be searched for what must not be there. */
export const printed: string[] = [];

/**
 * Runs the checkout's command line to its end.
 *
 * @param token for `CAM_DESK_TOKEN`; null: it is not set
 */
export function cam(token: string | null, ...args: readonly string[]): Promise<Ran> {
  const { CAM_DESK_TOKEN: _, ...env } = process.env;
  const since = performance.now();
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [path.join(ROOT, 'electron/command-line/cam.ts'), ...args],
      { maxBuffer: 64 * 1024 * 1024, env: token === null ? env : { ...env, CAM_DESK_TOKEN: token } },
      (error, stdout, stderr) => {
        printed.push(stdout, stderr);
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
        const answer: unknown = stdout.trim() === '' ? null : JSON.parse(stdout);
        resolve({ code, answer, stderr, milliseconds: performance.now() - since });
      },
    );
  });
}
