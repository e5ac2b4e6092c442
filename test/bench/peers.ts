import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';

const FOLDER = join(import.meta.dirname, 'peers');

/** Installs what is compared with, where it is not here yet. Gives why it could not be; null: it is here. */
export async function installPeers(): Promise<string | null> {
  if (existsSync(join(FOLDER, 'node_modules/rxdb'))) return null;
  try {
    await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: FOLDER });
    return null;
  } catch (error) {
    return (error as Error).message.split('\n').find((line) => line.includes('npm error')) ?? 'npm ci failed';
  }
}

/** Builds the worker of the peers as `peers/worker.js` of a site. */
export async function buildPeers(site: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    mode: 'production',
    root: FOLDER,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: join(site, 'peers'),
      emptyOutDir: true,
      target: 'chrome140',
      minify: true,
      lib: { entry: join(FOLDER, 'worker.ts'), formats: ['es'], fileName: () => 'worker.js' },
    },
  });
}
