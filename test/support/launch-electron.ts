import { _electron } from '@playwright/test';
import { installedElectron } from '../../build/electron-binary.ts';
import { ROOT } from '../../build/places.ts';
import type { RunningApp } from './launch-app.ts';

export { installedElectron };

/** Starts the built app in Electron. */
export async function launchElectron(args: readonly string[]): Promise<RunningApp> {
  const isRoot = process.getuid?.() === 0;
  const app = await _electron.launch({
    executablePath: installedElectron() ?? '',
    args: [...(isRoot ? ['--no-sandbox'] : []), ROOT, ...args],
    colorScheme: null,
  });
  const child = app.process();
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  return {
    page: await app.firstWindow(),
    evaluate: (work, argument) => app.evaluate(work as never, argument as never) as never,
    ended,
    output: () => output,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
