import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { CDPSession, Frame, Page } from 'playwright';
import { invoke } from './ipc-main.ts';
import { toApp, toBrowser } from './origin.ts';
import { replacePage } from './pages.ts';
import { preloadScript } from './preload-shim.ts';

const BINDING = '__camDeskInvoke';
const DELIVER = '__camDeskDeliver';

/** Electron's code for a load that was given up. */
const ABORTED = -3;
const FAILED = -2;

type OpenHandler = (details: { url: string; frameName: string; disposition: string }) => { action: 'allow' | 'deny' };

export class WebFrameMain {
  readonly #frame: Frame;

  constructor(frame: Frame) {
    this.#frame = frame;
  }

  get url(): string {
    return toApp(this.#frame.url());
  }

  get origin(): string {
    const address = this.url;
    return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(address)?.[0] ?? 'null';
  }

  get parent(): WebFrameMain | null {
    const parent = this.#frame.parentFrame();
    return parent === null ? null : frameOf(parent);
  }
}

const frames = new WeakMap<Frame, WebFrameMain>();

function frameOf(frame: Frame): WebFrameMain {
  const known = frames.get(frame) ?? new WebFrameMain(frame);
  frames.set(frame, known);
  return known;
}

let lastId = 0;

/** One page of the browser. Its page comes later than itself, as the browser has to start first. */
export class WebContents extends EventEmitter {
  readonly id = ++lastId;
  readonly #preload: string | null;
  #attached: Page | null = null;
  #session: CDPSession | null = null;
  #ready: Promise<Page>;
  #openHandler: OpenHandler = () => ({ action: 'allow' });
  /** The address that the app itself is loading: a guard is not asked about it. */
  #loading: string | null = null;
  #isDestroyed = false;
  #isCrashed = false;
  #mainFrameId = '';

  constructor(page: Promise<Page>, preload: string | null) {
    super();
    this.#preload = preload;
    this.#ready = this.#attach(page);
    this.#ready.catch(() => undefined);
  }

  async #attach(opening: Promise<Page>): Promise<Page> {
    const page = await opening;
    this.#attached = page;
    if (this.#preload !== null) {
      await page.exposeBinding(BINDING, ({ frame }, message: unknown) => invoke(this, frameOf(frame), message));
      await page.addInitScript(preloadScript(await readFile(this.#preload, 'utf8'), BINDING, DELIVER));
    }
    page.on('load', () => this.emit('did-finish-load'));
    page.on('domcontentloaded', () => this.emit('dom-ready'));
    page.on('crash', () => {
      this.#isCrashed = true;
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
    });
    page.on('close', () => {
      if (page === this.#attached && !this.#isCrashed) {
        this.#isDestroyed = true;
        this.emit('destroyed');
      }
    });
    const session = await page.context().newCDPSession(page);
    this.#session = session;
    session.on('Page.windowOpen', ({ url, windowName }) => this.#askToOpen(url, windowName, 'foreground-tab'));
    session.on('Page.frameRequestedNavigation', ({ url, disposition }) => {
      if (disposition === 'newTab' || disposition === 'newWindow') {
        this.#askToOpen(url, '', disposition === 'newTab' ? 'background-tab' : 'new-window');
      }
    });
    session.on('Fetch.requestPaused', (event) => {
      const isRedirect = event.redirectedRequestId !== undefined;
      const verdict = this.#mayNavigate(event.request.url, event.frameId, isRedirect)
        ? session.send('Fetch.continueRequest', { requestId: event.requestId })
        : session.send('Fetch.failRequest', { requestId: event.requestId, errorReason: 'Aborted' });
      verdict.catch(() => undefined);
    });
    await session.send('Page.enable');
    this.#mainFrameId = (await session.send('Page.getFrameTree')).frameTree.frame.id;
    await session.send('Fetch.enable', { patterns: [{ resourceType: 'Document' }] });
    return page;
  }

  #askToOpen(url: string, frameName: string, disposition: string): void {
    // Whatever the answer, the new page is closed: the app allows none.
    this.#openHandler({ url: toApp(url), frameName, disposition });
  }

  #mayNavigate(address: string, frameId: string, isRedirect: boolean): boolean {
    if (!isRedirect && this.#loading !== null && address === this.#loading) {
      return true;
    }
    const isMainFrame = frameId === this.#mainFrameId;
    let prevented = false;
    const event = {
      url: toApp(address),
      isMainFrame,
      isSameDocument: false,
      preventDefault: () => {
        prevented = true;
      },
    };
    if (isRedirect) {
      this.emit('will-redirect', event, event.url);
      return !prevented;
    }
    this.emit('will-frame-navigate', event);
    if (isMainFrame) {
      this.emit('will-navigate', event, event.url);
    }
    return !prevented;
  }

  /** The page, once it is there and all guards stand. */
  page(): Promise<Page> {
    return this.#ready;
  }

  get mainFrame(): WebFrameMain {
    if (this.#attached === null) {
      throw new Error('The page is not there yet.');
    }
    return frameOf(this.#attached.mainFrame());
  }

  getURL(): string {
    return toApp(this.#attached?.url() ?? '');
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  /** @throws Error with Electron's words, after `did-fail-load` */
  async loadURL(address: string): Promise<void> {
    if (this.#isCrashed) {
      this.#ready = this.#attach(replacePage(await this.#ready));
      await this.#ready;
      this.#isCrashed = false;
    }
    const page = await this.#ready;
    const target = toBrowser(address);
    this.#loading = target.replace(/#.*$/s, '');
    try {
      await goTo(page, target);
    } catch (error) {
      const code = /ERR_ABORTED/.test(String(error)) ? ABORTED : FAILED;
      const description = /net::(\w+)/.exec(String(error))?.[1] ?? 'ERR_FAILED';
      this.emit('did-fail-load', {}, code, description, address, true);
      throw new Error(`${description} (${code}) loading '${address}'`);
    } finally {
      this.#loading = null;
    }
  }

  send(channel: string, ...args: unknown[]): void {
    void this.#ready
      .then((page) =>
        page.evaluate(
          ([deliver, name, values]) => {
            const scope = globalThis as unknown as Record<string, (name: string, values: unknown[]) => void>;
            scope[deliver]?.(name, values);
          },
          [DELIVER, channel, args] as const,
        ),
      )
      .catch(() => undefined);
  }

  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.#ready).evaluate(code);
  }

  /** Electron's options carry the names of the DevTools protocol, as far as the app uses them. */
  async printToPDF(options: Record<string, unknown>): Promise<Buffer> {
    await this.#ready;
    if (this.#session === null) {
      throw new Error('The page is gone.');
    }
    const { data } = await this.#session.send('Page.printToPDF', options);
    return Buffer.from(data, 'base64');
  }
}

/** Loads an address; the error page of a load before it, which comes late, does not count. */
async function goTo(page: Page, address: string): Promise<void> {
  for (;;) {
    try {
      await page.goto(address, { waitUntil: 'load', timeout: 0 });
      return;
    } catch (error) {
      if (!/interrupted by another navigation to "?chrome-error:/.test(String(error))) {
        throw error;
      }
    }
  }
}
