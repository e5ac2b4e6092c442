import { IDBFactory } from 'fake-indexeddb';
import { importRecords } from '../../renderer/store/import-records.ts';
import { bindProfile, localPartners } from '../../renderer/store/sync/binding.ts';
import type { Steps } from '../../renderer/sync/steps.ts';
import type { StoredRecord } from '../../shared/lib/record-fields.ts';
import { type MatchChoice, matchByName } from '../../shared/sync/matching.ts';
import type { Trouble } from '../../shared/sync/retry.ts';
import { actAt, decideAt } from './acts.ts';
import { Chance, type Tally } from './chance.ts';
import { Client, type Placed, POINTS } from './client.ts';
import { Broken, checkClient, checkConverged, checkServer } from './invariants.ts';
import { type HttpAnswer, ModelServer } from './model-server.ts';
import { countAttention, countFeatures } from './reached.ts';
import { brokenEdit, editOf, FAMILIES, newRecord } from './records.ts';

/** A deliberate bug, put in place of a port. */
export interface Mutant {
  readonly steps?: (client: Client) => Steps;
  /** The server did not take a request of mutations. */
  readonly refused?: (client: Client, trouble: Trouble) => Promise<void>;
}

const USERS = ['u1', 'u2'] as const;
const YEAR = 366 * 24 * 60 * 60_000;

/** Two users, three devices, one server, and what lies between them: all of it follows from the seed. */
export class World {
  readonly chance: Chance;
  /** For what rare points decide, so that schedules which never come to one stay as they are. */
  readonly rarely: Chance;
  readonly tally: Tally;
  readonly mutant: Mutant | undefined;
  readonly server: ModelServer;
  readonly clients: Client[];
  readonly factory = new IDBFactory();
  readonly clientIds = new Map<string, Client>();
  /** Requests that arrive later. */
  readonly late: (() => HttpAnswer)[] = [];
  /** The last things that happened. */
  readonly trace: string[] = [];
  /** Whether network and server make trouble. */
  isRough = true;
  elapsed = 0;
  #clock = Date.UTC(2026, 10, 22);
  #depth = 0;
  #favourite = '';

  constructor(seed: number, tally: Tally, mutant?: Mutant) {
    this.chance = new Chance(seed);
    this.rarely = new Chance(~seed);
    this.tally = tally;
    this.mutant = mutant;
    const { chance } = this;
    const manners = {
      changesLimit: 1 + chance.below(6),
      snapshotLimit: 1 + chance.below(3),
      showsEarlier: chance.is(0.5),
      showsTombstones: chance.is(0.3),
      skipsVersions: chance.is(0.3),
      most: { mutations: chance.is(0.3) ? 2 : 500, bytes: chance.is(0.1) ? 900 : 4_000_000 },
      mostOfOne: 1_400,
    };
    this.server = new ModelServer(manners, () => this.now());
    this.clients = [
      new Client(this, 'u1-laptop', 'u1'),
      new Client(this, 'u1-desktop', 'u1'),
      new Client(this, 'u2-laptop', 'u2'),
    ].slice(0, chance.is(0.5) ? 3 : 2);
    if (chance.is(0.5)) this.clients.splice(1, 1, new Client(this, 'u2-phone', 'u2'));
    this.#seedServer();
  }

