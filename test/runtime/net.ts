import {
  type IncomingMessage as NodeMessage,
  type ClientRequest as NodeRequest,
  request as requestHttp,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { PassThrough, pipeline, type Readable, Writable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

interface Options {
  readonly method?: string;
  readonly url: string;
  readonly redirect?: 'follow' | 'error' | 'manual';
}

/** Names that Chromium sets itself. */
const RESTRICTED: ReadonlySet<string> = new Set([
  'content-length',
  'host',
  'trailer',
  'te',
  'upgrade',
  'cookie2',
  'keep-alive',
  'transfer-encoding',
]);

/** Electron's messages are Chromium's names of errors. */
const NAMES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'CONNECTION_REFUSED',
  ECONNRESET: 'CONNECTION_RESET',
  EAI_AGAIN: 'NAME_NOT_RESOLVED',
  ENOTFOUND: 'NAME_NOT_RESOLVED',
  ETIMEDOUT: 'CONNECTION_TIMED_OUT',
  EPROTO: 'SSL_PROTOCOL_ERROR',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'CERT_AUTHORITY_INVALID',
  CERT_HAS_EXPIRED: 'CERT_DATE_INVALID',
  ERR_TLS_CERT_ALTNAME_INVALID: 'CERT_COMMON_NAME_INVALID',
};

function netError(error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new Error(`net::ERR_${NAMES[code] ?? 'FAILED'}`);
}

const DECODERS = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const;

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** A request of `net`, over Node's own client: no system proxies, no cookies, no cache, a connection each. */
class ClientRequest extends Writable {
  chunkedEncoding = false;
  readonly #method: string;
  readonly #redirect: 'follow' | 'error' | 'manual';
  readonly #headers = new Map<string, string>();
  readonly #kept: Buffer[] = [];
  #url: URL;
  #sent: NodeRequest | null = null;
  #answer: Readable | null = null;
  #isFollowing = false;
  #isAborted = false;

  constructor(options: Options | string) {
    const { method = 'GET', url, redirect = 'follow' } = typeof options === 'string' ? { url: options } : options;
    super({ autoDestroy: false });
    this.#method = method.toUpperCase();
    this.#url = new URL(url);
    this.#redirect = redirect;
    if (this.#url.protocol !== 'http:' && this.#url.protocol !== 'https:') {
      throw new Error('ClientRequest only supports http: and https: protocols');
    }
  }

  setHeader(name: string, value: string): void {
    if (this.#sent !== null) {
      throw new Error("Can't set headers after they are sent");
    }
    // Chromium fails the request only when it starts; said at once here.
    if (RESTRICTED.has(name.toLowerCase())) {
      throw new Error('net::ERR_INVALID_ARGUMENT');
    }
    this.#headers.set(name.toLowerCase(), value);
  }

  override _write(chunk: Buffer, _encoding: string, callback: (error?: Error | null) => void): void {
    if (this.chunkedEncoding) {
      this.#sent ??= this.#open(this.#method);
      this.#sent.write(chunk, callback);
    } else {
      this.#kept.push(chunk);
      callback();
    }
  }

  override _final(callback: (error?: Error | null) => void): void {
    const body = Buffer.concat(this.#kept);
    this.#sent ??= this.#open(this.#method);
    this.#sent.end(this.chunkedEncoding ? undefined : body);
    callback();
  }

  #open(method: string): NodeRequest {
    const request = this.#url.protocol === 'https:' ? requestHttps : requestHttp;
    const sent = request(this.#url, {
      method,
      agent: false,
      headers: { 'accept-encoding': 'gzip, deflate, br', ...Object.fromEntries(this.#headers) },
    });
    sent.on('error', (error) => this.#die(netError(error)));
    sent.on('response', (message) => this.#hear(message, method));
    return sent;
  }

  #hear(message: NodeMessage, method: string): void {
    const { location } = message.headers;
    const status = message.statusCode ?? 0;
    if (REDIRECTS.has(status) && location !== undefined) {
      message.resume();
      const next =
        status === 303 || (status < 303 && method === 'POST') ? (method === 'HEAD' ? method : 'GET') : method;
      this.#redirectTo(new URL(location, this.#url), next, status, message);
      return;
    }
    const decode = DECODERS[(message.headers['content-encoding'] ?? '') as keyof typeof DECODERS];
    const hasBody = method !== 'HEAD' && status !== 204 && status !== 304;
    const body = pipeline(message, hasBody && decode !== undefined ? decode() : new PassThrough(), () => undefined);
    body.on('error', () => this.#die(null));
    body.on('end', () => this.#die(null));
    this.#answer = body;
    this.emit('response', Object.assign(body, { statusCode: status, headers: message.headers }));
  }

  #redirectTo(url: URL, method: string, status: number, message: NodeMessage): void {
    if (this.#redirect === 'error') {
      this.#die(new Error("Attempted to redirect, but redirect policy was 'error'"));
      return;
    }
    this.#isFollowing = this.#redirect === 'follow';
    this.emit('redirect', status, method, url.href, message.headersDistinct);
    if (this.#isFollowing && !this.#isAborted) {
      this.#url = url;
      this.#sent = this.#open(method);
      this.#sent.end();
    } else if (!this.#isAborted) {
      this.#die(new Error('Redirect was cancelled'));
    }
  }

  followRedirect(): void {
    this.#isFollowing = true;
  }

  abort(): void {
    if (!this.#isAborted && !this.destroyed) {
      this.#isAborted = true;
      process.nextTick(() => this.emit('abort'));
      this.#die(null);
    }
  }

  /** The last word: `error`, if any, and `close`. */
  #die(error: Error | null): void {
    this.#sent?.destroy();
    this.#answer?.destroy();
    this.destroy(error ?? undefined);
  }
}

export const net = {
  request(options: Options | string): ClientRequest {
    return new ClientRequest(options);
  },
};
