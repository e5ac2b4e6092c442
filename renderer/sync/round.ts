import { LIMITS, type Limits } from '../../shared/sync/batch.ts';
import type { Mutation } from '../../shared/sync/mutation.ts';
import { type Backoff, backoff, type Trouble } from '../../shared/sync/retry.ts';
import { type EndState, endOf, type Phase } from '../../shared/sync/state.ts';
import { isOlder } from '../../shared/sync/version.ts';
import { API_VERSION, type PartnerLine, type Result, type Session } from '../../shared/sync/wire.ts';
import { eventsOf } from '../store/sync/pull.ts';
import type { PushRequest } from '../store/sync/push.ts';
import { nothingIsAfter } from '../store/sync/ready-page.ts';
import { readCursor, readSnapshotProgress } from '../store/sync/sync-meta.ts';
import type { Answer, Ports, SnapshotSink } from './ports.ts';
import { SnapshotPages } from './snapshot-pages.ts';
import { STEPS, type Steps } from './steps.ts';

export interface RoundOptions {
  /** Milliseconds that one request is retried for before the round ends; 0: not at all. */
  readonly retryFor: number;
  readonly backoff: Backoff;
  readonly onPhase?: (phase: Phase) => void;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface RoundResult {
  readonly state: EndState;
  /** Items and mutations applied. */
  readonly pulled: number;
  readonly pushed: number;
  /** Milliseconds before which the server asked not to be asked again; null where it did not. */
  readonly after: number | null;
}

/** Ends a round: what was done is kept. */
class Ended extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(trouble.is);
    this.trouble = trouble;
  }
}

const BAD_ANSWER: Trouble = { is: 'server-error', after: null };

/** Answers after which a mutation is not sent again: a conflict is, on another version. */
const isSettling = ({ status, version, error }: Result): boolean =>
  status === 'applied' || status === 'duplicate'
    ? version !== undefined
    : status === 'rejected' && error?.code !== 'unknown-partner';
/** More often than others can be quicker than this client in one round. */
const MOST_TIMES = 20;
/** A server may pass over what is not this user's, but not for ever (S12.2). */
const MOST_EMPTY_PAGES = 1_000;
/** Changes in one page, many times what is asked for: more would be one transaction without an end (S12.2). */
const MOST_CHANGES = 100_000;
/** A cursor may expire while its snapshot is read, but not that of every snapshot. */
const MOST_EXPIRIES = 3;

/**
 * One round of sync: push, pull, and push again what was merged, until there is nothing more (S6). Whatever happens, what was
 * done is kept, and the next round goes on from there.
 * @throws {StoreError} the disk failed; nothing is half-written
 */
export async function syncRound(ports: Ports, options: RoundOptions): Promise<RoundResult> {
  const round = new Round(ports, options);
  try {
    await round.run();
    return { state: 'up-to-date', ...round.counts(), after: null };
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    const { trouble } = error;
    return { state: endOf(trouble), ...round.counts(), after: 'after' in trouble ? trouble.after : null };
  }
}

class Round {
  readonly #ports: Ports;
  readonly #steps: Steps;
  readonly #options: RoundOptions;
  #pulled = 0;
  #pushed = 0;
  #limits: Limits = LIMITS;
  /** Files that are complete on the server, and those that were asked for in this round. */
  readonly #complete = new Set<string>();
  readonly #asked = new Set<string>();
  /** How often each record was sent without an answer that settles it. */
  readonly #fruitless = new Map<string, number>();
  /** Pages of the feed in a row that said more and held nothing. */
  #emptyPages = 0;
  /** Cursors that had expired, and no page was read since. */
  #expiries = 0;

  constructor(ports: Ports, options: RoundOptions) {
    this.#ports = ports;
    this.#steps = ports.steps ?? STEPS;
    this.#options = options;
  }

