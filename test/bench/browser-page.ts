import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import react from '@vitejs/plugin-react';
import { chromium, type Page } from 'playwright';
import { build } from 'vite';
import { findBrowser } from '../../build/find-browser.ts';
import { IN_CHROMIUM } from '../../build/vite-config.ts';

const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** Runs work in the bench's page, in a browser of its own. */
export type InPage = <Result>(work: (page: Page) => Promise<Result>) => Promise<Result>;

/** Runs work in the bench's page, in a real Chromium with a fresh profile on disk (a private one keeps IndexedDB in memory). */
export const inBenchPage: InPage = (work) => withBenchSite((inPage) => inPage(work));

/**
 * Builds the bench's page once; each run of work in it gets a real Chromium with a fresh profile on disk.
 *
 * @param addTo adds to the folder that is served
 */
export async function withBenchSite<Result>(
  work: (inPage: InPage) => Promise<Result>,
  addTo: (folder: string) => Promise<void> = async () => undefined,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'cam-desk-bench-'));
  const dist = join(folder, 'dist');
  await buildPage(dist);
  await addTo(dist);
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://bench').pathname);
    const file = await readFile(join(dist, path === '/' ? 'index.html' : path)).catch(() => null);
    response.writeHead(file ? 200 : 404, { 'Content-Type': TYPES[extname(path)] ?? 'text/html' }).end(file ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
  try {
    return await work((inPage) => inFreshBrowser(folder, url, inPage));
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const buildPage = (outDir: string) =>
  build({
    configFile: false,
    logLevel: 'warn',
    // The libraries as the app ships them.
    mode: 'production',
    plugins: [react()],
    resolve: { alias: IN_CHROMIUM },
    root: join(import.meta.dirname, 'page'),
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome140',
      modulePreload: false,
      chunkSizeWarningLimit: 4_000,
    },
  });

async function inFreshBrowser<Result>(
  folder: string,
  url: string,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const { path: executablePath } = await findBrowser();
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const profile = await mkdtemp(join(folder, 'profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [...QUIET, ...sandbox],
  });
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => process.stderr.write(`${error.message}\n`));
    await page.goto(url);
    return await work(page);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}
