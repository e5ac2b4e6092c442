import Dexie from 'dexie';
import type { ChangeBus } from '../../renderer/store/changes.ts';
import { type CamDatabase, openDatabase } from '../../renderer/store/database.ts';
import { StoreError } from '../../renderer/store/errors.ts';
import { type Entry, sectionOf, unpackSection } from '../../renderer/store/sections.ts';
import type { Store } from '../../renderer/store/store.ts';
import { type RoundResult, syncRound } from '../../renderer/sync/round.ts';
import { STEPS, type Steps } from '../../renderer/sync/steps.ts';
import { sameJson } from '../../shared/lib/record-fields.ts';
import { HASTY } from '../../shared/sync/retry.ts';
import { EVALUATOR } from './evaluator.ts';
import { Broken, checkAct, checkServer } from './invariants.ts';
import { Ledger } from './ledger.ts';
import { SimTransport } from './transport.ts';
import type { World } from './world.ts';

/** The process ends here: it is thrown through everything. */
export class Crash extends Error {
  constructor(point: string) {
    super(`crash ${point}`);
  }
}

/** Nobody listens: the world itself says when a client goes on. */
const SILENT: ChangeBus = {
  publish: () => undefined,
  subscribe: () => () => undefined,
  subscribeToOthers: () => () => undefined,
  close: () => undefined,
};

export interface Placed extends Entry {
  readonly partnerId: string;
}

/** One profile on one device: the real store over a database in memory, which outlives its crashes. */
export class Client {
  readonly name: string;
  readonly userId: string;
  readonly world: World;
  readonly ledger: Ledger;
  /** Records of these partners were sent under another's name, or stay here: a person said so at the first sign-in. */
  readonly local = new Set<string>();
  readonly followed = new Set<string>();
  /** Sent mutations as they left: they never change. */
  readonly sent = new Map<string, string>();
  /** The highest version that was seen of each record. */
  readonly versions = new Map<string, number>();
  /** Records that a step back or forth in the history changed: of these it does not tell in the order of time. */
  readonly rewound = new Set<string>();
  store!: Store;
  isDead = false;
  /** Points that are passed before the next crash; null: none is coming. */
  fuse: number | null = null;
  /** The point of the next crash. */
  crashAt: string | null = null;
  /** Notes an act that a crash cut short: what it had written counts, though it was never told so. */
  #cutShort: (() => Promise<void>) | null = null;
  /** Points of this round. */
  #points = 0;

  constructor(world: World, name: string, userId: string) {
    this.world = world;
    this.name = name;
    this.userId = userId;
    this.ledger = new Ledger();
  }

  get database(): CamDatabase {
    return this.store.database;
  }

  async open(): Promise<void> {
    const { world } = this;
    const { factory } = world;
    const database = await openDatabase({ name: this.name, indexedDB: factory, IDBKeyRange: globalThis.IDBKeyRange });
    this.isDead = false;
    this.fuse = null;
    this.crashAt = null;
    this.#crashAround(database);
    this.store = {
      database,
      changes: SILENT,
      evaluator: () => EVALUATOR,
      now: () => world.now(),
      uuid: () => world.chance.uuid(),
      user: () => this.userId,
    };
    const cutShort = this.#cutShort;
    this.#cutShort = null;
    await cutShort?.();
  }

  async reopen(): Promise<void> {
    this.world.tally.add('client opened again');
    this.database.close();
    await this.open();
  }

