import { ensureBuilt } from '../../build/build.ts';
import { findBrowser } from '../../build/find-browser.ts';
import { runtimeHere } from './launch-app.ts';

/** Builds once for all workers, and says what the tests run on. */
// biome-ignore lint/style/noDefaultExport: Playwright calls the default export of this file
export default async function globalSetup(): Promise<void> {
  await ensureBuilt((line) => process.stderr.write(`${line}\n`));
  if (runtimeHere() === 'electron') {
    process.stdout.write('runtime: Electron\n');
    return;
  }
  const { path: file } = await findBrowser();
  process.env.CHROMIUM_PATH = file;
  const isRoot = process.getuid?.() === 0;
  process.stdout.write(
    `runtime: the stand-in over ${file}, as Electron’s program is not here${isRoot ? '; as root, without the browser’s sandbox' : ''}\n`,
  );
}
