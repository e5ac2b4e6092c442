import { setTimeout as pause } from 'node:timers/promises';
import { Client, type Item, isItem, type Mutation, type Result } from '../conformance/client.ts';
import type { Send } from '../conformance/send.ts';
import { create, noteFields, patch, remove } from '../conformance/world.ts';
import type { Chance } from '../sync/chance.ts';

/** Mutations of one edit, and milliseconds between two acts. */
const MOST = 20;
const PAUSE = { least: 2_000, more: 4_000 };

/** What is counted over all clients. */
export interface Counts {
  applied: number;
  conflict: number;
  duplicate: number;
  /** Items of snapshots. */
  read: number;
  /** Items of changes. */
  told: number;
}

type Held = Pick<Item, 'kind' | 'id' | 'partnerId' | 'version'>;

/** A client as the server sees one: the whole portfolio first, then edits and reads in turn. */
export class LoadClient {
  readonly #client: Client;
  readonly #chance: Chance;
  readonly #counts: Counts;
  readonly #view = new Map<string, Held>();
  readonly #partners: string[] = [];
  readonly #deals: string[] = [];
  readonly #notes = new Set<string>();
  #cursor = '';

  constructor(send: Send, token: string, chance: Chance, counts: Counts) {
    this.#client = new Client(send, token);
    this.#chance = chance;
    this.#counts = counts;
  }

  async begin(): Promise<void> {
    await this.#client.get('/v1/session');
    const { cursor, partners, lines } = await this.#client.wholeSnapshot();
    if (lines.length !== partners) throw new Error(`${lines.length} partners came of ${partners}.`);
    for (const item of lines.flatMap(({ items }) => items)) {
      this.#hold(item);
      this.#counts.read += 1;
      if (item.kind === 'partner') this.#partners.push(item.id);
      if (item.kind === 'deal') this.#deals.push(item.id);
    }
    this.#cursor = cursor;
  }

  /** Acts and thinks in turn until the time has come; two of three acts are edits. */
  async work(until: number): Promise<void> {
    while (true) {
      await pause(PAUSE.least + this.#chance.next() * PAUSE.more);
      if (performance.now() > until) return;
      if (this.#chance.below(3) > 0) await this.edit();
      await this.read();
    }
  }

  /** Sends one edit; what conflicts goes out again on what the server has now. */
  async edit(): Promise<void> {
    const edit = new Map(
      Array.from({ length: 1 + this.#chance.below(MOST) }, () => {
        const mutation = this.#mutation();
        return [mutation.recordId, mutation] as const;
      }),
    );
    let mutations = [...edit.values()];
    while (mutations.length > 0) {
      const results = await this.#push(mutations);
      mutations = mutations.flatMap((mutation, index) => this.#settle(mutation, results[index] as Result) ?? []);
    }
  }

  async read(): Promise<void> {
    const { changes, cursor } = await this.#client.allChanges(this.#cursor);
    for (const change of changes) {
      if (!isItem(change)) throw new Error(`Nobody was given ${change.partnerId}.`);
      const before = this.#view.get(change.id)?.version ?? 0;
      if (change.version < before) throw new Error(`${change.id} went back from ${before} to ${change.version}.`);
      this.#hold(change);
      this.#counts.told += 1;
    }
    this.#cursor = cursor;
  }

  /** Gives how many records are here. @throws Error where they are not those of a fresh snapshot, in their versions */
  async sameAsServer(): Promise<number> {
    const { lines } = await this.#client.wholeSnapshot();
    const items = lines.flatMap((line) => line.items);
    const wrong = items.find(({ id, version }) => this.#view.get(id)?.version !== version);
    if (wrong) {
      throw new Error(
        `${wrong.id} is version ${wrong.version}, here ${this.#view.get(wrong.id)?.version ?? 'missing'}.`,
      );
    }
    if (items.length !== this.#view.size) throw new Error(`${this.#view.size} records are here, not ${items.length}.`);
    return items.length;
  }

  #hold({ kind, id, partnerId, version, deleted }: Held & Pick<Item, 'deleted'>): void {
    if (deleted) this.#view.delete(id);
    else this.#view.set(id, { kind, id, partnerId, version });
    if (kind !== 'note') return;
    if (deleted) this.#notes.delete(id);
    else this.#notes.add(id);
  }

  /** A third goes to partners' own records, which many people have: there edits meet. */
  #mutation(): Mutation {
    const chance = this.#chance;
    const held = (id: string) => this.#view.get(id) as Held;
    const act = chance.weighted({ partner: 6, deal: 10, create: 3, note: 2, remove: 1 });
    if (act === 'partner') return patch(held(chance.pick(this.#partners)), { tags: [`t${chance.below(1000)}`] });
    if (act === 'deal') return patch(held(chance.pick(this.#deals)), { netArr: chance.below(9_000_000) });
    if (act === 'create' || this.#notes.size === 0) {
      return create('note', chance.pick(this.#partners), noteFields(`Called, ${chance.below(1000)}`));
    }
    const note = held(chance.pick([...this.#notes]));
    return act === 'note' ? patch(note, { text: `Again, ${chance.below(1000)}` }) : remove(note);
  }

  /** One answer of ten is lost: what is then sent again must be known where it was applied. */
  async #push(mutations: readonly Mutation[]): Promise<Result[]> {
    const results = await this.#client.mutate(...mutations);
    if (!this.#chance.is(0.1)) return results;
    const again = await this.#client.mutate(...mutations);
    for (const [index, { id, status, version }] of results.entries()) {
      const second = again[index];
      if (status !== 'applied' || (second?.status === 'duplicate' && second.version === version)) continue;
      throw new Error(`${id} was applied as version ${version}, then answered ${JSON.stringify(second)}.`);
    }
    return again;
  }

  /** Takes over what became of a mutation; gives what is to be sent instead. */
  #settle(mutation: Mutation, { status, version, item, error }: Result): Mutation | null {
    if (status !== 'applied' && status !== 'duplicate' && status !== 'conflict') {
      throw new Error(`A mutation was ${status}: ${error?.code} ${error?.message}`);
    }
    this.#counts[status] += 1;
    const { op, kind, recordId: id, partnerId, set = {} } = mutation;
    if (status !== 'conflict') {
      this.#hold({ kind, id, partnerId, version: version ?? 0, ...(op === 'delete' ? { deleted: true } : {}) });
      return null;
    }
    if (item === undefined) throw new Error(`The conflict of ${id} does not tell the record.`);
    this.#hold(item);
    if (item.deleted) return null;
    return op === 'delete' ? remove(item) : patch(item, set);
  }
}
