import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Answer, Send, Sent } from './send.ts';

export type Fields = { readonly [field: string]: unknown };

export interface Item {
  readonly kind: string;
  readonly id: string;
  readonly partnerId: string;
  readonly version: number;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
  readonly record?: Fields;
  readonly deleted?: true;
}

export type Change = Item | { readonly partnerId: string; readonly granted?: true; readonly revoked?: true };

export interface Mutation {
  readonly id: string;
  readonly group?: string;
  readonly op: string;
  readonly kind: string;
  readonly recordId: string;
  readonly partnerId: string;
  readonly base: number | null;
  readonly set?: Fields;
  readonly unset?: readonly string[];
}

export interface Result {
  readonly id: string;
  readonly status: string;
  readonly version?: number;
  readonly item?: Item;
  readonly error?: { readonly code: string; readonly message: string; readonly field?: string };
}

export interface Snapshot {
  readonly cursor: string;
  readonly partners: number;
  readonly lines: readonly { readonly partnerId: string; readonly items: readonly Item[] }[];
  readonly next: string | null;
}

export const isItem = (change: Change): change is Item => 'kind' in change;

/** An answer's text, unpacked. */
export const textOf = ({ headers, body }: Answer): string =>
  (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8');

export const jsonOf = <T>(answer: Answer): T => JSON.parse(textOf(answer)) as T;

/** One user of the server, as a program. */
export class Client {
  readonly #send: Send;
  readonly #token: string;
  readonly #clientId = randomUUID();

  constructor(send: Send, token: string) {
    this.#send = send;
    this.#token = token;
  }

  send(method: string, path: string, more: Partial<Sent> = {}): Promise<Answer> {
    const headers = { authorization: `Bearer ${this.#token}`, 'accept-encoding': 'gzip', ...more.headers };
    return this.#send({ method, path, ...more, headers });
  }

  async get<T>(path: string): Promise<T> {
    const answer = await this.send('GET', path);
    assert.equal(answer.status, 200, `GET ${path} answered ${answer.status}`);
    return jsonOf<T>(answer);
  }

  post(body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const text = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
    return this.send('POST', '/v1/mutations', {
      body: text,
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  body(...mutations: readonly Mutation[]): { readonly clientId: string; readonly mutations: readonly Mutation[] } {
    return { clientId: this.#clientId, mutations };
  }

  async mutate(...mutations: readonly Mutation[]): Promise<Result[]> {
    const answer = await this.post(this.body(...mutations));
    assert.equal(answer.status, 200, `POST /v1/mutations answered ${answer.status}: ${textOf(answer)}`);
    const { results } = jsonOf<{ results: Result[] }>(answer);
    assert.deepEqual(
      results.map(({ id }) => id),
      mutations.map(({ id }) => id),
      'the results are not those of the mutations, in their order',
    );
    return results;
  }

  async one(mutation: Mutation): Promise<Result> {
    const [result] = await this.mutate(mutation);
    assert(result);
    return result;
  }

  async snapshot(parameters = ''): Promise<Snapshot> {
    const path = `/v1/snapshot${parameters === '' ? '' : `?${parameters}`}`;
    const answer = await this.send('GET', path);
    assert.equal(answer.status, 200, `GET ${path} answered ${answer.status}`);
    const text = textOf(answer);
    assert(text.endsWith('\n'), 'the last line does not end');
    const [head, ...lines] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const last = lines.pop();
    assert(typeof head?.cursor === 'string' && Number.isInteger(head.partners), 'there is no first line');
    assert(last !== undefined && 'next' in last, 'there is no final line');
    return { ...head, lines, next: last.next };
  }

  /** All pages together, with the first one's cursor. */
  async wholeSnapshot(limit?: number): Promise<Snapshot> {
    const wish = limit === undefined ? '' : `limit=${limit}`;
    const first = await this.snapshot(wish);
    const lines = [...first.lines];
    for (let { next } = first; next !== null; ) {
      const page = await this.snapshot(`after=${encodeURIComponent(next)}&${wish}`);
      lines.push(...page.lines);
      assert.notEqual(page.next, next, 'the snapshot does not go on');
      next = page.next;
    }
    return { ...first, lines, next: null };
  }

  /** The items of one partner. */
  async itemsOf(partnerId: string): Promise<readonly Item[]> {
    const { lines } = await this.snapshot(`partner=${encodeURIComponent(partnerId)}`);
    return lines.flatMap(({ items }) => items.filter(({ deleted }) => !deleted));
  }

  changes(cursor: string, limit?: number | string): Promise<{ changes: Change[]; cursor: string; more: boolean }> {
    const wish = limit === undefined ? '' : `&limit=${limit}`;
    return this.get(`/v1/changes?after=${encodeURIComponent(cursor)}${wish}`);
  }

  /** Everything since a cursor. */
  async allChanges(cursor: string, limit?: number): Promise<{ changes: Change[]; cursor: string }> {
    const changes: Change[] = [];
    for (let after = cursor; ; ) {
      const page = await this.changes(after, limit);
      changes.push(...page.changes);
      if (!page.more) return { changes, cursor: page.cursor };
      assert.notEqual(page.cursor, after, 'the feed does not go on');
      after = page.cursor;
    }
  }

  /** The place in the feed that is now. */
  async cursor(): Promise<string> {
    return (await this.snapshot('limit=1')).cursor;
  }
}
