import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE_NAME, CHANNELS, type Channel, EVENT_CHANNEL } from '../shared/ipc/channels.ts';
import type { AppEvent } from '../shared/ipc/events.ts';

type Call = (request?: unknown) => Promise<unknown>;

/** JSON text both ways: what a page could smuggle besides JSON never leaves it. */
function callOf(channel: Channel): Call {
  return async (request = null) => {
    const answer: unknown = await ipcRenderer.invoke(channel, JSON.stringify(request));
    return JSON.parse(String(answer));
  };
}

function listen(listener: (event: AppEvent) => void): () => void {
  // The page never sees Electron's own event, only the text.
  const hear = (_event: unknown, text: string): void => listener(JSON.parse(text) as AppEvent);
  ipcRenderer.on(EVENT_CHANNEL, hear);
  return () => {
    ipcRenderer.removeListener(EVENT_CHANNEL, hear);
  };
}

const bridge: Record<string, Record<string, Call> | typeof listen> = { listen };
for (const channel of CHANNELS) {
  const [namespace = '', method = ''] = channel.split('.');
  bridge[namespace] = { ...bridge[namespace], [method]: callOf(channel) };
}
contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge);