  now(): string {
    this.#clock += 1 + this.chance.below(5_000);
    return new Date(this.#clock).toISOString();
  }

  async wait(milliseconds: number): Promise<void> {
    this.elapsed += milliseconds;
    this.tally.add('waited for a retry');
  }

  note(what: string): void {
    this.trace.push(what);
  }

  /** A record that is edited, mostly the same one: conflicts need company. */
  favourite(records: readonly Placed[]): Placed {
    const again = records.find(({ key }) => key === this.#favourite);
    if (again !== undefined && this.chance.is(0.6)) return again;
    const chosen = this.chance.pick(records);
    this.#favourite = chosen.key;
    return chosen;
  }

  /** While a client waits for a port, others act, and its own person too. */
  async meanwhile(client: Client, point: string): Promise<void> {
    if (this.#depth > 0 || !this.isRough || !this.chance.is(0.07)) return;
    this.#depth += 1;
    const what = this.chance.weighted({ edit: 4, elsewhere: 3, expire: 1, portfolio: 1, late: 1 });
    this.note(`meanwhile ${point}: ${what}`);
    this.tally.add(`meanwhile ${what}`);
    try {
      if (what === 'edit') await actAt(client);
      else if (what === 'elsewhere') this.#elsewhere();
      else if (what === 'expire') this.#expire();
      else if (what === 'portfolio') this.#portfolio();
      else this.#arrive();
    } finally {
      this.#depth -= 1;
    }
  }

  async run(): Promise<void> {
    for (const client of this.clients) await client.open();
    const isFilled = this.chance.is(0.2);
    if (isFilled) await this.#fill(this.clients[0] as Client);
    const steps = 10 + this.chance.below(25);
    for (let step = 0; step < steps; step += 1) await this.#step();
    await this.#heal();
  }

  async #step(): Promise<void> {
    const { chance } = this;
    const client = chance.pick(this.clients);
    const what = chance.weighted({
      act: 10,
      sync: 9,
      elsewhere: 4,
      decide: 2,
      portfolio: 1,
      server: 1,
      expire: 0.5,
      clock: 1.5,
      late: 1,
    });
    if (chance.is(0.1)) client.fuse = chance.below(what === 'sync' ? 30 : 3);
    else if (what === 'sync' && chance.is(0.15)) client.crashAt = chance.pick(POINTS);
    if (what === 'act') await actAt(client);
    else if (what === 'sync') {
      const result = await client.sync(chance.is(0.3) ? 5_000 : 0);
      this.note(`${client.name} sync ${result === null ? 'crashed' : result.state}`);
      if (result?.state === 'unbound') await this.#bind(client);
    } else if (what === 'decide') await this.#decide(client);
    else if (what === 'elsewhere') this.#elsewhere();
    else if (what === 'portfolio') this.#portfolio();
    else if (what === 'server') this.#changeServer();
    else if (what === 'expire') this.#expire();
    else if (what === 'late') this.#arrive();
    else {
      this.#clock += (chance.next() - 0.5) * 10 * YEAR;
      this.tally.add('clock jumps');
    }
    client.fuse = null;
    client.crashAt = null;
    if (client.isDead) await client.reopen();
    await this.check(client);
  }

  async check(client: Client): Promise<void> {
    checkServer(this.server);
    await checkClient(client);
    countAttention(this.tally, await client.database.attention.toArray());
  }

  async #decide(client: Client): Promise<void> {
    const rows = await client.database.attention.toArray();
    if (rows.length > 0) await decideAt(client, this.chance.pick(rows));
  }

  #seedServer(): void {
    const { chance, server } = this;
    const count = 2 + chance.below(2);
    for (let at = 1; at <= count; at += 1) {
      const id = `p${at}`;
      const kinds = [...chance.pick(FAMILIES), ...chance.pick(FAMILIES)];
      for (const kind of ['partner', ...new Set(kinds)])
        server.seed(newRecord(kind, kind === 'partner' ? id : `${id}/${kind}-1`, id));
      // Overlapping portfolios; nobody has all.
      for (const user of USERS) if (at === 1 || chance.is(0.5)) server.grant(user, id);
    }
  }

