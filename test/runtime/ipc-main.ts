import type { WebContents, WebFrameMain } from './web-contents.ts';

interface InvokeEvent {
  readonly type: 'frame';
  readonly sender: WebContents;
  readonly senderFrame: WebFrameMain;
}

type Handle = (event: InvokeEvent, ...args: unknown[]) => unknown;

const handlers = new Map<string, Handle>();

export const ipcMain = {
  handle(channel: string, handle: Handle): void {
    if (handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    handlers.set(channel, handle);
  },
  removeHandler(channel: string): void {
    handlers.delete(channel);
  },
};

/** Carries a call of the page to the app's handler. Both ways are JSON. */
export async function invoke(
  sender: WebContents,
  senderFrame: WebFrameMain,
  message: unknown,
): Promise<{ value?: unknown; error?: string }> {
  if (!isMessage(message)) {
    return { error: 'Error: not a message' };
  }
  const handle = handlers.get(message.channel);
  if (handle === undefined) {
    return { error: `Error: No handler registered for '${message.channel}'` };
  }
  try {
    return { value: await handle({ type: 'frame', sender, senderFrame }, ...message.args) };
  } catch (error) {
    return { error: String(error) };
  }
}

function isMessage(message: unknown): message is { channel: string; args: unknown[] } {
  return (
    typeof message === 'object' &&
    message !== null &&
    'channel' in message &&
    typeof message.channel === 'string' &&
    'args' in message &&
    Array.isArray(message.args)
  );
}
