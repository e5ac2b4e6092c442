import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { colorScheme, onThemeChange } from './native-theme.ts';
import { openHiddenPage, openVisiblePage } from './pages.ts';
import { WebContents } from './web-contents.ts';

interface Options {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly show?: boolean;
  readonly title?: string;
  readonly webPreferences?: { readonly preload?: string };
}

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

const windows: BrowserWindow[] = [];

export class BrowserWindow extends EventEmitter {
  readonly id: number;
  readonly webContents: WebContents;
  #bounds: Bounds;
  #isVisible: boolean;
  #isMaximized = false;
  #isMinimized = false;
  #isDestroyed = false;
  #hasAsked = false;

  constructor(options: Options = {}) {
    super();
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#isVisible = options.show !== false;
    // A window without a bridge is one that is never shown (the print window): it needs no place on the display.
    const preload = options.webPreferences?.preload ?? null;
    this.webContents = new WebContents(preload === null ? openHiddenPage() : openVisiblePage(), preload);
    this.id = this.webContents.id;
    windows.push(this);
    this.webContents.once('destroyed', () => this.#closed());
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    app.emit('web-contents-created', {}, this.webContents);
    const isPlaced = options.x !== undefined && options.y !== undefined;
    void this.webContents
      .page()
      .then(async (ready) => {
        await ready.emulateMedia({ colorScheme: colorScheme() });
        await this.#setBounds({ ...(isPlaced ? { left: x, top: y } : {}), width, height });
      })
      .catch(() => undefined);
    onThemeChange(this, () => {
      void this.webContents
        .page()
        .then((ready) => ready.emulateMedia({ colorScheme: colorScheme() }))
        .catch(() => undefined);
    });
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return windows.find((window) => window.isVisible()) ?? null;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return windows.find((window) => window.webContents === contents) ?? null;
  }

  loadURL(address: string): Promise<void> {
    return this.webContents.loadURL(address);
  }

  show(): void {
    if (!this.#isVisible) {
      this.#isVisible = true;
      this.emit('show');
    }
  }

  focus(): void {
    void this.webContents
      .page()
      .then((page) => page.bringToFront())
      .catch(() => undefined);
    this.emit('focus');
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  minimize(): void {
    this.#isMinimized = true;
    void this.#setBounds({ windowState: 'minimized' });
  }

  restore(): void {
    this.#isMinimized = false;
    void this.#setBounds({ windowState: 'normal' });
  }

  maximize(): void {
    this.#isMaximized = true;
    void this.#setBounds({ windowState: 'maximized' });
  }

  /** The place and size last asked for: the browser tells nobody when the user moves its window. */
  getNormalBounds(): Bounds {
    return { ...this.#bounds };
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    const { x, y, width, height } = this.#bounds;
    void this.#setBounds({ left: x, top: y, width, height });
  }

  async #setBounds(bounds: {
    left?: number;
    top?: number;
    width?: number;
    height?: number;
    windowState?: 'normal' | 'minimized' | 'maximized';
  }): Promise<void> {
    try {
      const page = await this.webContents.page();
      const session = await page.context().newCDPSession(page);
      const { windowId } = await session.send('Browser.getWindowForTarget');
      await session.send('Browser.setWindowBounds', { windowId, bounds });
      await session.detach();
    } catch {
      // A page that is closing has no window any more.
    }
  }

  /** Asks first (`close` can be prevented), as Electron does. */
  close(): void {
    let prevented = false;
    this.emit('close', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) {
      this.destroy();
    }
  }

  destroy(): void {
    this.#hasAsked = true;
    void this.webContents
      .page()
      .then((page) => page.close())
      .catch(() => undefined);
    this.#closed();
  }

  #closed(): void {
    if (this.#isDestroyed) {
      return;
    }
    if (!this.#hasAsked) {
      // The user closed it in the browser.
      this.emit('close', { preventDefault: () => undefined });
    }
    this.#isDestroyed = true;
    this.#isVisible = false;
    windows.splice(windows.indexOf(this), 1);
    this.emit('closed');
    if (windows.length === 0) {
      app.noWindowsLeft();
    }
  }
}
