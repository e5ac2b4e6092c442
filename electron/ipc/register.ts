import { BrowserWindow, ipcMain } from 'electron';
import { CHANNELS, type Channel, MAX_MESSAGE_LENGTH } from '../../shared/ipc/channels.ts';
import { type CheckedRequestOf, CONTRACT, type Endpoint, type ResponseOf } from '../../shared/ipc/contract.ts';
import type { Answer, IpcErrorCode } from '../../shared/ipc/errors.ts';
import { logError } from '../log.ts';
import { parseJson } from '../parse-json.ts';
import { isTrustedSender } from '../security/ipc-sender.ts';
import { IpcFailure } from './failure.ts';

export type Handler<C extends Channel> = (
  request: CheckedRequestOf<C>,
  window: BrowserWindow,
) => ResponseOf<C> | Promise<ResponseOf<C>>;

/** One handler per channel of the contract: a missing one is a type error. */
export type Handlers = { readonly [C in Channel]: Handler<C> };

/**
 * Puts the handlers behind the contract. This is the only caller of `ipcMain`: sender, size and both schemas are checked
 * here, for every channel, and a refusal is an answer. Both ways carry JSON text.
 */
export function registerHandlers(handlers: Handlers): void {
  for (const channel of CHANNELS) {
    const handler = handlers[channel] as (request: unknown, window: BrowserWindow) => unknown;
    ipcMain.handle(channel, async (event, message: unknown): Promise<string> => {
      const window = isTrustedSender(event) ? BrowserWindow.fromWebContents(event.sender) : null;
      return window === null
        ? refuse('forbidden', 'This page may not use the desktop functions of CAM Desk.')
        : answer(channel, message, (request) => handler(request, window));
    });
  }
}

async function answer(channel: Channel, message: unknown, handle: (request: unknown) => unknown): Promise<string> {
  const endpoint: Endpoint = CONTRACT[channel];
  if (typeof message !== 'string') {
    return refuse('invalid-request', `The request ${channel} is not JSON text.`);
  }
  if (message.length > MAX_MESSAGE_LENGTH) {
    return refuse('too-large', `The request ${channel} is larger than 8 MiB. Nothing was done.`);
  }
  const request = endpoint.request.safeParse(parseJson(message));
  if (!request.success) {
    return refuse('invalid-request', `The request ${channel} does not have the agreed form. Nothing was done.`);
  }
  try {
    const response = endpoint.response.safeParse(await handle(request.data));
    if (!response.success) {
      logError(channel, response.error);
      return refuse('invalid-response', `The answer to ${channel} does not have the agreed form.`);
    }
    return encode({ ok: true, value: response.data });
  } catch (error) {
    if (error instanceof IpcFailure) {
      return refuse(error.code, error.message);
    }
    logError(channel, error);
    return refuse('failed', `CAM Desk could not do this (${channel}). Your data is unchanged; please try again.`);
  }
}

function refuse(code: IpcErrorCode, message: string): string {
  return encode({ ok: false, error: { code, message } });
}

function encode(answer: Answer<unknown>): string {
  const text = JSON.stringify(answer);
  return text.length <= MAX_MESSAGE_LENGTH
    ? text
    : refuse('too-large', 'The answer is larger than 8 MiB and was not sent.');
}
