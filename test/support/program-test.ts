import { expect, type Page } from '@playwright/test';
import type { CamDeskBridge } from '../../shared/ipc/bridge.ts';
import type { ConnectAnswer, ProgramState } from '../../shared/ipc/program.ts';
import { test as appTest } from './app-test.ts';
import { filesHolding } from './files-holding.ts';
import type { App } from './launch-app.ts';
import { json, type ScriptedServer, scriptedServer } from './scripted-server.ts';

declare const camDesk: CamDeskBridge;

/** The token of these tests; it must be found nowhere but in requests to the server. */
export const TOKEN = 'tok-5f0c1b2e-must-not-leak';

export const SESSION = {
  apiVersion: 1,
  minClient: '0.1.0',
  user: { id: 'u1', name: 'Ada' },
  programId: 'program-1',
  serverTime: '2026-11-22T12:00:00Z',
} as const;

interface Fixtures {
  /** A program that knows one session. */
  server: ScriptedServer;
  /** After every test: the token is in no file of the profile, and in nothing that main printed. */
  noLeak: undefined;
}

/** The app, and a server for it, which only the test asks. Not signed in yet. */
export const test = appTest.extend<Fixtures>({
  page: async ({ page }, use) => {
    await holdEngine(page);
    await use(page);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
  server: async ({}, use) => {
    const server = await scriptedServer();
    server.on('/v1/session', json(SESSION));
    await use(server);
    await server.close();
  },
  noLeak: [
    async ({ app }, use) => {
      await use(undefined);
      expectNoToken(app);
    },
    { auto: true },
  ],
});

/** Keeps the engine of sync waiting for its turn (S14), as long as the page is not loaded anew. */
function holdEngine(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((hold) => {
        void navigator.locks.request('cam-desk/sync', () => {
          hold();
          return new Promise(() => undefined);
        });
      }),
  );
}

export function expectNoToken(app: App): void {
  expect(app.output()).not.toContain(TOKEN);
  expect(filesHolding(app.profile, TOKEN)).toEqual([]);
}

/** Signs in, from the page. */
export function signIn(page: Page, url: string, token = TOKEN): Promise<ConnectAnswer> {
  return page.evaluate(
    async (request) => {
      const answer = await camDesk.program.connect(request);
      if (!answer.ok) {
        throw new Error(answer.error.message);
      }
      return answer.value;
    },
    { url, token },
  );
}

export function stateOf(page: Page): Promise<ProgramState> {
  return page.evaluate(async () => {
    const answer = await camDesk.program.state();
    if (!answer.ok) {
      throw new Error(answer.error.message);
    }
    return answer.value;
  });
}

/** What a page sees of a call: `failed` where its answer broke off. */
export interface Seen {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
}

type Init = { method?: string; headers?: Record<string, string>; body?: string; credentials?: RequestCredentials };

/** Calls the program API as the app's own code does. */
export function call(page: Page, target: string, init: Init = {}): Promise<Seen> {
  return page.evaluate(
    async ([path, options]) => {
      const response = await fetch(path, options);
      const text = await response.text().catch(() => 'failed');
      return { status: response.status, headers: Object.fromEntries(response.headers), text };
    },
    [`/program-api${target}`, init] as const,
  );
}

export const codeOf = ({ status, text }: Seen): string => `${status} ${(JSON.parse(text) as { code: string }).code}`;
