import { expect, it } from 'vitest';
import { forEachPartner, historyOfPartner, readOutbox } from '../../renderer/store/queries.ts';
import type { CrashOrder } from './crash-worker.ts';
import { freshName, openWorld, recordsHash, type TestSummary } from './store-world.ts';

/** Lets a worker edit the database and kills it when `when` says so of a message. Gives the last edit it told. */
async function editAndKill(order: CrashOrder, when: (message: number | 'inside') => number | null): Promise<number> {
  const worker = new Worker(new URL('./crash-worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    let last = -1;
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }: MessageEvent<number | 'inside'>) => {
      if (data !== 'inside') last = data;
      const afterMs = when(data);
      if (afterMs === null) return;
      setTimeout(() => {
        worker.terminate();
        resolve(last);
      }, afterMs);
    };
    worker.postMessage(order);
  });
}

/** Every edit is there as a whole: each record with its mutation, its step and its partner's summary. Gives their number. */
async function wholeEdits(name: string): Promise<number> {
  const world = await openWorld({ name });
  const outbox = await readOutbox(world.database);
  let partners = 0;
  await forEachPartner(world.database, async (file) => {
    partners += 1;
    const { id } = file.partner;
    expect(file.records.deal).toHaveLength(id.startsWith('i') ? 1 : 20);
    const summary = (await world.database.summaries.get(id)) as TestSummary;
    expect(summary.recordsHash).toBe(recordsHash(file));
    expect(await world.database.details.get(id)).toBeDefined();
    const ids = [id, ...file.records.deal.map((deal) => deal.id)].sort();
    const own = outbox.filter((row) => row.partnerId === id);
    expect(own.map((row) => row.recordId).sort()).toEqual(ids);
    expect((await historyOfPartner(world.database, id)).map((entry) => entry.recordId).sort()).toEqual(ids);
  });
  expect(new Set(outbox.map((row) => row.partnerId)).size).toBe(partners);
  expect(await world.database.history.count()).toBe(partners);
  expect(await world.database.summaries.count()).toBe(partners);
  world.close();
  return partners;
}

it('sync 4: killed inside a transaction, nothing of that edit is there and all before it is', async () => {
  for (const stallAt of [0, 4]) {
    const name = freshName();
    const last = await editAndKill({ name, stallAt }, (message) => (message === 'inside' ? 0 : null));
    expect(last).toBe(stallAt - 1);
    expect(await wholeEdits(name)).toBe(stallAt);
  }
});

it('sync 1: killed at any moment, every acknowledged edit is there and every edit whole', async () => {
  for (let round = 0; round < 6; round++) {
    const name = freshName();
    const last = await editAndKill({ name, stallAt: null }, (message) => (message === 3 + round ? round * 1.7 : null));
    expect(await wholeEdits(name)).toBeGreaterThan(last);
  }
});
