import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from './lock.ts';
import { OUT, ROOT } from './places.ts';

/** What a build is made from. */
const SOURCES = [
  'electron/**/*',
  'shared/**/*',
  'renderer/**/*',
  'build/build.ts',
  'build/vite-config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

const STAMP = 'build.json';

/** The hash of everything a build is made from, contents and names. */
async function hashOfSources(): Promise<string> {
  const files: string[] = [];
  for await (const entry of glob(SOURCES, { cwd: ROOT, withFileTypes: true })) {
    if (entry.isFile()) {
      files.push(path.relative(ROOT, path.join(entry.parentPath, entry.name)));
    }
  }
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    hash
      .update(`${file}\0`)
      .update(await readFile(path.join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

async function isBuilt(sources: string): Promise<boolean> {
  try {
    const stamp: unknown = JSON.parse(await readFile(path.join(OUT, STAMP), 'utf8'));
    return typeof stamp === 'object' && stamp !== null && 'sources' in stamp && stamp.sources === sources;
  } catch {
    return false;
  }
}

/**
 * Builds the app into `out/` where it is not there or older than its sources. Made beside it and then put in its place,
 * so that a failed build leaves the last one as it was; two builds at once wait for each other.
 *
 * @param say where progress goes; nothing is said where nothing is to be done
 * @returns the folder of the built app
 */
export async function ensureBuilt(say: (line: string) => void = () => undefined): Promise<string> {
  if (await isBuilt(await hashOfSources())) {
    return OUT;
  }
  await mkdir(path.dirname(OUT), { recursive: true });
  await withLock(`${OUT}.lock`, async () => {
    const sources = await hashOfSources();
    if (!(await isBuilt(sources))) {
      say('cam-desk: building the app …');
      await build(sources);
    }
  });
  return OUT;
}

async function build(sources: string): Promise<void> {
  const [{ build: viteBuild }, { buildConfigs }] = await Promise.all([import('vite'), import('./vite-config.ts')]);
  const fresh = `${OUT}.new`;
  const old = `${OUT}.old`;
  await rm(fresh, { recursive: true, force: true });
  const configs = buildConfigs(fresh, sources.slice(0, 12));
  await viteBuild(configs.main);
  await viteBuild(configs.preload);
  await viteBuild(configs.renderer);
  await writeFile(path.join(fresh, STAMP), `${JSON.stringify({ sources })}\n`);
  await rm(old, { recursive: true, force: true });
  if (existsSync(OUT)) {
    await rename(OUT, old);
  }
  await rename(fresh, OUT);
  await rm(old, { recursive: true, force: true });
}

if (import.meta.main) {
  await ensureBuilt((line) => process.stderr.write(`${line}\n`));
}