  /** A profile that was filled before its first sign-in; some of it is a partner that the server has too. */
  async #fill(client: Client): Promise<void> {
    const records: StoredRecord[] = ['p1', 'i1', 'i2'].flatMap((id) => [
      { ...newRecord('partner', id, id), name: id === 'i2' ? 'Partner p1' : `Partner ${id}` },
      newRecord('deal', `${id}/deal-1`, id),
      newRecord('note', `${id}/note-2`, id),
    ]);
    const kept = records.filter(({ partnerId }) => partnerId !== 'p1' || this.chance.is(0.5));
    const whole = kept.some(({ id }) => id === 'p1') ? kept : kept.filter(({ partnerId }) => partnerId !== 'p1');
    await client.act('import', () => importRecords(client.store, whole, { label: 'Import of partners.csv' }));
    this.tally.add('filled before the first sign-in');
  }

  async #bind(client: Client): Promise<void> {
    const { chance, server } = this;
    client.local.clear();
    client.followed.clear();
    const theirs = [...(server.users.get(client.userId) ?? [])].map((id) => ({
      id,
      name: String(server.record(id)?.name ?? ''),
    }));
    const choices = new Map<string, MatchChoice>();
    for (const { local, server: there } of matchByName(await localPartners(client.store), theirs)) {
      // One that another device may bring to the server cannot stay here alone.
      const isSame = server.exists(local.id) || local.id.startsWith('n');
      const as =
        there === null || (isSame && there.id !== local.id)
          ? chance.pick(isSame ? (['new'] as const) : (['new', 'local'] as const))
          : chance.pick(isSame ? (['server', 'new'] as const) : (['server', 'new', 'local'] as const));
      this.tally.add(`matched as ${as}`);
      if (as === 'local') client.local.add(local.id);
      if (as === 'server') client.followed.add(there?.id ?? '');
      choices.set(local.id, as === 'server' ? { as, partnerId: there?.id ?? '' } : { as });
      // It is the server's from now on, or stays here: nothing is owed to the server.
      if (as === 'server') client.ledger.forget(local.id);
    }
    const binding = { programId: 'program', userId: client.userId, userName: client.userId };
    try {
      await bindProfile(client.store, binding, choices);
    } catch (error) {
      if (!client.isDead) throw error;
    }
  }

  /** Another client of one of the users changes something, at once. */
  #elsewhere(): void {
    const { chance, server } = this;
    const userId = chance.pick(USERS);
    const mine = [...server.records].filter(([, { partnerId }]) => server.has(userId, partnerId));
    if (mine.length === 0) return;
    const again = mine.find(([id]) => id === this.#favourite);
    const [recordId, { kind, partnerId }] = again !== undefined && chance.is(0.6) ? again : chance.pick(mine);
    const [now, base] = [server.record(recordId), server.version(recordId)];
    const head = { id: chance.uuid(), kind, recordId, partnerId, base };
    if (now === undefined) {
      const { kind: _, id: __, partnerId: ___, ...set } = newRecord(kind, recordId, partnerId);
      if (chance.is(0.5)) server.mutate(userId, { ...head, op: 'create', set });
    } else if (chance.is(kind === 'partner' ? 0.03 : 0.15)) server.mutate(userId, { ...head, op: 'delete' });
    else {
      const broken = brokenEdit(kind);
      const edit = broken !== null && chance.is(0.1) ? { set: broken, unset: [] } : editOf(kind, chance);
      const unset = edit.unset.filter((field) => Object.hasOwn(now, field));
      const isSame = Object.entries(edit.set).every(
        ([field, value]) => JSON.stringify(now[field]) === JSON.stringify(value),
      );
      if (isSame && unset.length === 0) return;
      if (edit.set === broken) this.tally.add('record that breaks the schema');
      server.mutate(userId, { ...head, op: 'patch', set: edit.set, ...(unset.length > 0 && { unset }) });
    }
    this.note(`elsewhere ${userId} ${recordId} is version ${server.version(recordId)}`);
  }

  #portfolio(): void {
    const { chance, server } = this;
    const userId = chance.pick(USERS);
    const partners = [...new Set([...server.records.values()].map(({ partnerId }) => partnerId))];
    const partnerId = chance.pick(partners);
    const isHeld = server.has(userId, partnerId);
    if (isHeld) server.revoke(userId, partnerId);
    else server.grant(userId, partnerId);
    this.note(`${userId} ${isHeld ? 'loses' : 'gets'} ${partnerId}`);
    this.tally.add(isHeld ? 'revoked' : 'granted');
  }

  #changeServer(): void {
    const { chance, server } = this;
    const what = chance.weighted({ freeze: 3, partners: 1, most: 2 });
    if (what === 'freeze') {
      if (server.frozen.size > 0) server.frozen.clear();
      else server.frozen.add(this.#favourite);
    } else if (what === 'partners') server.mayCreatePartners = !server.mayCreatePartners;
    else server.manners.most = { mutations: 1 + chance.below(3), bytes: chance.is(0.3) ? 700 : 4_000_000 };
  }

  #expire(): void {
    this.server.expireCursors();
    this.tally.add('cursors expire');
  }

  #arrive(): void {
    const request = this.late.shift();
    if (request === undefined) return;
    request();
    this.note('an old request arrives');
    this.tally.add('old request arrives');
  }

  /** Network and server are well again, people decide all that waits, and all sync until nothing moves. */
  async #heal(): Promise<void> {
    const { server } = this;
    for (; this.late.length > 0; ) this.#arrive();
    this.isRough = false;
    this.note('all is well again');
    server.frozen.clear();
    server.mayCreatePartners = true;
    server.manners.most = { mutations: 500, bytes: 4_000_000 };
    for (let turn = 0; turn < 12; turn += 1) {
      const logged = server.log.length;
      let isSilent = true;
      for (const client of this.clients) {
        const result = await client.sync();
        if (result?.state === 'unbound') await this.#bind(client);
        if (result?.state !== 'up-to-date' || result.pulled + result.pushed > 0) isSilent = false;
        await this.check(client);
        for (const row of await client.database.attention.toArray()) {
          isSilent = false;
          if ((await client.database.attention.get(row.seq)) !== undefined) await decideAt(client, row, turn > 3);
          await this.check(client);
        }
      }
      if (isSilent && server.log.length === logged) {
        await checkConverged(this.clients);
        countFeatures(this);
        return;
      }
    }
    throw new Broken('S3', 'it never falls silent');
  }

  close(): void {
    for (const client of this.clients) client.database.close();
  }
}

/** A schedule that broke a rule, to be replayed by its seed. */
export class ScheduleFailed extends Error {
  readonly rule: string;
  readonly seed: number;
  constructor(seed: number, cause: unknown, trace: readonly string[]) {
    const why = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    super(`seed ${seed}: ${why}\n  last steps:\n    ${trace.slice(-40).join('\n    ')}`);
    this.seed = seed;
    this.rule = cause instanceof Broken ? cause.rule : 'none';
  }
}

/** Plays one schedule. @throws {ScheduleFailed} */
export async function play(seed: number, tally: Tally, mutant?: Mutant): Promise<void> {
  const world = new World(seed, tally, mutant);
  try {
    await world.run();
  } catch (error) {
    throw new ScheduleFailed(seed, error, world.trace);
  } finally {
    world.close();
  }
}
