import { makeStore } from '../../../renderer/app/make-store.ts';
import { withStepsElsewhere } from '../../../renderer/app/steps-elsewhere.ts';
import { openDatabase } from '../../../renderer/store/database.ts';
import { LivePortfolio } from '../../../renderer/store/live.ts';
import { runCommand } from '../../../renderer/store/run-command.ts';
import type { Store } from '../../../renderer/store/store.ts';
import { ask, inWorker } from './in-worker.ts';
import type { PlainRequest, PlainTime } from './plain-worker.ts';
import type { SyncRequest, SyncTime } from './sync-worker.ts';

const DATABASE = 'sync';
/** Partners that fill the first screens. */
const FIRST = 60;
/** Milliseconds between the end of an edit and the next. */
const BETWEEN_EDITS = 60;

/** One round of sync in a worker, the portfolio live in the page: milliseconds, and when the first partners were there. */
export interface Synced extends SyncTime {
  readonly firstShown: number;
  readonly shown: number;
}

export async function sync(url: string): Promise<Synced> {
  return withPortfolio(async (store, portfolio) => {
    const start = performance.now();
    let firstShown = Number.NaN;
    portfolio.subscribe(() => {
      if (Number.isNaN(firstShown) && portfolio.getSnapshot().rows.length >= FIRST)
        firstShown = performance.now() - start;
    });
    const time = await inWorker<SyncRequest, SyncTime>(syncWorker(), { databaseName: store.database.name, url });
    return { ...time, firstShown, shown: await store.database.summaries.count() };
  });
}

/** The same, with edits from the page meanwhile: milliseconds of each, and the longest time between two frames. */
export async function syncWithEdits(url: string): Promise<Synced & { readonly edits: number[]; readonly gap: number }> {
  return withPortfolio(async (inside, portfolio) => {
    const store = withStepsElsewhere(inside, () => 'seed');
    // The worker of steps is there when the first edit comes, as in the app.
    await runCommand(store, { act: 'tag', partnerIds: [], add: [], remove: [] });
    let isOver = false;
    let gap = 0;
    let last = performance.now();
    const frame = (now: number) => {
      gap = Math.max(gap, now - last);
      last = now;
      if (!isOver) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const syncing = sync(url).finally(() => {
      isOver = true;
    });
    // Looked at below, when the last edit is done.
    syncing.catch(() => undefined);
    const edits: number[] = [];
    while (!isOver) {
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_EDITS));
      const { rows } = portfolio.getSnapshot();
      const row = rows[(edits.length * 7919) % rows.length];
      if (row !== undefined && !isOver)
        edits.push(await timed(() => rename(store, row.summary.partnerId, edits.length)));
    }
    return { ...(await syncing), edits, gap };
  });
}

async function rename(store: Store, partnerId: string, edit: number): Promise<void> {
  const target = { kind: 'partner', partnerId, recordId: partnerId };
  const outcome = await runCommand(store, { act: 'set', ...target, set: { website: `https://${edit}.example` } });
  if (!outcome.ok) throw new Error(outcome.reason);
}

/**
 * Deltas one after the other, ours and plain rows taking turns, in workers that stay, as the app's does. The first of each is
 * for nothing: it opens the databases.
 */
export async function deltas(url: string, count: number): Promise<{ ours: SyncTime[]; plain: PlainTime[] }> {
  const [ours, plainly] = [syncWorker(), plainWorker()];
  const times: { ours: SyncTime[]; plain: PlainTime[] } = { ours: [], plain: [] };
  await withPortfolio(async ({ database }) => {
    for (let turn = 0; turn <= count; turn += 1) {
      await fetch(`${url}/delta`, { method: 'POST' });
      times.ours.push(await ask<SyncRequest, SyncTime>(ours, { databaseName: database.name, url }));
      times.plain.push(await ask<PlainRequest, PlainTime>(plainly, plainRequest('delta', url, String(turn))));
    }
  }).finally(() => {
    ours.terminate();
    plainly.terminate();
  });
  return { ours: times.ours.slice(1), plain: times.plain.slice(1) };
}

export const plain = (work: PlainRequest['work'], url: string): Promise<PlainTime> =>
  inWorker<PlainRequest, PlainTime>(plainWorker(), plainRequest(work, url));

const plainRequest = (work: PlainRequest['work'], url: string, after?: string): PlainRequest => ({
  work,
  url,
  databaseName: 'plain',
  ...(after === undefined ? {} : { after }),
});

/** A peer of `test/bench/peers`, which is built apart. */
export const peer = (name: 'dexie' | 'rxdb', url: string): Promise<PlainTime> =>
  inWorker(new Worker('/peers/worker.js', { type: 'module' }), { peer: name, url });

async function withPortfolio<Value>(work: (store: Store, portfolio: LivePortfolio) => Promise<Value>): Promise<Value> {
  const database = await openDatabase({ name: DATABASE });
  const store = makeStore(database, () => 'seed');
  const portfolio = new LivePortfolio(store);
  portfolio.start();
  try {
    return await work(store, portfolio);
  } finally {
    portfolio.stop();
    store.changes.close();
    database.close();
  }
}

const syncWorker = () => new Worker(new URL('./sync-worker.ts', import.meta.url), { type: 'module' });
const plainWorker = () => new Worker(new URL('./plain-worker.ts', import.meta.url), { type: 'module' });

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
