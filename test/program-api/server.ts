import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { readBody } from './body.ts';
import type { Database } from './database/port.ts';
import { Failures } from './failures.ts';
import { guardCalls, type Rate } from './guards.ts';
import { packAnswers } from './packed-answers.ts';
import { PROBLEM_TYPE, Problem, problemOf, problemText } from './problem.ts';
import { adminRoutes } from './routes/admin.ts';
import { changesRoute } from './routes/changes.ts';
import { fileRoutes } from './routes/files.ts';
import { mutationsRoute } from './routes/mutations.ts';
import { packRoutes } from './routes/packs.ts';
import { sessionRoute } from './routes/session.ts';
import { snapshotRoute } from './routes/snapshot.ts';

const MAX_BODY = 4 * 1024 * 1024;
const MAX_PARAMETER = 2000;

export interface Route {
  readonly method: string;
  /** With `:name` for what varies. */
  readonly path: string;
}

/** The server over a database, not listening yet, with the list of its routes. */
export function programApi(database: Database, rate?: Rate): { app: FastifyInstance; routes: readonly Route[] } {
  const routes: Route[] = [];
  const app = Fastify({
    bodyLimit: MAX_BODY,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: MAX_PARAMETER },
    frameworkErrors: (error, _request, reply) => refuse(problemOf(error), reply),
    clientErrorHandler: (_error, socket) => refuseGarbage(socket),
  });
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push({ method: one, path: url });
  });
  app.setErrorHandler((error, _request, reply) => {
    const problem = problemOf(error);
    if (problem.status === 500) process.stderr.write(`${(error as Error).stack}\n`);
    return refuse(problem, reply);
  });
  app.setNotFoundHandler(({ raw }, reply) => refuse(noRoute(raw.url ?? '', routes), reply));
  packAnswers(app);
  takeAnything(app);

  app.register(async (calls) => {
    failures.guard(calls);
    guardCalls(calls, database, rate);
    sessionRoute(calls, database);
    packRoutes(calls);
    snapshotRoute(calls, database);
    changesRoute(calls, database);
    calls.register(async (json) => {
      takeJson(json);
      mutationsRoute(json, database);
    });
    calls.register(async (bytes) => fileRoutes(bytes, database));
  });
  const failures = new Failures();
  app.register(async (admin) => {
    takeJson(admin);
    adminRoutes(admin, database, failures);
  });
  return { app, routes };
}

function refuse(problem: Problem, reply: FastifyReply): FastifyReply {
  return reply.code(problem.status).headers(problem.headers).type(PROBLEM_TYPE).send(problemText(problem));
}

/** What is not even HTTP is answered before there is a request. */
function refuseGarbage(socket: Socket): void {
  if (!socket.writable) return;
  const text = problemText({ status: 400, code: 'invalid-request', message: 'This is no HTTP request.' });
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${text.length}\r\nConnection: close\r\n\r\n${text}`,
  );
}

function noRoute(url: string, routes: readonly Route[]): Problem {
  const path = url.split('?', 1)[0] ?? '';
  const allowed = routes.filter((route) => patternOf(route.path).test(path)).map(({ method }) => method);
  if (allowed.length === 0) return new Problem(404, 'not-found', 'There is nothing at this address.');
  return new Problem(405, 'method-not-allowed', `This address takes ${allowed.join(', ')}.`, {
    allow: allowed.join(', '),
  });
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`);

/** The body is left to the call, if it wants one. */
function takeAnything(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
}

function takeJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', async (_request: unknown, payload: IncomingMessage) => {
    const body = await readBody(payload, MAX_BODY);
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
    } catch {
      throw new Problem(400, 'invalid-request', 'The body is no JSON in UTF-8.');
    }
  });
}
