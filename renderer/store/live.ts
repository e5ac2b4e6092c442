import type { Change } from './changes.ts';
import { type StoreError, storeError } from './errors.ts';
import { readSummaries, readSummariesOf } from './queries.ts';
import { isStale } from './rebuild.ts';
import type { Store } from './store.ts';
import type { SummaryRow } from './tables.ts';

/** A row of the portfolio. The same object as long as the same holds, so that a list can tell what changed. */
export interface LiveRow {
  readonly summary: SummaryRow;
  /** Made by another edition or evaluator; a rebuild is under way or due. */
  readonly stale: boolean;
}

export interface PortfolioSnapshot {
  readonly state: 'loading' | 'ready' | 'failed';
  /** Sorted by partner id. After a failure, the last ones known. */
  readonly rows: readonly LiveRow[];
  readonly byId: ReadonlyMap<string, LiveRow>;
  readonly staleCount: number;
  readonly error: StoreError | null;
}

/** Runs the work once, soon, and not more often than the screen is drawn. */
export type Schedule = (work: () => void) => void;

/** More changed rows than this come over several frames: reading and drawing thousands in one would hold up the page. */
const AT_ONCE = 200;

const EMPTY: PortfolioSnapshot = { state: 'loading', rows: [], byId: new Map(), staleCount: 0, error: null };

/**
 * The summaries in memory: read once, then patched by changed key. The first change is read at once, what follows within
 * its frame with the next one. No query re-reads the table.
 */
export class LivePortfolio {
  readonly #store: Store;
  readonly #schedule: Schedule;
  readonly #listeners = new Set<() => void>();
  readonly #dirty = new Set<string>();
  #all = true;
  /** Something changed since the last reading began. */
  #due = false;
  /** The frame of the last reading is not over. */
  #inFrame = false;
  #reading = false;
  #stop: (() => void) | null = null;
  #snapshot = EMPTY;

  constructor(store: Store, schedule: Schedule = nextFrame) {
    this.#store = store;
    this.#schedule = schedule;
  }

  /** Begins to read and to listen. */
  start(): void {
    if (this.#stop !== null) return;
    this.#stop = this.#store.changes.subscribe((change) => this.#changed(change));
    void this.#flush();
  }

  stop(): void {
    this.#stop?.();
    this.#stop = null;
    // What changes while nobody listens is not told.
    this.#all = true;
    this.#due = true;
  }

  /** Says anew which rows are stale: to be called when another edition was chosen. */
  evaluatorChanged(): void {
    this.#publish(this.#snapshot.rows.map(({ summary }) => summary));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): PortfolioSnapshot => this.#snapshot;

  #changed(change: Change): void {
    if ('everything' in change) this.#all = true;
    else for (const partnerId of change.partners) this.#dirty.add(partnerId);
    this.#due = true;
    this.#readDue();
  }

  #readDue(): void {
    if (!this.#due || this.#inFrame || this.#reading || this.#stop === null) return;
    this.#inFrame = true;
    this.#schedule(() => {
      this.#inFrame = false;
      this.#readDue();
    });
    void this.#flush();
  }

  async #flush(): Promise<void> {
    if (this.#reading || this.#stop === null) return;
    this.#reading = true;
    this.#due = false;
    const all = this.#all;
    const ids = [...this.#dirty].slice(0, all ? undefined : AT_ONCE);
    this.#all = false;
    for (const id of ids) this.#dirty.delete(id);
    if (this.#dirty.size > 0) this.#due = true;
    try {
      const rows = all ? await readSummaries(this.#store.database) : await this.#patched(ids);
      this.#publish(rows);
    } catch (error) {
      // What was not read is read with the next change.
      this.#all ||= all;
      for (const id of ids) this.#dirty.add(id);
      this.#emit({ ...this.#snapshot, state: 'failed', error: storeError(error) });
      this.#reading = false;
      return;
    }
    this.#reading = false;
    this.#readDue();
  }

  async #patched(ids: readonly string[]): Promise<SummaryRow[]> {
    const found = await readSummariesOf(this.#store.database, ids);
    const rows = new Map(this.#snapshot.rows.map(({ summary }) => [summary.partnerId, summary]));
    ids.forEach((id, at) => {
      const row = found[at];
      if (row === undefined) rows.delete(id);
      else rows.set(id, row);
    });
    return [...rows.values()].sort((a, b) => (a.partnerId < b.partnerId ? -1 : 1));
  }

  #publish(summaries: readonly SummaryRow[]): void {
    const evaluator = this.#store.evaluator();
    const known = this.#snapshot.byId;
    const rows = summaries.map((summary): LiveRow => {
      const stale = isStale(summary, evaluator);
      const was = known.get(summary.partnerId);
      return was?.summary === summary && was.stale === stale ? was : { summary, stale };
    });
    this.#emit({
      state: 'ready',
      rows,
      byId: new Map(rows.map((row) => [row.summary.partnerId, row])),
      staleCount: rows.filter((row) => row.stale).length,
      error: null,
    });
  }

  #emit(snapshot: PortfolioSnapshot): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }
}

/** The next frame; in a hidden window, where none is drawn, and in a worker, the next task. */
export const nextFrame: Schedule = (work) => {
  if (typeof requestAnimationFrame === 'function' && !globalThis.document?.hidden) requestAnimationFrame(() => work());
  else setTimeout(work);
};
