import { hashOf } from '../../shared/lib/canonical.ts';
import { type Fields, type StoredRecord, withFields } from '../../shared/lib/record-fields.ts';
import type { Item, PartnerEvent, Result, WireMutation } from '../../shared/sync/wire.ts';
import { INVALID } from './records.ts';

/** What a client asks, as the program API has it. */
export type Call =
  | { readonly name: 'session' }
  | { readonly name: 'changes'; readonly after: string }
  | { readonly name: 'snapshot'; readonly after?: string | null; readonly partner?: string }
  | { readonly name: 'mutations'; readonly body: string };

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  readonly retryAfter?: string;
}

interface Stored {
  readonly kind: string;
  readonly partnerId: string;
  /** By version: the record as of version 1 first; undefined where that version deleted it. */
  readonly versions: readonly (StoredRecord | undefined)[];
}

type LogEntry =
  | { readonly item: Item; readonly clientId: string; readonly mutation: WireMutation | null }
  | { readonly userId: string; readonly event: PartnerEvent };

/** What differs between servers that all keep the contract, or between one server's days. */
export interface Manners {
  changesLimit: number;
  snapshotLimit: number;
  /** Whether the feed shows a newly granted partner's items from before the grant too. */
  showsEarlier: boolean;
  /** Whether a partner's line names its tombstones. */
  showsTombstones: boolean;
  /** Whether the feed passes by versions that are not the latest. */
  skipsVersions: boolean;
  most: { mutations: number; bytes: number };
  /** Bytes of JSON that one mutation may have. */
  mostOfOne: number;
}

/** The program API in memory, by the letter of the contract. */
export class ModelServer {
  readonly manners: Manners;
  /** In commit order; a cursor is a place in it. */
  readonly log: LogEntry[] = [];
  readonly records = new Map<string, Stored>();
  readonly users = new Map<string, Set<string>>();
  /** Records that may be read but not changed now. */
  readonly frozen = new Set<string>();
  mayCreatePartners = true;
  /** Applied mutations that changed nothing: something was done twice. */
  readonly idle: string[] = [];
  /** Every mutation that was asked for, by id: one id never stands for two contents. */
  readonly asked = new Map<string, string>();
  readonly reused: string[] = [];
  readonly #applied = new Map<string, { hash: string; version: number }>();
  readonly #partners = new Set<string>();
  readonly #now: () => string;
  #oldest = 0;

  constructor(manners: Manners, now: () => string) {
    this.manners = manners;
    this.#now = now;
  }

  /** Starts with a record, version 1. */
  seed(record: StoredRecord): void {
    this.#partners.add(String(record.partnerId));
    this.#commit(record.kind, String(record.id), String(record.partnerId), record, 'seed', null);
  }

  record(recordId: string): StoredRecord | undefined {
    return this.records.get(recordId)?.versions.at(-1);
  }

  version(recordId: string): number | null {
    return this.records.get(recordId)?.versions.length ?? null;
  }

  at(recordId: string, version: number): StoredRecord | undefined {
    return this.records.get(recordId)?.versions[version - 1];
  }

  has(userId: string, partnerId: string): boolean {
    return this.users.get(userId)?.has(partnerId) === true;
  }

  exists(partnerId: string): boolean {
    return this.#partners.has(partnerId);
  }

  grant(userId: string, partnerId: string): void {
    if (this.has(userId, partnerId)) return;
    this.#portfolio(userId).add(partnerId);
    this.log.push({ userId, event: { partnerId, granted: true } });
  }

  revoke(userId: string, partnerId: string): void {
    if (!this.has(userId, partnerId)) return;
    this.#portfolio(userId).delete(partnerId);
    this.log.push({ userId, event: { partnerId, revoked: true } });
  }

  /** Cursors that were given until now are worth nothing any more. */
  expireCursors(): void {
    this.#oldest = this.log.length + 1;
    // An epoch begins with an entry, so that a cursor of now is not one of before.
    this.log.push({ userId: '', event: { partnerId: 'epoch', revoked: true } });
  }

  placeOf(cursor: string): number {
    return Number(cursor.slice(1));
  }

  handle(userId: string, call: Call): HttpAnswer {
    switch (call.name) {
      case 'session':
        return this.#session(userId);
      case 'changes':
        return this.#changes(userId, call.after);
      case 'snapshot':
        return this.#snapshot(userId, call.after ?? null, call.partner);
      case 'mutations':
        return this.#mutations(userId, call.body);
    }
  }

