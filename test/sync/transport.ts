import type { PushRequest } from '../../renderer/store/sync/push.ts';
import type { Answer, SnapshotQuery, SnapshotSink, Transport } from '../../renderer/sync/ports.ts';
import { troubleOf } from '../../shared/sync/retry.ts';
import {
  type ChangesPage,
  changesSchema,
  problemSchema,
  type Result,
  readPartnerLine,
  resultsSchema,
  type Session,
  sessionSchema,
  snapshotEndSchema,
  snapshotHeadSchema,
  toWire,
} from '../../shared/sync/wire.ts';
import type { Client } from './client.ts';
import type { Call, HttpAnswer } from './model-server.ts';

const BAD = { ok: false, trouble: { is: 'server-error', after: null } } as const;
const OFFLINE = { ok: false, trouble: { is: 'offline', after: null } } as const;

interface Schema<Value> {
  safeParse(value: unknown): { success: boolean; data?: Value };
}

/** The program API over a network that does what networks do. Bodies are texts, and are read as the real transport reads them. */
export class SimTransport implements Transport {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  async session(): Promise<Answer<Session>> {
    return this.#read({ name: 'session' }, sessionSchema as Schema<Session>);
  }

  async changes(after: string): Promise<Answer<ChangesPage>> {
    return this.#read({ name: 'changes', after }, changesSchema as Schema<unknown> as Schema<ChangesPage>);
  }

  async mutations({ clientId, rows }: PushRequest): Promise<Answer<readonly Result[]>> {
    const body = JSON.stringify({ clientId, mutations: rows.map(toWire) });
    const { world } = this.#client;
    world.clientIds.set(clientId, this.#client);
    const answer = await this.#read(
      { name: 'mutations', body },
      resultsSchema as Schema<unknown> as Schema<{ results: readonly Result[] }>,
    );
    if (!answer.ok) {
      await world.mutant?.refused?.(this.#client, answer.trouble);
      return answer;
    }
    for (const { status, error } of answer.value.results)
      world.tally.add(`answer ${status} ${error?.code ?? ''}`.trim());
    return { ok: true, value: answer.value.results };
  }

  async snapshot(query: SnapshotQuery, sink: SnapshotSink): Promise<Answer<{ readonly next: string | null }>> {
    const http = await this.#send({ name: 'snapshot', ...query });
    if (http === null) return OFFLINE;
    if (http.status !== 200) return refused(http);
    const lines = http.body.split('\n');
    // Without its end of line it is half a line.
    const half = lines.pop();
    let isHead = true;
    for (const text of lines) {
      const value = parsed(text);
      const end = snapshotEndSchema.safeParse(value);
      if (!isHead && end.success) return { ok: true, value: { next: end.data.next } };
      if (isHead) {
        const head = snapshotHeadSchema.safeParse(value);
        if (!head.success) return BAD;
        await sink.head(head.data);
      } else {
        const line = readPartnerLine(value);
        if (line === null) return BAD;
        await sink.line(line);
      }
      isHead = false;
    }
    if (half !== '' || lines.length > 0) this.#client.world.tally.add('snapshot body cut');
    return OFFLINE;
  }

  async ensureBytes(): Promise<Answer<boolean>> {
    await this.#client.at('before bytes');
    const { world } = this.#client;
    const isComplete = !world.isRough || world.chance.is(0.5);
    world.tally.add(isComplete ? 'bytes complete' : 'bytes wait');
    await this.#client.at('after bytes');
    return { ok: true, value: isComplete };
  }

  async #read<Value>(call: Call, schema: Schema<Value>): Promise<Answer<Value>> {
    const http = await this.#send(call);
    if (http === null) return OFFLINE;
    if (http.status !== 200) return refused(http);
    const read = schema.safeParse(parsed(http.body));
    return read.success ? { ok: true, value: read.data as Value } : BAD;
  }

  /** Null: there was no answer. */
  async #send(call: Call): Promise<HttpAnswer | null> {
    const client = this.#client;
    const { world } = client;
    await client.at(`before ${call.name}`);
    const http = this.#travel(call);
    world.note(`${client.name} ${call.name} → ${http === null ? 'no answer' : http.status}`);
    await client.at(`after ${call.name}`);
    return http;
  }

  #travel(call: Call): HttpAnswer | null {
    const { world, userId } = this.#client;
    const { chance, server, tally } = world;
    const done = () => server.handle(userId, call);
    if (!world.isRough || chance.is(0.75)) return done();
    const fate = chance.weighted(FATES);
    tally.add(`network ${fate}`);
    switch (fate) {
      case 'drops the request':
        return null;
      case 'drops the answer':
        done();
        return null;
      case 'doubles the request':
        done();
        return done();
      case 'is late':
        world.late.push(done);
        return null;
      case 'brings a copy later':
        world.late.push(done);
        return done();
      case 'says 500 after the work':
        done();
        return { status: 500, body: '{"code":"internal"}' };
      case 'cuts the body': {
        const { body } = done();
        return { status: 200, body: body.slice(0, chance.below(body.length)) };
      }
      case 'answers HTML':
        return { status: 200, body: '<!doctype html><title>Sign in to the Wi-Fi</title>' };
      case 'drops versions':
        return { status: 200, body: done().body.replaceAll('"version":', '"was":') };
      case 'says 503':
        return { status: 503, body: '<h1>Down</h1>', retryAfter: '2' };
      default:
        return { status: Number(fate.slice(-3)), body: '{"code":"internal"}', retryAfter: '1' };
    }
  }
}

const FATES = {
  'drops the request': 3,
  'drops the answer': 4,
  'doubles the request': 3,
  'is late': 3,
  'brings a copy later': 3,
  'says 500 after the work': 3,
  'says 500': 2,
  'says 503': 2,
  'says 429': 2,
  'says 401': 1,
  'says 403': 1,
  'cuts the body': 4,
  'answers HTML': 1,
  'drops versions': 2,
};

function refused({ status, body, retryAfter }: HttpAnswer) {
  const problem = problemSchema.safeParse(parsed(body));
  const code = problem.success ? problem.data.code : null;
  return { ok: false, trouble: troubleOf({ status, code, retryAfter: retryAfter ?? null, date: null }) } as const;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