  counts() {
    return { pulled: this.#pulled, pushed: this.#pushed };
  }

  async run(): Promise<void> {
    this.#options.onPhase?.('session');
    await this.#greet(await this.#ask(() => this.#ports.transport.session()));
    for (;;) {
      await this.#push();
      if (await this.#read()) continue;
      if (!(await this.#push())) return;
    }
  }

  async #greet(session: Session): Promise<void> {
    const isTooOld = session.apiVersion !== API_VERSION || isOlder(this.#ports.version, String(session.minClient));
    if (isTooOld) throw new Ended({ is: 'update-required' });
    if (!(await this.#steps.bindIfEmpty(this.#ports.store, session))) throw new Ended({ is: 'unbound' });
  }

  /** Sends all that can be sent. Gives whether there was anything. */
  async #push(): Promise<boolean> {
    let last: PushRequest | null = null;
    for (;;) {
      const files = new Map<string, Mutation>();
      const request = await this.#steps.nextRequest(this.#ports.store, {
        limits: this.#limits,
        hasBytes: (mutation) => this.#hasBytes(mutation, files),
      });
      const isMore = await this.#askForBytes(files);
      if (request === null) {
        if (isMore) continue;
        return last !== null;
      }
      // What an answer leaves sent (S4.1) would go out again as it was.
      if (request.rows.every(({ id }, at) => id === last?.rows[at]?.id)) throw new Ended(BAD_ANSWER);
      last = request;
      this.#options.onPhase?.('pushing');
      await this.#send(request);
    }
  }

  async #send(request: PushRequest): Promise<void> {
    const { store, transport } = this.#ports;
    const answer = await this.#tried(() => transport.mutations(request));
    if (answer.ok) {
      this.#pushed += await this.#steps.acknowledge(store, answer.value);
      this.#countFruitless(request, answer.value);
      return;
    }
    if (answer.trouble.is !== 'too-large') throw new Ended(answer.trouble);
    const [only, ...others] = request.rows;
    if (only !== undefined && others.length === 0) await this.#steps.parkSent(store, only);
    else {
      this.#limits = { mutations: Math.ceil(request.rows.length / 2), bytes: Math.ceil(this.#limits.bytes / 2) };
      await this.#steps.releaseSent(store);
    }
  }

  /** What is merged or released goes out again under another id: a record so often in a round, and no more. */
  #countFruitless({ rows }: PushRequest, results: readonly Result[]): void {
    const settled = new Set(results.flatMap((result) => (isSettling(result) ? [result.id] : [])));
    for (const { id, recordId } of rows) {
      if (settled.has(id)) continue;
      const times = (this.#fruitless.get(recordId) ?? 0) + 1;
      this.#fruitless.set(recordId, times);
      if (times > MOST_TIMES) throw new Ended(BAD_ANSWER);
    }
  }

  #hasBytes(mutation: Mutation, files: Map<string, Mutation>): boolean {
    const key = fileKey(mutation);
    if (key === null || this.#complete.has(key)) return true;
    files.set(key, mutation);
    return false;
  }

  /** Evidence waits for its bytes, and it alone (S16). Gives whether some are complete now. */
  async #askForBytes(files: ReadonlyMap<string, Mutation>): Promise<boolean> {
    let isMore = false;
    for (const [key, mutation] of files) {
      if (this.#asked.has(key)) continue;
      this.#asked.add(key);
      const sha256 = shaOf(mutation) ?? '';
      if (!(await this.#ask(() => this.#ports.transport.ensureBytes(mutation.partnerId, sha256)))) continue;
      this.#complete.add(key);
      isMore = true;
    }
    return isMore;
  }

  /** Reads a page of the snapshot or of the feed. Gives whether there is more. */
  async #read(): Promise<boolean> {
    this.#options.onPhase?.('reading');
    const { database } = this.#ports.reading;
    const cursor = await readCursor(database);
    return cursor === null ? this.#snapshotPage() : this.#changesPage(cursor);
  }

  async #snapshotPage(): Promise<boolean> {
    const { transport, reading } = this.#ports;
    const { beginSnapshot, endSnapshot } = this.#steps;
    const { next } = await this.#ask(async () => {
      const under = await readSnapshotProgress(reading.database);
      let last: string | null = null;
      let [done, total] = [under?.seen ?? 0, under?.total ?? 0];
      const pages = new SnapshotPages(reading, this.#steps, (partners, items) => {
        this.#pulled += items;
        done += partners;
        this.#options.onProgress?.(done, total);
      });
      const sink: SnapshotSink = {
        async head(head) {
          ({ total } = await beginSnapshot(reading, head));
          pages.isFresh = await nothingIsAfter(reading, under?.after ?? null);
        },
        line(line, again) {
          last = line.partnerId;
          return pages.add(line, again);
        },
      };
      const answer = await transport.snapshot({ after: under?.after ?? null }, sink).finally(() => pages.settled());
      // What came whole is kept, however it ended (S11.1).
      await pages.end();
      // A server that does not go on from where it was asked to would be read for ever (S12.2).
      const isStuck = answer.ok && answer.value.next !== null && (last === null || last === under?.after);
      return isStuck ? { ok: false, trouble: BAD_ANSWER } : answer;
    });
    if (next === null) await endSnapshot(reading);
    return true;
  }

  async #changesPage(cursor: string): Promise<boolean> {
    const { transport, reading } = this.#ports;
    const answer = await this.#tried(() => transport.changes(cursor));
    if (!answer.ok) {
      if (answer.trouble.is !== 'cursor-expired') throw new Ended(answer.trouble);
      this.#expiries += 1;
      if (this.#expiries > MOST_EXPIRIES) throw new Ended(BAD_ANSWER);
      await this.#steps.startAnew(reading);
      return true;
    }
    this.#expiries = 0;
    const page = answer.value;
    this.#emptyPages = page.more && page.changes.length === 0 ? this.#emptyPages + 1 : 0;
    const isStuck = page.more && page.cursor === cursor;
    if (isStuck || this.#emptyPages > MOST_EMPTY_PAGES || page.changes.length > MOST_CHANGES)
      throw new Ended(BAD_ANSWER);
    const lines: PartnerLine[] = [];
    for (const partnerId of eventsOf(page).granted) lines.push(...(await this.#partner(partnerId)));
    if (page.changes.length > 0 || page.cursor !== cursor)
      this.#pulled += await this.#steps.applyChanges(reading, page, lines, cursor);
    return page.more;
  }

  /** The snapshot of one partner that was granted; nothing where it has left again. */
  #partner(partnerId: string): Promise<PartnerLine[]> {
    return this.#ask(async () => {
      const lines: PartnerLine[] = [];
      const answer = await this.#ports.transport.snapshot(
        { partner: partnerId },
        {
          head: async () => undefined,
          line: async (line) => {
            if (line.partnerId === partnerId) lines.push(line);
          },
        },
      );
      return answer.ok ? { ok: true, value: lines } : answer;
    });
  }

  async #ask<Value>(request: () => Promise<Answer<Value>>): Promise<Value> {
    const answer = await this.#tried(request);
    if (!answer.ok) throw new Ended(answer.trouble);
    return answer.value;
  }

  /** Asks, and asks again what time may mend, as long as the options say (S17.3). */
  async #tried<Value>(request: () => Promise<Answer<Value>>): Promise<Answer<Value>> {
    const { clock, random } = this.#ports;
    const until = clock.elapsed() + this.#options.retryFor;
    for (let attempt = 0; ; attempt += 1) {
      const answer = await request();
      if (answer.ok || !('after' in answer.trouble)) return answer;
      const wait = answer.trouble.after ?? backoff(this.#options.backoff, attempt, random());
      if (clock.elapsed() + wait > until || this.#options.retryFor === 0) return answer;
      await clock.wait(wait);
    }
  }
}

function shaOf({ set }: Mutation): string | null {
  const file = set?.file;
  const sha256 = typeof file === 'object' && file !== null ? (file as { sha256?: unknown }).sha256 : undefined;
  return typeof sha256 === 'string' ? sha256 : null;
}

function fileKey(mutation: Mutation): string | null {
  const sha256 = shaOf(mutation);
  return sha256 === null ? null : `${mutation.partnerId}/${sha256}`;
}
