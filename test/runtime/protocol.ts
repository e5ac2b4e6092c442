import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { loopbackHost, ownSchemes, toApp } from './origin.ts';

type Handle = (request: Request) => Response | Promise<Response>;

interface CustomScheme {
  readonly scheme: string;
  readonly privileges?: { readonly standard?: boolean };
}

const handlers = new Map<string, Handle>();

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard === true) {
        ownSchemes.add(scheme);
      }
    }
  },
  handle(scheme: string, handle: Handle): void {
    handlers.set(scheme, handle);
  },
  unhandle(scheme: string): void {
    handlers.delete(scheme);
  },
  isProtocolHandled(scheme: string): boolean {
    return handlers.has(scheme);
  },
};

/** The secret of this launch: whoever asks the loopback server without it gets nothing. */
export const SECRET_COOKIE = 'cam-desk-launch';
export const secret = randomBytes(32).toString('base64url');

/** The hosts under which the own schemes are seen; all are served by one port. */
const OWN_HOST = /^[a-z0-9-]+\.localhost$/;

/**
 * Starts the loopback server that hands requests of the browser to the app's protocol handler.
 *
 * @returns its port
 */
export function listen(): Promise<number> {
  const server = createServer((request, response) => {
    serve(request, response).catch(() => {
      response.destroy();
    });
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const host = request.headers.host ?? '';
  const [scheme] = ownSchemes;
  const handle = scheme === undefined ? undefined : handlers.get(scheme);
  if (!OWN_HOST.test(host) || !isFromOwnPage(request, host) || !hasSecret(request) || handle === undefined) {
    response.writeHead(403).end();
    return;
  }
  if (request.url === '/favicon.ico') {
    // Chromium asks for it by itself; Electron does not.
    response.writeHead(204).end();
    return;
  }
  const name = host.slice(0, -loopbackHost('').length);
  const answer = await handle(asRequest(request, `${scheme}://${name}${request.url ?? '/'}`));
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (answer.body === null || request.method === 'HEAD') {
    await answer.body?.cancel();
    response.end();
    return;
  }
  // Either end takes the other with it: a page that went away, an answer that broke off.
  await pipeline(Readable.fromWeb(answer.body as ReadableStream), response);
}

/** Host, Origin and Sec-Fetch-Site all have to say that it is our own page, or the address of a window. */
function isFromOwnPage(request: IncomingMessage, host: string): boolean {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  return (origin === undefined || origin === `http://${host}`) && (site === 'same-origin' || site === 'none');
}

function hasSecret(request: IncomingMessage): boolean {
  const pairs = (request.headers.cookie ?? '').split(/;\s*/);
  const given = pairs.find((pair) => pair.startsWith(`${SECRET_COOKIE}=`))?.slice(SECRET_COOKIE.length + 1) ?? '';
  return given.length === secret.length && timingSafeEqual(Buffer.from(given), Buffer.from(secret));
}

function asRequest(request: IncomingMessage, url: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    // The app's own protocol knows no cookies, and the host is in the address.
    if (typeof value === 'string' && name !== 'cookie' && name !== 'host' && name !== 'connection') {
      headers.set(name, name === 'origin' ? toApp(value) : value);
    }
  }
  const method = request.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(url, {
    method,
    headers,
    ...(hasBody ? { body: Readable.toWeb(request) as unknown as BodyInit, duplex: 'half' as const } : {}),
  });
}
