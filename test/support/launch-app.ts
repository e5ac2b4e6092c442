import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { clickMenu, readMenu, readRecord, stubDialogs, whenShown, windowList } from './in-main.ts';
import { installedElectron, launchElectron } from './launch-electron.ts';
import { launchStandIn } from './launch-stand-in.ts';

/** Main's `electron` module, as a function run there gets it. */
export type ElectronModule = typeof import('electron');

/** What both runtimes offer; {@link App} is made of it. */
export interface RunningApp {
  readonly page: Page;
  /** Runs a function in main. It is sent as text: it sees its arguments and nothing else. */
  evaluate<Value, Argument>(
    work: (electron: ElectronModule, argument: Argument) => Value,
    argument: Argument,
  ): Promise<Awaited<Value>>;
  /** Resolves with the exit code once main has ended. */
  readonly ended: Promise<number | null>;
  /** What main printed, for the report of a failed test. */
  output(): string;
  kill(): Promise<void>;
}

export interface LaunchOptions {
  /** Folder of the profile; without it a new one, removed when the app is closed. */
  readonly profile?: string;
  /** Further arguments of the app. */
  readonly args?: readonly string[];
  /** Size of the page in pixels; without it the window's own. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  /**
   * File with the key of the stand-in's keychain, or `null` for a system without one; without it a file in the profile.
   * Electron takes the keychain of the system that it runs on.
   */
  readonly keychain?: string | null;
  /** The day on the machine's calendar; without it the day that the sample portfolio was taken. */
  readonly today?: string;
}

/** The day of the sample's exports: tests say what its partners' standing is on it, whenever they run. */
const SAMPLE_DAY = '2026-11-22';

export interface App {
  readonly runtime: 'electron' | 'stand-in';
  /** The main window's page. */
  readonly page: Page;
  readonly profile: string;
  /** Answers the next save dialogs in order; `null` cancels. Without an answer left, a dialog is cancelled. */
  saveTo(...files: (string | null)[]): Promise<void>;
  /** Answers the next folder dialogs in order, as `saveTo` does save dialogs. */
  chooseFolder(...folders: (string | null)[]): Promise<void>;
  /** Names that the save dialogs proposed so far. */
  proposedNames(): Promise<string[]>;
  /** Addresses handed to the system so far. */
  openedLinks(): Promise<string[]>;
  /** Files shown in the file manager so far. */
  shownFiles(): Promise<string[]>;
  /** Native messages shown so far. */
  messages(): Promise<string[]>;
  windows(): Promise<{ url: string; isVisible: boolean }[]>;
  /** Clicks an item of the application menu by its label. */
  clickMenu(label: string): Promise<void>;
  menuLabels(): Promise<string[]>;
  evaluate: RunningApp['evaluate'];
  /** Ends the app as the user does, and waits for it. Resolves with the exit code. */
  close(): Promise<number | null>;
  /** Ends all its processes at once, as a power cut does. */
  kill(): Promise<void>;
  output(): string;
}

/** Which runtime tests run on here. */
export function runtimeHere(): 'electron' | 'stand-in' {
  return installedElectron() === null ? 'stand-in' : 'electron';
}

/**
 * Starts the built app in Electron where its program is there, else in the stand-in, and waits until its first screen
 * is shown. Save dialogs, messages and the system's openers are replaced by ones that answer from here.
 */
export async function launchApp(options: LaunchOptions = {}): Promise<App> {
  const isOwnProfile = options.profile === undefined;
  const profile = options.profile ?? mkdtempSync(path.join(tmpdir(), 'cam-desk-profile-'));
  const args = ['--profile', profile, ...(options.args ?? [])];
  const { keychain = path.join(profile, 'stand-in-keychain') } = options;
  const runtime = runtimeHere();
  const running = await (runtime === 'electron' ? launchElectron(args) : launchStandIn(args, keychain));
  const { page } = running;
  await running.evaluate(stubDialogs, null);
  if (options.colorScheme !== undefined) {
    await page.emulateMedia({ colorScheme: options.colorScheme });
  }
  if (options.size !== undefined) {
    await page.setViewportSize(options.size);
  }
  await running.evaluate(whenShown, null);
  // A slow start is shown before it is ready, and what is pressed then is lost.
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  await setToday(page, options.today ?? SAMPLE_DAY);

  const removeProfile = (): void => {
    if (isOwnProfile) {
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    }
  };
  return {
    runtime,
    page,
    profile,
    saveTo: (...files) =>
      running.evaluate((_electron, paths) => {
        (globalThis as unknown as { stubbed: { saves: (string | null)[] } }).stubbed.saves.push(...paths);
      }, files),
    chooseFolder: (...folders) =>
      running.evaluate((_electron, paths) => {
        (globalThis as unknown as { stubbed: { folders: (string | null)[] } }).stubbed.folders.push(...paths);
      }, folders),
    proposedNames: () => running.evaluate(readRecord, 'proposed'),
    openedLinks: () => running.evaluate(readRecord, 'opened'),
    shownFiles: () => running.evaluate(readRecord, 'shown'),
    messages: () => running.evaluate(readRecord, 'messages'),
    windows: () => running.evaluate(windowList, null),
    clickMenu: (label) => running.evaluate(clickMenu, label),
    menuLabels: () => running.evaluate(readMenu, null),
    evaluate: (work, argument) => running.evaluate(work, argument),
    async close() {
      await running.evaluate(({ app }) => app.quit(), null).catch(() => undefined);
      const code = await running.ended;
      removeProfile();
      return code;
    },
    async kill() {
      await running.kill();
    },
    output: () => running.output(),
  };
}

/** Shifts the page's clock to noon of a day; it goes on from there. The app reads it as after a sleep: on focus. */
async function setToday(page: Page, today: string): Promise<void> {
  const shift = (noon: number): void => {
    const Real = Date;
    const ahead = noon - Real.now();
    globalThis.Date = class extends Real {
      constructor(...given: [] | [number | string | Date]) {
        super(...((given.length === 0 ? [Real.now() + ahead] : given) as [number]));
      }
      static override now = (): number => Real.now() + ahead;
    } as DateConstructor;
    globalThis.dispatchEvent(new Event('focus'));
  };
  const noon = new Date(`${today}T12:00:00`).getTime();
  await page.addInitScript(shift, noon);
  await page.evaluate(shift, noon);
}
