import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type BrowserContext, chromium, type LaunchOptions } from 'playwright';
import { findBrowser } from '../../build/find-browser.ts';
import { loopbackHost } from './origin.ts';
import { listen, SECRET_COOKIE, secret } from './protocol.ts';
import { grantedPermissions } from './session.ts';
import { BROWSER_FOLDER, PROFILE_FREE_WITHIN } from './single-instance.ts';

/** The host of the app; its only origin. */
const HOST = loopbackHost('cam-desk');

export const settings = {
  /** No window on a display: asked for, or there is none. */
  headless: true,
  /** Folder of the profile. */
  userData: '',
  /** Switches for Chromium, from the command line of the app. */
  switches: [] as string[],
  /** Called once for each launched browser that holds the profile. */
  onLaunched: (_context: BrowserContext, _profile: string): void => undefined,
};

let port: Promise<number> | null = null;
let visible: Promise<BrowserContext> | null = null;
let hidden: Promise<BrowserContext> | null = null;
let version = '';

/** The version of the browser, once it runs. */
export function browserVersion(): string {
  return version;
}

async function options(headless: boolean): Promise<LaunchOptions & { args: string[] }> {
  port ??= listen();
  const isRoot = process.getuid?.() === 0;
  return {
    executablePath: (await findBrowser()).path,
    headless,
    chromiumSandbox: !isRoot,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      // Our own origin lies on the loopback port; no other host exists for this browser.
      `--host-resolver-rules=MAP ${HOST}:80 127.0.0.1:${await port},MAP * ~NOTFOUND,EXCLUDE 127.0.0.1`,
      // Without it Chromium warns, across the window, of the switch above.
      '--test-type',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-default-browser-check',
      '--password-store=basic',
      ...settings.switches,
    ],
  };
}

/** The browser that holds the profile, started on first use, with one blank page. */
export function profileBrowser(): Promise<BrowserContext> {
  visible ??= launchProfile();
  return visible;
}

async function launchProfile(): Promise<BrowserContext> {
  const profile = path.join(settings.userData, BROWSER_FOLDER);
  mkdirSync(profile, { recursive: true });
  const { args, ...common } = await options(settings.headless);
  const deadline = Date.now() + PROFILE_FREE_WITHIN;
  for (;;) {
    try {
      const context = await chromium.launchPersistentContext(profile, {
        ...common,
        args: [...args, '--app=data:text/html,<title>CAM Desk</title>'],
        viewport: null,
        colorScheme: null,
        reducedMotion: null,
        contrast: null,
        forcedColors: null,
        acceptDownloads: false,
        serviceWorkers: 'block',
      });
      context.on('close', () => {
        visible = null;
      });
      await prepare(context);
      settings.onLaunched(context, profile);
      return context;
    } catch (error) {
      if (Date.now() > deadline || !/ProcessSingleton|existing browser session|in use/i.test(String(error))) {
        visible = null;
        throw error;
      }
      await pause(250);
    }
  }
}

/**
 * Where windows live that are never shown. On a display that is a second, headless browser, because Chromium shows all
 * its windows; it keeps nothing.
 */
export function hiddenBrowser(): Promise<BrowserContext> {
  if (settings.headless) {
    return profileBrowser();
  }
  hidden ??= launchHidden();
  return hidden;
}

async function launchHidden(): Promise<BrowserContext> {
  const browser = await chromium.launch(await options(true));
  const context = await browser.newContext({ viewport: null, colorScheme: null });
  await prepare(context);
  return context;
}

async function prepare(context: BrowserContext): Promise<void> {
  version = context.browser()?.version() ?? '';
  await context.addCookies([
    { name: SECRET_COOKIE, value: secret, url: `http://${HOST}/`, httpOnly: true, sameSite: 'Strict' },
  ]);
  // What is not granted here is refused for good: nothing is ever asked. It holds as long as this session.
  const cdp = await context.browser()?.newBrowserCDPSession();
  await cdp?.send('Browser.grantPermissions', { origin: `http://${HOST}`, permissions: grantedPermissions() });
}

/** Closes whatever browser was started, within a few seconds. */
export async function closeBrowsers(): Promise<void> {
  const contexts = [visible, hidden].filter((context) => context !== null);
  const closing = Promise.all(
    contexts.map(async (pending) => {
      const context = await pending.catch(() => null);
      await context?.close();
      await context?.browser()?.close();
    }),
  );
  await Promise.race([closing.catch(() => undefined), pause(5_000, undefined, { ref: false })]);
}
