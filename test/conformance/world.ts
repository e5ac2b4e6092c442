import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Client, type Fields, type Item, jsonOf, type Mutation, type Result, textOf } from './client.ts';
import { Skipped } from './rule.ts';
import { type Answer, type Send, sender } from './send.ts';

export interface Target {
  /** What comes before `/v1`. */
  readonly api: string;
  readonly tokens: readonly [a: string, b: string];
  /** What comes before the names of the administrator's calls. */
  readonly admin?: string;
  /** What stands between the rules and the server, where something does. */
  readonly between?: (send: Send) => Send;
}

/** Two users of a server, a partner of the first one's own, and what is to be cleared away. */
export class World {
  readonly a: Client;
  readonly b: Client;
  /** Without anybody's token. */
  readonly send: Send;
  readonly #admin: Send | null;
  readonly #partners: string[] = [];
  /** Or why there is none. */
  #partner: string | Error = new Skipped('there is no partner yet');

  constructor({ api, tokens, admin, between = (send) => send }: Target) {
    this.send = between(sender(api));
    this.a = new Client(this.send, tokens[0]);
    this.b = new Client(this.send, tokens[1]);
    this.#admin = admin === undefined ? null : sender(admin);
  }

  get hasAdmin(): boolean {
    return this.#admin !== null;
  }

  /** The partner that the rules work on. */
  get partner(): string {
    if (typeof this.#partner !== 'string') throw this.#partner;
    return this.#partner;
  }

  /** Creates the partner that the rules work on, where the user may. */
  async begin(): Promise<void> {
    const id = named('partner');
    try {
      const { status, error } = await this.newPartner(id);
      if (status === 'applied') this.#partner = id;
      else if (error?.code === 'partner-not-allowed') this.#partner = new Skipped('this user may not create partners');
      else throw new Error(`a partner was not created: ${status}`);
    } catch (error) {
      this.#partner = error as Error;
    }
  }

  async newPartner(id = named('partner')): Promise<Result> {
    this.#partners.push(id);
    return this.a.one({
      ...create('partner', id, { name: 'Conformance', region: 'EMEA', status: 'prospect' }),
      recordId: id,
    });
  }

  /** A note of the world's partner, created. */
  async note(text = 'first', more: Fields = {}): Promise<Item> {
    const mutation = create('note', this.partner, { at: '2026-11-22T09:30:00Z', channel: 'call', text, ...more });
    const result = await this.a.one(mutation);
    assert.equal(result.status, 'applied', `a note was not created: ${JSON.stringify(result)}`);
    return this.item(mutation.recordId);
  }

  /** A record as it is stored now. */
  async item(id: string): Promise<Item> {
    const item = (await this.a.itemsOf(this.partner)).find((one) => one.id === id);
    assert(item, `${id} is not stored`);
    return item;
  }

  /** An administrator's call. */
  async admin(path: string, body: unknown = {}): Promise<Answer> {
    if (this.#admin === null) throw new Skipped('needs an administrator');
    const answer = await this.#admin({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(body)),
    });
    assert(answer.status < 300 || answer.status === 404, `${path} answered ${answer.status}: ${textOf(answer)}`);
    return answer;
  }

  /** An administrator's call that the contract does not have: a server may lack it. */
  async extra<T>(path: string, body: unknown): Promise<T> {
    const answer = await this.admin(path, body);
    if (answer.status === 404) throw new Skipped('this server has no such call for administrators');
    return jsonOf<T>(answer);
  }

  async give(partnerId: string, ...users: readonly string[]): Promise<void> {
    const answer = await this.admin(`/partners/${encodeURIComponent(partnerId)}/users`, { users });
    assert(answer.status < 300, `the partner could not be given: ${answer.status}`);
  }

  async userId(client: Client): Promise<string> {
    return (await client.get<{ user: { id: string } }>('/v1/session')).user.id;
  }

  /** A partner for what would make the usual one slow to read. */
  async apart(work: (partnerId: string) => Promise<void>): Promise<void> {
    const id = named('partner');
    assert(this.partner && (await this.newPartner(id)).status === 'applied');
    await work(id);
    await this.#clear(id);
  }

  /** Deletes what was created. */
  async end(): Promise<void> {
    for (const partnerId of this.#partners) await this.#clear(partnerId);
  }

  /** The partner's own record goes last. */
  async #clear(partnerId: string): Promise<void> {
    const items = [...(await this.a.itemsOf(partnerId))].sort((a, b) => rank(a) - rank(b));
    for (let start = 0; start < items.length; start += 500) {
      const results = await this.a.mutate(...items.slice(start, start + 500).map(remove));
      assert(
        results.every(({ status }) => status === 'applied'),
        `not all records of ${partnerId} were deleted`,
      );
    }
  }
}

const rank = ({ kind }: Item): number => (kind === 'partner' ? 1 : 0);

/** An id that no server has, and that tells where it came from. */
export const named = (what: string): string => `conformance-${what}-${randomUUID()}`;

export function create(kind: string, partnerId: string, set: Fields, base: number | null = null): Mutation {
  return { id: randomUUID(), op: 'create', kind, recordId: named(kind), partnerId, base, set };
}

type Of = Pick<Item, 'kind' | 'id' | 'partnerId' | 'version'>;

export const patch = (item: Of, set: Fields, unset: readonly string[] = []): Mutation => ({
  ...about(item),
  op: 'patch',
  set,
  unset,
});

export const remove = (item: Of): Mutation => ({ ...about(item), op: 'delete' });

const about = ({ kind, id, partnerId, version }: Of) => ({
  id: randomUUID(),
  kind,
  recordId: id,
  partnerId,
  base: version,
});

/** The text of a note with the rest that its schema wants. */
export const noteFields = (text: string): Fields => ({ at: '2026-11-22T09:30:00Z', channel: 'call', text });
