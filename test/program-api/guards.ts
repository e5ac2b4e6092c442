import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from './database/port.ts';
import { Problem } from './problem.ts';
import { readProgram } from './program.ts';
import { type User, userOf } from './users.ts';

declare module 'fastify' {
  interface FastifyRequest {
    user: User;
  }
}

/** How many requests a user may make in how many seconds. */
export interface Rate {
  readonly requests: number;
  readonly seconds: number;
}

/** Who asks, and whether their client is new enough: for all calls of the version. */
export function guardCalls(app: FastifyInstance, database: Database, rate: Rate | undefined): void {
  const limiter = rate && new Limiter(rate);
  app.decorateRequest('user', null as unknown as User);
  app.addHook('onRequest', async (request) => {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
    const user = token === undefined ? null : await userOf(token, database);
    if (user === null) {
      throw new Problem(401, 'unauthorized', 'Sign in again.', { 'www-authenticate': 'Bearer' });
    }
    limiter?.count(user.id);
    request.user = user;
  });
  app.addHook('onRequest', (request) => refuseOldClients(request, database));
}

/** The session tells what is needed, so it is answered to every client. */
async function refuseOldClients(request: FastifyRequest, database: Database): Promise<void> {
  const version = request.headers['x-client-version'];
  if (version === undefined || request.routeOptions.url === '/v1/session') return;
  const { minClient } = await readProgram(database);
  if (!isOlder(String(version), minClient)) return;
  throw new Problem(409, 'client-too-old', `This server needs version ${minClient} or later of the app.`);
}

function isOlder(version: string, than: string): boolean {
  const numbers = (text: string) => text.split(/[-+]/, 1)[0]?.split('.').map(Number) ?? [];
  const [a, b] = [numbers(version), numbers(than)];
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] || 0) - (b[index] || 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** Counts a user's requests in windows of fixed length. */
class Limiter {
  readonly #rate: Rate;
  readonly #windows = new Map<string, { readonly until: number; count: number }>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** @throws {Problem} 429 with the seconds until the window ends. */
  count(userId: string): void {
    const now = performance.now();
    let window = this.#windows.get(userId);
    if (!window || window.until <= now) {
      window = { until: now + this.#rate.seconds * 1000, count: 0 };
      this.#windows.set(userId, window);
    }
    window.count += 1;
    if (window.count <= this.#rate.requests) return;
    const wait = Math.ceil((window.until - now) / 1000);
    throw new Problem(429, 'too-many-requests', `Wait for ${wait} s.`, { 'retry-after': String(wait) });
  }
}