  /** A point where the process may end, and where others may act meanwhile. */
  async at(point: string): Promise<void> {
    this.#points += 1;
    if (this.#points > MOST_POINTS) throw new Broken('S3', `a round of ${this.name} goes on for ever at ${point}`);
    checkServer(this.world.server);
    this.#mayCrash(point);
    await this.world.meanwhile(this, point);
    if (this.isDead) throw new Crash(point);
  }

  /** Every record here by its id, in an order that does not depend on how they are laid out. */
  async records(): Promise<Map<string, Placed>> {
    const rows = await this.database.sections.toArray();
    const placed = rows.flatMap((row) => unpackSection(row).map((entry) => ({ ...entry, partnerId: row.partnerId })));
    return new Map(placed.sort(inOrder).map((entry) => [entry.key, entry]));
  }

  /**
   * What a person does: each thing that it did must be found somewhere from then on (S1).
   *
   * @param givenUp a record of which the person takes the server's
   */
  async act(name: string, work: () => Promise<unknown>, givenUp?: string): Promise<void> {
    const before = await this.records();
    const held = await this.database.attention.toArray();
    const pending = await this.database.outbox.toArray();
    const note = async () => {
      const after = await this.records();
      this.ledger.note(before, after);
      if (name === 'undo' || name === 'redo') this.#rewound(before, after);
      // Unsent create and delete vanish together, also of what is made again on a version that the server had (S5.1).
      for (const { op, sent, recordId } of pending)
        if (op === 'create' && sent !== 1 && !after.has(recordId)) this.ledger.forget(recordId);
      if (givenUp !== undefined) this.ledger.forget(givenUp);
      // An edit in sight of the server's value is a choice for what is decided with it (S7.3).
      for (const { why, recordId } of held) if (why === 'conflict') this.ledger.chosen(recordId, before, after);
    };
    try {
      await work();
    } catch (error) {
      if (this.isDead) {
        this.#cutShort = note;
        return;
      }
      if (!(error instanceof StoreError)) throw error;
      this.world.tally.add(`${name} refused`);
      return;
    }
    this.world.tally.add(name);
    await note();
    await checkAct(this);
  }

  #rewound(before: ReadonlyMap<string, Placed>, after: ReadonlyMap<string, Placed>): void {
    for (const id of new Set([...before.keys(), ...after.keys()]))
      if (before.get(id)?.record !== after.get(id)?.record && !sameJson(before.get(id)?.record, after.get(id)?.record))
        this.rewound.add(id);
  }

  async sync(retryFor = 0): Promise<RoundResult | null> {
    const { world } = this;
    this.#points = 0;
    try {
      const result = await syncRound(
        {
          transport: new SimTransport(this),
          store: this.store,
          reading: this.store,
          clock: { now: () => world.now(), elapsed: () => world.elapsed, wait: (time) => world.wait(time) },
          version: '1.0.0',
          random: () => world.chance.next(),
          steps: this.#steps(),
        },
        { retryFor, backoff: HASTY },
      );
      world.tally.add(`round ${result.state}`);
      return result;
    } catch (error) {
      if (this.isDead) return null;
      throw error;
    }
  }

  /** The store's steps, each with a point before and after it. */
  #steps(): Steps {
    const real = this.world.mutant?.steps?.(this) ?? STEPS;
    const watched = Object.entries(real).map(([name, step]) => [
      name,
      async (...args: unknown[]) => {
        await this.at(`before ${pointOf(name)}`);
        const value = await (step as (...all: unknown[]) => Promise<unknown>)(...args);
        await this.at(`after ${pointOf(name)}`);
        return value;
      },
    ]);
    return Object.fromEntries(watched) as Steps;
  }

  /** A process may end before and after every transaction that writes, a command's included. */
  #crashAround(database: CamDatabase): void {
    const transaction = database.transaction.bind(database) as (...args: unknown[]) => Promise<unknown>;
    const around = async (...args: unknown[]) => {
      if (args[0] !== 'rw' || Dexie.currentTransaction) return transaction(...args);
      this.#mayCrash('before a transaction');
      const value = await transaction(...args);
      this.#mayCrash('after a transaction');
      return value;
    };
    Object.assign(database, { transaction: around });
  }

  #mayCrash(point: string): void {
    if (this.isDead) throw new Crash(point);
    if (this.fuse !== null) this.fuse -= 1;
    const { isRough, rarely } = this.world;
    const isHere = this.crashAt === point || (isRough && RARE.has(point) && rarely.is(0.25));
    if (!isHere && (this.fuse ?? 0) >= 0) return;
    this.isDead = true;
    this.world.note(`${this.name} crashes ${point}`);
    this.world.tally.add(`crash ${point}`);
    throw new Crash(point);
  }
}

/** Points that so few rounds come to that a crash is hardly ever picked for one of them. */
const RARE = new Set(['before parkSent', 'after parkSent']);

/** More than any round that ends. */
const MOST_POINTS = 2_000;

/** By partner, kind of section and id. */
function inOrder(a: Placed, b: Placed): number {
  const [one, other] = [a, b].map(({ partnerId, record, key }) => [
    partnerId,
    sectionOf(record, EVALUATOR.fiscalStartMonth),
    key,
  ]) as [string[], string[]];
  const at = one.findIndex((part, index) => part !== other[index]);
  return at < 0 ? 0 : (one[at] as string) < (other[at] as string) ? -1 : 1;
}

/** A page is stored at one point, whether it was made ready or not. */
const pointOf = (step: string): string => (step === 'applyReadyPage' ? 'applySnapshotPage' : step);

/** Where a process may end: before and after each await of a port. */
export const POINTS = [
  ...new Set(Object.keys(STEPS).map(pointOf)),
  'session',
  'changes',
  'snapshot',
  'mutations',
  'bytes',
].flatMap((point) => [`before ${point}`, `after ${point}`]);
