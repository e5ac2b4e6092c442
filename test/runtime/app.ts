import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { closeBrowsers, settings } from './browser.ts';
import { announceEnd, BROWSER_FOLDER, lockProfile, unlockProfile } from './single-instance.ts';

type Place = 'home' | 'appData' | 'userData' | 'sessionData' | 'temp' | 'downloads' | 'documents';

interface Manifest {
  readonly name: string;
  readonly productName?: string;
  readonly version: string;
}

function appData(): string {
  const home = os.homedir();
  switch (process.platform) {
    case 'win32':
      return process.env.APPDATA ?? path.join(home, 'AppData', 'Roaming');
    case 'darwin':
      return path.join(home, 'Library', 'Application Support');
    default:
      return process.env.XDG_CONFIG_HOME ?? path.join(home, '.config');
  }
}

class App extends EventEmitter {
  readonly isPackaged = false;
  #folder = '';
  #manifest: Manifest = { name: '', version: '' };
  #places = new Map<string, string>();
  #whenReady = Promise.withResolvers<void>();
  #isReady = false;
  #isEnding = false;

  /** Called by the launcher: the folder of the app, as Electron finds it from its arguments. */
  open(folder: string): void {
    this.#folder = folder;
    this.#manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
    const home = os.homedir();
    this.#places = new Map([
      ['home', home],
      ['appData', appData()],
      ['userData', path.join(appData(), this.name)],
      ['temp', os.tmpdir()],
      ['downloads', path.join(home, 'Downloads')],
      ['documents', path.join(home, 'Documents')],
    ]);
  }

  /** Called by the launcher, once the app's entry has been evaluated: `ready` never comes before that in Electron. */
  becomeReady(): void {
    settings.userData = this.getPath('userData');
    mkdirSync(settings.userData, { recursive: true });
    this.#isReady = true;
    this.emit('ready', {}, {});
    this.#whenReady.resolve();
  }

  get name(): string {
    return this.#manifest.productName ?? this.#manifest.name;
  }

  getName(): string {
    return this.name;
  }

  getVersion(): string {
    return this.#manifest.version;
  }

  getAppPath(): string {
    return this.#folder;
  }

  getPath(place: Place): string {
    // Electron keeps the browser's data in the profile itself; here the browser has a folder, and in it a profile of its own.
    const browserData = path.join(this.#places.get('userData') ?? '', BROWSER_FOLDER, 'Default');
    const found = this.#places.get(place) ?? (place === 'sessionData' ? browserData : undefined);
    if (found === undefined) {
      throw new Error(`Failed to get '${place}' path`);
    }
    return found;
  }

  setPath(place: Place, folder: string): void {
    this.#places.set(place, folder);
  }

  isReady(): boolean {
    return this.#isReady;
  }

  whenReady(): Promise<void> {
    return this.#whenReady.promise;
  }

  /** Chromium's own sandbox is always on here; see `browser.ts` for the one exception. */
  enableSandbox(): void {
    if (this.#isReady) {
      throw new Error('app.enableSandbox() can only be called before app is ready');
    }
  }

  requestSingleInstanceLock(): boolean {
    const folder = this.getPath('userData');
    mkdirSync(folder, { recursive: true });
    return lockProfile(folder, (argv, cwd) => this.emit('second-instance', {}, argv, cwd, null));
  }

  noWindowsLeft(): void {
    if (this.#isEnding) {
      return;
    }
    if (this.listenerCount('window-all-closed') === 0) {
      this.quit();
    } else {
      this.emit('window-all-closed');
    }
  }

  quit(): void {
    if (this.#isEnding) {
      return;
    }
    let prevented = false;
    const event = {
      preventDefault: () => {
        prevented = true;
      },
    };
    this.emit('before-quit', event);
    if (prevented) {
      return;
    }
    this.#isEnding = true;
    // Windows are closed by the module that knows them; see `electron.ts`.
    this.emit('stand-in-close-windows');
    this.emit('will-quit', event);
    this.emit('quit', {}, 0);
    this.#end(0);
  }

  exit(code = 0): void {
    this.#isEnding = true;
    this.#end(code);
  }

  #end(code: number): void {
    announceEnd();
    void closeBrowsers().finally(() => {
      unlockProfile();
      process.exit(code);
    });
  }
}

export const app = new App();
