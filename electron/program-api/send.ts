import { Readable } from 'node:stream';
import { type ClientRequest, type IncomingMessage, net } from 'electron';
import { DeskFailure, failureOf } from './desk-failure.ts';
import type { Limits } from './limits.ts';
import { receivedBody } from './received-body.ts';
import { sendBody } from './sent-body.ts';
import { isUnder } from './target.ts';

type ByteStream = ReadableStream<Uint8Array>;

/** A request to the server, checked and complete. */
export interface Call {
  readonly method: string;
  readonly base: string;
  readonly url: URL;
  readonly headers: ReadonlyMap<string, string>;
  /** Bytes to be sent at once, or a stream of them, or nothing. */
  readonly body: Uint8Array | ByteStream | null;
  /** Longest answer, in bytes. */
  readonly longest: number;
  /** Aborted when the user signs out. */
  readonly signal: AbortSignal;
}

/** The server's answer. Its body fails with a {@link DeskFailure} where a limit ends it. */
export interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: ByteStream | null;
}

/**
 * Sends one request through Chromium's network stack, which knows the system's proxies and certificates: many companies
 * let nothing else out. `net.request` rather than `net.fetch`, because only its `redirect` event tells where a redirect
 * leads before it is followed; `fetch` with `redirect: 'manual'` fails without saying.
 *
 * @throws DeskFailure
 */
export async function send(call: Call, limits: Limits): Promise<Answered> {
  const { promise: response, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  // Not `close`: a request whose body is sent may say so long before its answer comes.
  const over = new AbortController();
  const request = net.request({
    method: call.method,
    url: call.url.href,
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'manual',
    referrerPolicy: 'no-referrer',
    bypassCustomProtocolHandlers: true,
  });
  const end = (failure: unknown): void => {
    reject(failureOf(failure));
    over.abort();
    request.abort();
  };
  const disconnect = (): void => end(new DeskFailure('desk-not-connected'));
  const settle = (): void => call.signal.removeEventListener('abort', disconnect);
  call.signal.addEventListener('abort', disconnect);
  request.on('response', resolve);
  request.on('error', end);
  followWithin(request, call, limits.redirects, end);

  let late: NodeJS.Timeout | undefined;
  let isAnswered = false;
  try {
    for (const [name, value] of call.headers) request.setHeader(name, value);
    // A server may answer before it has read all: the clock then has nothing to do any more.
    sendBody(request, call.body, limits, over.signal, end).then((sent) => {
      const allowed = limits.firstByte + sent / limits.bytesPerMillisecond;
      if (!isAnswered) late = setTimeout(() => end(new DeskFailure('desk-timeout')), allowed);
    }, end);
    const answer = await response;
    const body = hasBody(call.method, answer) ? (Readable.toWeb(answer as unknown as Readable) as ByteStream) : null;
    if (body === null) {
      // Nothing is read of it, and a connection that breaks now breaks nothing.
      answer.on('data', () => undefined);
      answer.on('error', () => undefined);
      settle();
    }
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: body && receivedBody(body, call.longest, limits, { end: () => request.abort(), settle }),
    };
  } catch (error) {
    settle();
    throw failureOf(error);
  } finally {
    isAnswered = true;
    clearTimeout(late);
  }
}

/** Answers to `HEAD` and of these kinds have no body, whatever their headers say. */
function hasBody(method: string, { statusCode }: IncomingMessage): boolean {
  return method !== 'HEAD' && statusCode !== 204 && statusCode !== 205 && statusCode !== 304;
}

/** Follows redirects of reading calls that stay on the server and under its path; any other ends the request. */
function followWithin(
  request: ClientRequest,
  { method, base }: Call,
  most: number,
  end: (failure: DeskFailure) => void,
): void {
  let followed = 0;
  request.on('redirect', (_status, _method, address) => {
    followed += 1;
    const isReading = method === 'GET' || method === 'HEAD';
    if (isReading && followed <= most && URL.canParse(address) && isUnder(base, new URL(address))) {
      request.followRedirect();
    } else {
      end(new DeskFailure('desk-redirected'));
    }
  });
}
