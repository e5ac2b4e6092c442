import { expect, it } from 'vitest';
import { importRecords } from '../../renderer/store/import-records.ts';
import { forEachPartner, historyOfPartner, readOutbox } from '../../renderer/store/queries.ts';
import { nextSteps, undo } from '../../renderer/store/undo.ts';
import type { CrashOrder } from './crash-worker.ts';
import { freshName, openWorld, partner, recordsHash, type TestSummary } from './store-world.ts';

/** Lets a worker edit the database and kills it when `when` says so of a message. Gives the last edit it told. */
async function editAndKill(
  order: CrashOrder,
  when: (message: number | 'inside') => number | null,
  worker = new Worker(new URL('./crash-worker.ts', import.meta.url), { type: 'module' }),
): Promise<number> {
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

it('sync 4: killed in the middle of a command, an undo or a redo of many partners, it is there whole or not at all', async () => {
  // Steps 0 and 1 tag, 2 takes the second back, 3 does it again.
  const tags = [[], ['t0'], ['t0', 't1'], ['t0'], ['t0', 't1']];
  for (const stallAt of [1, 2, 3]) {
    const name = freshName();
    const before = await openWorld({ name });
    const ids = Array.from({ length: 230 }, (_, at) => `p${at}`);
    await importRecords(
      before.store,
      ids.map((id) => partner(id)),
      { label: 'Start' },
    );
    const start = JSON.stringify(await before.database.sections.toArray());
    before.close();
    const worker = new Worker(new URL('./crash-undo-worker.ts', import.meta.url), { type: 'module' });
    const last = await editAndKill({ name, stallAt }, (message) => (message === 'inside' ? 0 : null), worker);
    expect(last).toBe(stallAt - 1);

    const world = await openWorld({ name });
    const found = new Set<string>();
    await forEachPartner(world.database, async (file) => {
      found.add(JSON.stringify(file.partner.tags ?? []));
      const summary = (await world.database.summaries.get(file.partner.id)) as TestSummary;
      expect(summary.recordsHash).toBe(recordsHash(file));
    });
    expect([...found]).toEqual([JSON.stringify(tags[stallAt])]);
    // What holds of the history is what is stored: all of it can be taken back.
    for (let step = tags[stallAt]?.length ?? 0; step > 0; step--) await undo(world.store);
    expect((await nextSteps(world.database)).undo?.label).toBe('Start');
    expect(JSON.stringify(await world.database.sections.toArray())).toBe(start);
    world.close();
  }
});
