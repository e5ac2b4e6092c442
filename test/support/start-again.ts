import { spawn } from 'node:child_process';
import path from 'node:path';
import { installedElectron } from '../../build/electron-binary.ts';
import { OUT, ROOT } from '../../build/places.ts';

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Starts the built app once more and waits until it has ended by itself, as a second start on a profile in use does. */
export function startToEnd(args: readonly string[]): Promise<Ended> {
  const electron = installedElectron();
  const isRoot = process.getuid?.() === 0;
  const [program, before] =
    electron === null
      ? [process.execPath, [path.join(ROOT, 'test', 'runtime', 'stand-in.ts'), ROOT]]
      : [electron, [...(isRoot ? ['--no-sandbox'] : []), ROOT]];
  const child = spawn(program, [...before, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, STAND_IN_HEADLESS: '1', CAM_DESK_OUT: OUT },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
