import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Marks where Electron's program keeps its fuses; then the version, how many there are, and the fuses themselves. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FACTORY_FUSES = '10110001';

/** Fuses of a program, in Electron's order, `1` on and `0` off. */
export function readFuses(program: Buffer): string {
  const at = program.indexOf(SENTINEL) + SENTINEL.length;
  const count = program[at + 1] ?? 0;
  return program.subarray(at + 2, at + 2 + count).toString('latin1');
}

/**
 * Lays out a folder that a packager takes for a Linux distribution of Electron: its program holds nothing but fuses.
 * Enough to see what goes into the package; nothing in it can be run.
 */
export function makeDistribution(folder: string, version: string): void {
  mkdirSync(path.join(folder, 'locales'), { recursive: true });
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  const fuses = Buffer.concat([
    Buffer.from(`program ${SENTINEL}`, 'latin1'),
    Buffer.from([1, FACTORY_FUSES.length]),
    Buffer.from(FACTORY_FUSES, 'latin1'),
    Buffer.from(' end', 'latin1'),
  ]);
  writeFileSync(path.join(folder, 'electron'), fuses, { mode: 0o755 });
  writeFileSync(path.join(folder, 'version'), version);
  writeFileSync(path.join(folder, 'LICENSE'), 'licence of Electron');
  writeFileSync(path.join(folder, 'LICENSES.chromium.html'), 'licences of Chromium');
  for (const name of ['chrome_crashpad_handler', 'chrome-sandbox']) {
    writeFileSync(path.join(folder, name), '', { mode: 0o755 });
  }
  for (const name of ['en-US', 'en-GB', 'de', 'ja']) {
    writeFileSync(path.join(folder, 'locales', `${name}.pak`), '');
  }
}
