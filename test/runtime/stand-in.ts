/**
 * Starts an Electron app without Electron: `node test/runtime/stand-in.ts APP_FOLDER [arguments of the app]`.
 * `STAND_IN_HEADLESS=1` keeps its window off the display.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { browserVersion, settings } from './browser.ts';
import { answerTests } from './control.ts';
import * as electron from './electron.ts';

const [folder = '.', ...args] = process.argv.slice(2);
const appFolder = path.resolve(folder);

/** Switches that Electron hands to Chromium; the rest is the app's. */
const CHROMIUM_SWITCH = /^--(remote-debugging-port|force-device-scale-factor|lang)(=|$)/;

settings.headless =
  process.env.STAND_IN_HEADLESS === '1' ||
  args.includes('--headless') ||
  (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY);
settings.switches = args.filter((argument) => CHROMIUM_SWITCH.test(argument));

process.argv = [process.execPath, appFolder, ...args];
Object.defineProperty(process, 'versions', {
  value: {
    ...process.versions,
    electron: `stand-in`,
    get chrome() {
      return browserVersion();
    },
  },
});

const standIn = pathToFileURL(path.join(import.meta.dirname, 'electron.ts')).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => electron.app.quit());
}

electron.app.open(appFolder);
answerTests(electron);
const { main } = JSON.parse(readFileSync(path.join(appFolder, 'package.json'), 'utf8')) as { main: string };
const out = process.env.CAM_DESK_OUT;
const entry = out === undefined ? main : path.join(out, path.relative('out', main));
await import(pathToFileURL(path.resolve(appFolder, entry)).href);
electron.app.becomeReady();
