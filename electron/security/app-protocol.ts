import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';
import { contentSecurityPolicy, makeNonce, NONCE_PLACEHOLDER } from './csp.ts';
import { APP_HOST, APP_SCHEME, parseUrl } from './origin.ts';

/** Answers requests below one folder of the app's origin. What it answers is data, never a page. */
export interface Route {
  readonly methods: readonly string[];
  readonly answer: (request: Request, pathname: string) => Response | Promise<Response>;
}

/** The methods of whoever may only be read. */
export const READING = ['GET', 'HEAD'] as const;

/** Routes by the folder they own, such as `/print-jobs/`. */
export type Routes = Readonly<Record<`/${string}/`, Route>>;

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Declares the scheme. To be called before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/** Serves the built renderer in `root`, and `routes`, on the app's own origin. */
export function serveApp(root: string, routes: Routes): void {
  protocol.handle(APP_SCHEME, (request) => answer(request, root, routes));
}

async function answer(request: Request, root: string, routes: Routes): Promise<Response> {
  const url = parseUrl(request.url);
  if (url === null || url.host !== APP_HOST) {
    return notFound();
  }
  const [, route] = Object.entries(routes).find(([folder]) => url.pathname.startsWith(folder)) ?? [];
  const methods: readonly string[] = route?.methods ?? READING;
  if (!methods.includes(request.method)) {
    return refusal(405, `Allowed here: ${methods.join(', ')}.`, { Allow: methods.join(', ') });
  }
  if (route !== undefined) {
    const response = withGuards(await route.answer(request, url.pathname), null);
    // Opened as a page nevertheless, data has neither our origin nor scripts.
    response.headers.append('Content-Security-Policy', 'sandbox');
    return response;
  }
  const file = fileOf(root, url.pathname);
  return file === null ? notFound() : serveFile(file, request.method === 'HEAD');
}

/**
 * The file below `root` that a path names, or `null` where the path would lead out of it. The parser has resolved `..`
 * and `%2e%2e` by now; what is left are separators hidden in escapes, backslashes, null bytes, drive letters
 * and the names that Windows takes for others.
 */
export function fileOf(root: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const isOdd = (segment: string): boolean => segment === '' || /[. ]$/.test(segment) || /[\0\\:]/.test(segment);
  if (decoded.slice(1).split('/').some(isOdd)) {
    return null;
  }
  const file = path.join(root, decoded);
  return file.startsWith(root + path.sep) ? file : null;
}

async function serveFile(file: string, headOnly: boolean): Promise<Response> {
  const type = MIME_TYPES[path.extname(file)];
  if (type === undefined) {
    return notFound();
  }
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch {
    return notFound();
  }
  const isPage = file.endsWith('.html');
  const nonce = isPage ? makeNonce() : null;
  const body =
    nonce === null
      ? new Uint8Array(bytes)
      : new TextEncoder().encode(new TextDecoder().decode(bytes).replaceAll(NONCE_PLACEHOLDER, nonce));
  const headers = { 'Content-Type': type, 'Content-Length': String(body.byteLength), 'Cache-Control': 'no-cache' };
  return withGuards(new Response(headOnly ? null : body, { headers }), nonce);
}

function notFound(): Response {
  return refusal(404, 'CAM Desk has no such page.');
}

function refusal(status: number, words: string, headers: Record<string, string> = {}): Response {
  return withGuards(new Response(words, { status, headers: { 'Content-Type': 'text/plain', ...headers } }), null);
}

/** Every response carries the policy, so that no route can forget it. */
function withGuards(response: Response, nonce: string | null): Response {
  response.headers.set('Content-Security-Policy', contentSecurityPolicy(nonce));
  response.headers.set('X-Content-Type-Options', 'nosniff');
  response.headers.set('Referrer-Policy', 'no-referrer');
  response.headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  response.headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  return response;
}
