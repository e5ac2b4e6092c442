import { describe, expect, it } from 'vitest';
import { createRecord, setFields } from '../../../../renderer/store/commands.ts';
import { StoreFailed } from '../../../../renderer/store/errors.ts';
import { SNAPSHOT_PAGE, startAnew } from '../../../../renderer/store/sync/snapshot.ts';
import { readCursor, readSeen, readSnapshotProgress } from '../../../../renderer/store/sync/sync-meta.ts';
import type { Ports, Transport } from '../../../../renderer/sync/ports.ts';
import { syncRound } from '../../../../renderer/sync/round.ts';
import { STEPS, type Steps } from '../../../../renderer/sync/steps.ts';
import { HASTY, HASTY_FOR, type Trouble } from '../../../../shared/sync/retry.ts';
import type { Result } from '../../../../shared/sync/wire.ts';
import { deal, openWorld, partner, type World } from '../../../store/store-world.ts';
import { item, outboxOf, syncedStore, waiting } from '../store/sync/synced-store.ts';

const DEAL = deal('d1', 'p1');
const TARGET = { kind: 'deal', recordId: 'd1', partnerId: 'p1' };
const SESSION = { apiVersion: 1, minClient: '0.1', user: { id: 'u1', name: 'Mara' }, programId: 'g1', serverTime: '' };
const failed = (trouble: Trouble) => ({ ok: false, trouble }) as const;

/** Ports over a store that is bound, a server that is in step with it but for `over`, and a clock that waits in no time. */
async function portsOver(world: World, over: Partial<Transport>): Promise<Ports & { waited: () => number }> {
  await world.database.meta.put({ key: 'binding', value: { programId: 'g1', userId: 'u1', userName: 'Mara' } });
  let now = 0;
  return {
    transport: {
      session: async () => ({ ok: true, value: SESSION }),
      changes: async (after) => ({ ok: true, value: { changes: [], cursor: after, more: false } }),
      mutations: async ({ rows }) => ({
        ok: true,
        value: rows.map(({ id, base }) => ({ id, status: 'applied', version: (base ?? 0) + 1 })),
      }),
      snapshot: async () => failed({ is: 'server-error', after: null }),
      ensureBytes: async () => ({ ok: true, value: false }),
      ...over,
    },
    store: world.store,
    reading: world.store,
    clock: {
      now: () => '2026-11-22T00:00:00Z',
      elapsed: () => now,
      wait: async (milliseconds) => {
        now += milliseconds;
      },
    },
    version: '1.0.0',
    random: () => 0.5,
    waited: () => now,
  };
}

const HASTILY = { retryFor: HASTY_FOR, backoff: HASTY };