  /** Does one mutation as another client of the user would. */
  mutate(userId: string, mutation: WireMutation): Result {
    return this.#unit(userId, 'web', [mutation])[0] as Result;
  }

  #portfolio(userId: string): Set<string> {
    const there = this.users.get(userId) ?? new Set<string>();
    this.users.set(userId, there);
    return there;
  }

  #session(userId: string): HttpAnswer {
    const user = { id: userId, name: `User ${userId}` };
    return json(200, { apiVersion: 1, minClient: 1, user, programId: 'program', serverTime: this.#now() });
  }

  #changes(userId: string, after: string): HttpAnswer {
    const from = this.placeOf(after);
    if (!/^c\d+$/.test(after) || from < this.#oldest || from > this.log.length) return problem(410, 'cursor-expired');
    const changes: (Item | PartnerEvent)[] = [];
    let place = from;
    while (place < this.log.length && changes.length < this.manners.changesLimit) {
      const shown = this.#shown(userId, place);
      if (shown !== null) changes.push(shown);
      place += 1;
    }
    return json(200, { changes, cursor: `c${place}`, more: place < this.log.length });
  }

  #shown(userId: string, place: number): Item | PartnerEvent | null {
    const entry = this.log[place] as LogEntry;
    if ('event' in entry) return entry.userId === userId ? entry.event : null;
    const { item } = entry;
    if (!this.has(userId, item.partnerId)) return null;
    if (!this.manners.showsEarlier && place < this.grantedAt(userId, item.partnerId)) return null;
    if (this.manners.skipsVersions && item.version < (this.version(item.id) ?? 0)) return null;
    return item;
  }

  /** The place of the last grant; -1 where the user had it from the beginning. */
  grantedAt(userId: string, partnerId: string): number {
    return this.log.findLastIndex(
      (entry) =>
        'event' in entry && entry.userId === userId && entry.event.partnerId === partnerId && 'granted' in entry.event,
    );
  }

  #snapshot(userId: string, after: string | null, partner: string | undefined): HttpAnswer {
    const mine = [...this.#portfolio(userId)].sort();
    const wanted =
      partner === undefined ? mine.filter((id) => after === null || id > after) : mine.filter((id) => id === partner);
    const page = wanted.slice(0, this.manners.snapshotLimit);
    const lines = page.map((partnerId) => ({ partnerId, items: this.#itemsOf(partnerId) }));
    const next = wanted.length > page.length ? (page.at(-1) ?? null) : null;
    const all = [{ cursor: `c${this.log.length}`, partners: mine.length }, ...lines, { next }];
    return { status: 200, body: all.map((line) => `${JSON.stringify(line)}\n`).join('') };
  }

  #itemsOf(partnerId: string): Item[] {
    const latest = new Map<string, Item>();
    for (const entry of this.log)
      if ('item' in entry && entry.item.partnerId === partnerId) latest.set(entry.item.id, entry.item);
    return [...latest.values()].filter(({ deleted }) => deleted !== true || this.manners.showsTombstones);
  }

  #mutations(userId: string, body: string): HttpAnswer {
    const { clientId, mutations } = JSON.parse(body) as { clientId: string; mutations: WireMutation[] };
    const { most } = this.manners;
    if (mutations.length > most.mutations || body.length > most.bytes) return problem(413, 'too-large');
    const results: Result[] = [];
    for (let at = 0; at < mutations.length; ) {
      const { group } = mutations[at] as WireMutation;
      let end = at + 1;
      while (group !== undefined && mutations[end]?.group === group) end += 1;
      results.push(...this.#unit(userId, clientId, mutations.slice(at, end)));
      at = end;
    }
    return json(200, { results });
  }

  /** All mutations of a group, or none of them. */
  #unit(userId: string, clientId: string, mutations: readonly WireMutation[]): Result[] {
    const records = new Map(mutations.map(({ recordId }) => [recordId, this.records.get(recordId)]));
    const [logged, idle] = [this.log.length, this.idle.length];
    const results = mutations.map((mutation) => this.#one(userId, clientId, mutation));
    const isWhole = results.every(({ status }) => status === 'applied' || status === 'duplicate');
    if (isWhole || mutations.length === 1) return results;
    this.log.length = logged;
    this.idle.length = idle;
    for (const [recordId, stored] of records)
      if (stored === undefined) this.records.delete(recordId);
      else this.records.set(recordId, stored);
    return results.map((result) => {
      if (result.status !== 'applied') return result;
      this.#applied.delete(result.id);
      return { id: result.id, status: 'skipped' };
    });
  }

  #one(userId: string, clientId: string, mutation: WireMutation): Result {
    const { id, kind, recordId, partnerId, op, base } = mutation;
    const hash = hashOf(mutation);
    if ((this.asked.get(id) ?? hash) !== hash) this.reused.push(id);
    this.asked.set(id, hash);
    const known = this.#applied.get(id);
    if (known !== undefined && known.hash === hash) return { id, status: 'duplicate', version: known.version };
    const code = known === undefined ? this.#refusal(userId, mutation) : 'id-reused';
    if (code !== null) return { id, status: 'rejected', error: { code, message: `The server says ${code}.` } };
    const stored = this.records.get(recordId);
    const now = stored?.versions.at(-1);
    const version = stored?.versions.length ?? null;
    if (op === 'delete' && stored !== undefined && now === undefined) {
      this.#applied.set(id, { hash, version: version as number });
      return { id, status: 'applied', version: version as number };
    }
    const fits = version === base && (op === 'create' ? now === undefined : now !== undefined);
    if (!fits) return { id, status: 'conflict', ...(stored && { item: this.#latest(recordId) }) };
    const next = after(mutation, now);
    if (now !== undefined && next !== undefined && hashOf(now) === hashOf(next)) this.idle.push(id);
    if (op === 'create' && kind === 'partner' && !this.#partners.has(partnerId)) {
      this.#partners.add(partnerId);
      this.grant(userId, partnerId);
    }
    const made = this.#commit(kind, recordId, partnerId, next, clientId, mutation, userId);
    this.#applied.set(id, { hash, version: made });
    return { id, status: 'applied', version: made };
  }

  #refusal(userId: string, mutation: WireMutation): string | null {
    const { kind, recordId, partnerId, op } = mutation;
    const isNewPartner = op === 'create' && kind === 'partner' && recordId === partnerId;
    if (!this.#partners.has(partnerId)) {
      if (!isNewPartner) return 'unknown-partner';
      if (!this.mayCreatePartners) return 'partner-not-allowed';
    } else if (!this.has(userId, partnerId)) return 'unknown-partner';
    if (this.frozen.has(recordId)) return 'forbidden';
    const text = JSON.stringify(mutation);
    if (text.includes(INVALID)) return 'invalid';
    return text.length > this.manners.mostOfOne ? 'too-large' : null;
  }

  #latest(recordId: string): Item {
    const entry = this.log.findLast((one) => 'item' in one && one.item.id === recordId);
    return (entry as { item: Item }).item;
  }

  #commit(
    kind: string,
    recordId: string,
    partnerId: string,
    record: StoredRecord | undefined,
    clientId: string,
    mutation: WireMutation | null,
    userId = 'seed',
  ): number {
    const versions = [...(this.records.get(recordId)?.versions ?? []), record];
    this.records.set(recordId, { kind, partnerId, versions });
    const head = { kind, id: recordId, partnerId, version: versions.length };
    const stamps = { by: { id: userId, name: `User ${userId}` }, at: this.#now() };
    const item: Item =
      record === undefined ? { ...head, ...stamps, deleted: true } : { ...head, ...stamps, record: plainOf(record) };
    this.log.push({ item, clientId, mutation });
    return versions.length;
  }
}

function after(mutation: WireMutation, now: StoredRecord | undefined): StoredRecord | undefined {
  const { kind, recordId, partnerId, op, set = {}, unset = [] } = mutation;
  if (op === 'delete') return undefined;
  return withFields(op === 'create' ? { kind, id: recordId, partnerId } : (now as StoredRecord), set, unset);
}

function plainOf({ kind: _, id: __, partnerId: ___, ...fields }: StoredRecord): Fields {
  return fields;
}

const json = (status: number, value: unknown): HttpAnswer => ({ status, body: JSON.stringify(value) });
const problem = (status: number, code: string): HttpAnswer => json(status, { code, title: code });
