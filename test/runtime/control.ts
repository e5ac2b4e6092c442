import { readFileSync } from 'node:fs';
import path from 'node:path';
import { settings } from './browser.ts';

interface Ask {
  readonly id: number;
  /** The text of a function of (electron, argument). */
  readonly source: string;
  readonly argument: unknown;
}

/**
 * Lets the process that started this one, and only where it opened a channel for that (as the tests do), run a function
 * in here, as Playwright's `electronApp.evaluate` does in Electron; and tells it where the browser listens.
 */
export function answerTests(electron: object): void {
  if (process.send === undefined) {
    return;
  }
  const tell = process.send.bind(process);
  settings.onLaunched = (context, profile) => {
    void (async () => {
      const session = await context.browser()?.newBrowserCDPSession();
      const info = await session?.send('SystemInfo.getProcessInfo');
      const pid = info?.processInfo.find((entry) => entry.type === 'browser')?.id ?? 0;
      tell({ type: 'browser', pid, endpoint: endpointOf(profile) });
    })();
  };
  process.on('message', (message: Ask) => {
    void run(electron, message).then(
      (value) => tell({ type: 'answer', id: message.id, value }),
      (error: unknown) => tell({ type: 'answer', id: message.id, error: String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(1));
}

async function run(electron: object, { source, argument }: Ask): Promise<unknown> {
  // The tests' own code, over the channel that they opened.
  const work = new Function(`return (${source});`)() as (electron: object, argument: unknown) => unknown;
  return work(electron, argument);
}

/** Where Chromium says that it listens, when it was started with `--remote-debugging-port`. */
function endpointOf(profile: string): string | null {
  try {
    const [port, ws] = readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
    return `ws://127.0.0.1:${port}${ws}`;
  } catch {
    return null;
  }
}
