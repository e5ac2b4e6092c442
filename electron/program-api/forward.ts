import { logLine } from '../log.ts';
import type { Route } from '../security/app-protocol.ts';
import { APP_ORIGIN } from '../security/origin.ts';
import { type Connection, currentConnection } from './connection.ts';
import { DeskFailure, failureOf, problemOf } from './desk-failure.ts';
import { returnedHeaders, sentHeaders } from './headers.ts';
import { LIMITS, type Limits } from './limits.ts';
import { type Answered, send } from './send.ts';
import { readWhole } from './sent-body.ts';
import { pathForLog, payloadOf, targetOf } from './target.ts';

/** The program API, on the app's own origin. The token is added here and nowhere else. */
export const programApiRoute: Route = {
  methods: ['GET', 'HEAD', 'POST', 'PUT'],
  answer: async (request, pathname) => {
    try {
      const connection = await currentConnection();
      if (connection === null) throw new DeskFailure('desk-not-connected');
      const { status, headers, body } = await forward(request, connection, LIMITS);
      lastLogged = '';
      return new Response(body, { status, headers: returnedHeaders(headers) });
    } catch (error) {
      const failure = failureOf(error);
      log(`${request.method} ${pathForLog(pathname)} ${failure.status} ${failure.code}`);
      return problemOf(failure);
    }
  },
};

/**
 * Sends a page's request on to the server.
 *
 * @throws DeskFailure
 */
export async function forward(request: Request, connection: Connection, limits: Limits): Promise<Answered> {
  if (!isAskedByOwnPage(request.headers)) throw new DeskFailure('desk-not-forwarded', 403);
  const { pathname, search } = new URL(request.url);
  const url = targetOf(connection.base, pathname, search);
  if (url === null) throw new DeskFailure('desk-not-forwarded');
  const stream = request.body as ReadableStream<Uint8Array> | null;
  return send(
    {
      method: request.method,
      base: connection.base,
      url,
      headers: sentHeaders(request.headers, connection.token),
      body: stream === null || request.method === 'PUT' ? stream : await readWhole(stream, limits.sentJson),
      longest: limits.received[payloadOf(pathname)],
      signal: connection.ended,
    },
    limits,
  );
}

/**
 * Whether code of our own origin asks, as far as a request tells: what is to become a document, a script or a picture
 * is not asked by it.
 */
function isAskedByOwnPage(headers: Headers): boolean {
  const origin = headers.get('origin') ?? APP_ORIGIN;
  const destination = headers.get('sec-fetch-dest') ?? 'empty';
  return origin === APP_ORIGIN && destination === 'empty';
}

let lastLogged = '';

/** One line for each new kind of failure: without a network the same call fails every minute. */
function log(line: string): void {
  if (line !== lastLogged) logLine(`program-api ${line}`);
  lastLogged = line;
}
