import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { ROOT } from '../../build/places.ts';

const read = (pattern: string): string =>
  globSync(pattern, { cwd: ROOT })
    .map((file) => readFileSync(path.join(ROOT, file), 'utf8'))
    .join('\n');

/** Objects of Electron that the app calls by these names. */
const OBJECTS =
  'app|dialog|shell|session|defaultSession|protocol|nativeTheme|screen|Menu|ipcMain|BrowserWindow|ipcRenderer|contextBridge|webContents|contents|net|safeStorage|Notification|powerMonitor|Tray|clipboard';

/** What cannot be brought about in a test, and why. */
const NOT_HELD: Readonly<Record<string, string>> = {
  activate: 'a click on the Dock of macOS',
  'will-attach-webview': 'the webview tag is off, so that no page can bring it about',
};

/** Names of the app's own that look like calls. */
const OWN = ['info', 'ready', 'theme', 'ts'];

test('every Electron call and event that the app uses is held by the contract or attacked by the security suite', () => {
  const source = read('electron/**/*.ts').replace(/from '[^']*'/g, '');
  const tests = read('test/{contract,security}/*.test.ts') + read('test/support/*.ts');
  const calls = [...source.matchAll(new RegExp(`\\b(?:${OBJECTS})\\.([a-zA-Z]\\w*)`, 'g'))].map(
    (match) => match[1] ?? '',
  );
  const events = [...source.matchAll(/\.(?:on|once)\('([a-z-]+)'/g)].map((match) => match[1] ?? '');
  const ignored = ['on', 'once', ...OWN, ...Object.keys(NOT_HELD)];
  const used = [...new Set([...calls, ...events])].filter((name) => !ignored.includes(name));
  expect(used.length).toBeGreaterThan(40);
  const isHeld = (name: string): boolean => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(tests);
  expect(used.filter((name) => !isHeld(name))).toEqual([]);
});