describe('a round', () => {
  it('S6, S18: pushes, pulls, and counts what was applied', async () => {
    const world = await syncedStore(DEAL);
    await setFields(world.store, TARGET, { name: 'Mine' });
    const order: string[] = [];
    const ports = await portsOver(world, {});
    const { mutations, changes } = ports.transport;
    const transport: Transport = {
      ...ports.transport,
      mutations: (request) => {
        order.push('push');
        return mutations(request);
      },
      changes: async (after) => {
        order.push('pull');
        const page = { changes: [item(DEAL, 5, { name: 'Theirs' })], cursor: 'c9', more: false };
        return after === 'c9' ? changes(after) : { ok: true, value: page };
      },
    };
    expect(await syncRound({ ...ports, transport }, HASTILY)).toMatchObject({
      state: 'up-to-date',
      pulled: 1,
      pushed: 1,
    });
    expect(order).toEqual(['push', 'pull']);
  });

  it('S12.2: a feed that says more without going on is refused, and nothing of it is kept', async () => {
    const world = await syncedStore(DEAL);
    const page = { changes: [item(DEAL, 5)], cursor: 'c1', more: true };
    const ports = await portsOver(world, { changes: async () => ({ ok: true, value: page }) });
    expect(await syncRound(ports, HASTILY)).toMatchObject({ state: 'server-error', pulled: 0 });
    expect(await readCursor(world.database)).toBe('c1');
  });

  it.each([
    ['applied without a version', (id: string): Result => ({ id, status: 'applied' })],
    ['skipped for ever', (id: string): Result => ({ id, status: 'skipped' })],
    [
      'in conflict with the version that it was built on',
      (id: string): Result => ({ id, status: 'conflict', item: item(DEAL, 1) }),
    ],
  ])('S4.1, S17.4: answers that settle nothing (%s) end the round, and the edit is kept', async (_, resultOf) => {
    const world = await syncedStore(DEAL);
    await setFields(world.store, TARGET, { name: 'Mine' });
    const ports = await portsOver(world, {
      mutations: async ({ rows }) => ({ ok: true, value: rows.map(({ id }) => resultOf(id)) }),
    });
    expect(await syncRound(ports, HASTILY)).toMatchObject({ state: 'server-error', pushed: 0 });
    expect(await outboxOf(world)).toMatchObject([{ set: { name: 'Mine' } }]);
  });

  it('S12.2: a feed of empty pages for ever is ended', async () => {
    const world = await syncedStore(DEAL);
    let page = 0;
    const ports = await portsOver(world, {
      changes: async () => {
        page += 1;
        return { ok: true, value: { changes: [], cursor: `e${page}`, more: true } };
      },
    });
    expect(await syncRound(ports, HASTILY)).toMatchObject({ state: 'server-error' });
  });

  it('S12.2: a page of changes without an end is refused at once, and nothing of it is kept', async () => {
    const world = await syncedStore(DEAL);
    const changes = Array.from({ length: 100_001 }, (_, at) => ({ partnerId: `q${at}`, granted: true as const }));
    let asked = 0;
    const ports = await portsOver(world, {
      changes: async () => ({ ok: true, value: { changes, cursor: 'c2', more: false } }),
      snapshot: async () => {
        asked += 1;
        return { ok: true, value: { next: null } };
      },
    });
    expect(await syncRound(ports, HASTILY)).toMatchObject({ state: 'server-error', pulled: 0 });
    expect([asked, await readCursor(world.database)]).toEqual([0, 'c1']);
  });

  it('S12.2, S17: a cursor that expires is got anew, one that always expires ends the round', async () => {
    const world = await syncedStore(DEAL);
    for (const [expiries, state] of [
      [2, 'up-to-date'],
      [1_000, 'server-error'],
    ] as const) {
      let asked = 0;
      const ports = await portsOver(world, {
        changes: async (cursor) => {
          asked += 1;
          if (asked <= expiries) return failed({ is: 'cursor-expired' });
          return { ok: true, value: { changes: [], cursor, more: false } };
        },
        snapshot: async (_query, sink) => {
          await sink.head({ cursor: `s${asked}`, partners: 1 });
          await sink.line({ partnerId: 'p1', items: [item(partner('p1'), 1), item(DEAL, 1)] });
          return { ok: true, value: { next: null } };
        },
      });
      expect(await syncRound(ports, HASTILY)).toMatchObject({ state });
      expect(asked).toBeLessThan(10);
    }
  });

  it.each([
    ['gives the same partners again', 'p1'],
    ['gives none and says that it goes on', null],
  ])('S11.2, S12.2: a snapshot that %s is ended, and what came before is kept', async (_, again) => {
    const world = await syncedStore();
    await startAnew(world.store);
    let asked = 0;
    const ports = await portsOver(world, {
      snapshot: async (_query, sink) => {
        asked += 1;
        await sink.head({ cursor: 's1', partners: 2 });
        const partnerId = asked === 1 ? 'p1' : again;
        if (partnerId !== null) await sink.line({ partnerId, items: [item(partner(partnerId), asked)] });
        return { ok: true, value: { next: 'p1' } };
      },
    });
    expect(await syncRound(ports, { ...HASTILY, retryFor: 0 })).toMatchObject({ state: 'server-error' });
    expect(asked).toBe(2);
    expect(await world.database.summaries.count()).toBe(1);
  });

  const PARTNERS = Array.from({ length: 2 * SNAPSHOT_PAGE + 1 }, (_, at) => `p${at + 100}`);
  const WHOLE_SNAPSHOT: Partial<Transport> = {
    snapshot: async (_query, sink) => {
      await sink.head({ cursor: 's1', partners: PARTNERS.length });
      for (const partnerId of PARTNERS)
        await sink.line({
          partnerId,
          items: [item(partner(partnerId), 1), item(deal(`d-${partnerId}`, partnerId), 1)],
        });
      return { ok: true, value: { next: null } };
    },
  };

  it('S11, S11.2: a snapshot is stored page by page, each told of once it is there', async () => {
    const world = await openWorld();
    const told: [number, number][] = [];
    const ports = await portsOver(world, WHOLE_SNAPSHOT);
    const onProgress = (done: number, total: number) => told.push([done, total]);
    expect(await syncRound(ports, { ...HASTILY, onProgress })).toMatchObject({
      state: 'up-to-date',
      pulled: 2 * PARTNERS.length,
    });
    const total = PARTNERS.length;
    expect(told).toEqual([SNAPSHOT_PAGE, 2 * SNAPSHOT_PAGE, total].map((done) => [done, total]));
    expect(await world.database.summaries.toCollection().primaryKeys()).toEqual(PARTNERS);
    expect(await readCursor(world.database)).toBe('s1');
  });

  it.each([1, 2, 3])('S4, S11: after page %i of a snapshot failed, none that follows is stored', async (failing) => {
    const world = await openWorld();
    let page = 0;
    const applyReadyPage: Steps['applyReadyPage'] = async (...args) => {
      page += 1;
      if (page === failing) throw new StoreFailed('the disk is full.');
      return STEPS.applyReadyPage(...args);
    };
    const ports = await portsOver(world, WHOLE_SNAPSHOT);
    const round = syncRound({ ...ports, steps: { ...STEPS, applyReadyPage } }, HASTILY);
    await expect(round).rejects.toThrow(StoreFailed);
    const stored = PARTNERS.slice(0, (failing - 1) * SNAPSHOT_PAGE);
    expect(page).toBe(failing);
    expect(await world.database.summaries.toCollection().primaryKeys()).toEqual(stored);
    const progress = { after: stored.at(-1) ?? null, seen: stored.length };
    expect(await readSnapshotProgress(world.database)).toMatchObject(progress);
    expect([...(await readSeen(world.database))]).toEqual(stored);
  });

  it.each(['offline', 'server-error'] as const)(
    'S17.3: one request is retried for 30 seconds, then it is %s',
    async (is) => {
      const world = await syncedStore(DEAL);
      await setFields(world.store, TARGET, { name: 'Mine' });
      let asked = 0;
      const ports = await portsOver(world, {
        changes: async () => {
          asked += 1;
          return failed({ is, after: null });
        },
      });
      expect(await syncRound(ports, HASTILY)).toMatchObject({ state: is, pushed: 1 });
      expect(asked).toBeGreaterThan(10);
      expect(ports.waited()).toBeGreaterThan(25_000);
      expect(ports.waited()).toBeLessThanOrEqual(HASTY_FOR);
    },
  );

  it('S5.2: a request that is too large is halved, down to the one that is parked', async () => {
    const world = await syncedStore();
    for (const id of ['d1', 'd2', 'd3', 'd4', 'd5']) await createRecord(world.store, deal(id, 'p1'));
    const sizes: number[] = [];
    const ports = await portsOver(world, {});
    const transport: Transport = {
      ...ports.transport,
      mutations: async (request) => {
        sizes.push(request.rows.length);
        if (request.rows.some(({ recordId }) => recordId === 'd3')) return failed({ is: 'too-large' });
        return ports.transport.mutations(request);
      },
    };
    expect(await syncRound({ ...ports, transport }, HASTILY)).toMatchObject({ state: 'up-to-date', pushed: 4 });
    expect(sizes[0]).toBe(5);
    expect(sizes).toContain(1);
    expect(await waiting(world)).toMatchObject({ recordId: 'd3', reason: { code: 'too-large' } });
  });

  it('S16: evidence waits for its bytes, and it alone', async () => {
    const world = await syncedStore({
      kind: 'review',
      id: 'r1',
      partnerId: 'p1',
      designationId: 'g',
      year: 2027,
      packId: 'seed',
      state: 'collecting',
    });
    const file = { sha256: 'a'.repeat(64), size: 3, mime: 'text/plain', name: 'a.txt' };
    const evidence = { kind: 'evidence', id: 'e1', partnerId: 'p1', reviewId: 'r1', title: 'Roster', type: 'roster' };
    const times = { capturedOn: '2026-11-01', addedAt: '2026-11-01T00:00:00Z', addedBy: 'Mara', state: 'draft', file };
    await createRecord(world.store, { ...evidence, ...times });
    await createRecord(world.store, DEAL);
    let isComplete = false;
    const ports = await portsOver(world, { ensureBytes: async () => ({ ok: true, value: isComplete }) });
    expect(await syncRound(ports, HASTILY)).toMatchObject({ state: 'up-to-date', pushed: 1 });
    expect((await outboxOf(world)).map(({ recordId }) => recordId)).toEqual(['e1']);
    isComplete = true;
    expect(await syncRound(ports, HASTILY)).toMatchObject({ pushed: 1 });
    expect(await outboxOf(world)).toEqual([]);
  });

  it.each([
    ['update-required', { ...SESSION, apiVersion: 2 }],
    ['update-required', { ...SESSION, minClient: '1.0.1' }],
    ['unbound', { ...SESSION, programId: 'g2' }],
  ] as const)('S15, S17: %s sends nothing', async (state, session) => {
    const world = await syncedStore(DEAL);
    await setFields(world.store, TARGET, { name: 'Mine' });
    let sent = 0;
    const ports = await portsOver(world, {
      session: async () => ({ ok: true, value: session }),
      mutations: async () => {
        sent += 1;
        return failed({ is: 'forbidden' });
      },
    });
    expect(await syncRound(ports, HASTILY)).toMatchObject({ state, pushed: 0 });
    expect(sent).toBe(0);
    expect(await outboxOf(world)).toHaveLength(1);
  });
});
