import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecord, deleteRecord, setFields } from '../../../../../renderer/store/commands.ts';
import { importRecords } from '../../../../../renderer/store/import-records.ts';
import { keepReport, readReport } from '../../../../../renderer/store/import-report.ts';
import { bindIfEmpty, bindProfile } from '../../../../../renderer/store/sync/binding.ts';
import { countPending } from '../../../../../renderer/store/sync/counts.ts';
import { acknowledge, nextRequest } from '../../../../../renderer/store/sync/push.ts';
import { ReadyPage } from '../../../../../renderer/store/sync/ready-page.ts';
import {
  applyReadyPage,
  applySnapshotPage,
  beginSnapshot,
  endSnapshot,
  startAnew,
} from '../../../../../renderer/store/sync/snapshot.ts';
import { readCursor, readSnapshotProgress } from '../../../../../renderer/store/sync/sync-meta.ts';
import type { ChangesPage, PartnerLine } from '../../../../../shared/sync/wire.ts';
import { deal, openWorld, partner, type World } from '../../../../store/store-world.ts';
import { entryOf, item, line, outboxOf, pull, readPage, recordOf, syncedStore, waiting } from './synced-store.ts';

const DEAL = deal('d1', 'p1');
const TARGET = { kind: 'deal', recordId: 'd1', partnerId: 'p1' };
const SESSION = { apiVersion: 1, minClient: '0', user: { id: 'u1', name: 'Mara' }, programId: 'g1', serverTime: '' };
const BINDING = { programId: 'g1', userId: 'u1', userName: 'Mara' };

/** A whole snapshot of these lines. */
async function snapshot({ store }: World, ...lines: readonly ReturnType<typeof line>[]): Promise<void> {
  await startAnew(store);
  await beginSnapshot(store, { cursor: 's1', partners: lines.length });
  await applySnapshotPage(store, lines);
  await endSnapshot(store);
}

describe('a snapshot', () => {
  it('S11, S11.2: that was interrupted goes on where it was, with the first page’s cursor and what it has seen', async () => {
    const world = await openWorld();
    await beginSnapshot(world.store, { cursor: 'first', partners: 2 });
    await applySnapshotPage(world.store, [line('p1', item(partner('p1'), 1))]);
    const again = await beginSnapshot(world.store, { cursor: 'second', partners: 2 });
    expect(again).toEqual({ cursor: 'first', after: 'p1', seen: 1, total: 2 });
    await applySnapshotPage(world.store, [line('p2', item(partner('p2'), 1))]);
    expect(await readCursor(world.database)).toBeNull();
    await endSnapshot(world.store);
    expect(await readCursor(world.database)).toBe('first');
    expect(await readSnapshotProgress(world.database)).toBeNull();
    expect(await world.database.summaries.count()).toBe(2);
  });

  it('S11, S11.3: takes partners off that were not in it, but none that was made here', async () => {
    const world = await syncedStore(DEAL);
    await createRecord(world.store, partner('p5'));
    await snapshot(world, line('p2', item(partner('p2'), 1)));
    const ids = (await world.database.summaries.toArray()).map(({ partnerId }) => partnerId);
    expect(ids).toEqual(['p2', 'p5']);
    expect(await recordOf(world, 'd1')).toBeUndefined();
  });

  it('S8.1, S11.4: a refused delete of a record that the line lacks is done: nothing waits, and nothing comes back', async () => {
    const world = await syncedStore(DEAL);
    await deleteRecord(world.store, TARGET);
    const request = await nextRequest(world.store);
    const error = { code: 'forbidden', message: 'No.' };
    await acknowledge(world.store, [{ id: request?.rows[0]?.id ?? '', status: 'rejected', error }]);
    expect(await waiting(world)).toMatchObject({ why: 'parked', mutation: { op: 'delete' } });
    await snapshot(world, line('p1', item(partner('p1'), 1)));
    expect(await world.database.attention.count()).toBe(0);
    expect(await recordOf(world, 'd1')).toBeUndefined();
  });

  it('S11.4: a record that the line lacks goes, an edited one asks, one that is new here stays', async () => {
    const world = await syncedStore(DEAL, deal('d2', 'p1'), deal('d3', 'p1'));
    await setFields(world.store, { ...TARGET, recordId: 'd2' }, { name: 'Mine' });
    await deleteRecord(world.store, { ...TARGET, recordId: 'd3' });
    await createRecord(world.store, deal('d4', 'p1'));
    await snapshot(world, line('p1', item(partner('p1'), 1)));
    expect(await recordOf(world, 'd1')).toBeUndefined();
    expect(await waiting(world)).toMatchObject({ recordId: 'd2', why: 'conflict', conflict: { theirs: null } });
    expect(await outboxOf(world)).toMatchObject([{ recordId: 'd4', op: 'create' }]);
    expect(await recordOf(world, 'd4')).toBeDefined();
  });

  it('S11, S17: with an expired cursor all is read anew, and what is pending stays on top', async () => {
    const world = await syncedStore(DEAL);
    await setFields(world.store, TARGET, { name: 'Mine' });
    await snapshot(world, line('p1', item(partner('p1'), 1), item(DEAL, 4, { customer: 'Theirs' })));
    expect(await recordOf(world, 'd1')).toMatchObject({ name: 'Mine', customer: 'Theirs' });
    expect(await outboxOf(world)).toMatchObject([{ base: 4, set: { name: 'Mine' } }]);
    expect(await readCursor(world.database)).toBe('s1');
  });
});

/** A snapshot of one page that was made ready before `meanwhile` came; `taken` null: it was in vain. */
async function readied(world: World, lines: readonly PartnerLine[], meanwhile: () => Promise<unknown> = async () => 0) {
  await startAnew(world.store);
  await beginSnapshot(world.store, { cursor: 's1', partners: lines.length });
  const ready = new ReadyPage(world.store);
  for (const one of lines) ready.add(one);
  await meanwhile();
  let handedOver = 0;
  const onHandedOver = () => {
    handedOver += 1;
  };
  const before = await storedIn(world);
  const taken = await applyReadyPage(world.store, ready, onHandedOver);
  if (taken === null) expect(await storedIn(world)).toEqual(before);
  return { taken, handedOver };
}

/** Lines with records of any state: deleted, twice, of a kind that is not known, broken, without their partner. */
const anyLine = fc
  .record({
    partnerId: fc.constantFrom('p1', 'p2', 'p3', 'p4'),
    items: fc.array(
      fc.record({
        id: fc.constantFrom('own', 'd1', 'd2', 'd3'),
        version: fc.integer({ min: 1, max: 4 }),
        state: fc.constantFrom('there', 'there', 'deleted', 'broken', 'riddle'),
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ partnerId, items }) =>
    line(
      partnerId,
      ...items.map(({ id, version, state }) => {
        const record = id === 'own' ? partner(partnerId) : deal(`${partnerId}-${id}`, partnerId);
        if (state === 'deleted') return item(record, version, null);
        if (state === 'riddle') return item({ ...record, kind: 'riddle' }, version);
        return item(record, version, state === 'broken' ? { name: 7 } : {});
      }),
    ),
  );

/** All that is stored of partners. */
const storedIn = ({ database }: World) =>
  Promise.all([database.sections.toArray(), database.summaries.toArray(), database.details.toArray()]);

describe('a page that is made ready before', () => {
  const LINES = [
    line('p1', item(partner('p1'), 2), item(DEAL, 3), item({ kind: 'riddle', id: 'x1', partnerId: 'p1' }, 1)),
    line('p2', item(deal('d2', 'p2'), 1)),
    line('p3', item(partner('p3'), 1)),
  ];

  it('S11, S13: stores what it would store else, and goes on from there', async () => {
    const [before, world] = [await openWorld(), await openWorld()];
    await beginSnapshot(before.store, { cursor: 's1', partners: 3 });
    const taken = await applySnapshotPage(before.store, LINES);
    expect(await readied(world, LINES)).toEqual({ taken, handedOver: 1 });
    expect(await storedIn(world)).toEqual(await storedIn(before));
    expect(await readSnapshotProgress(world.database)).toEqual(await readSnapshotProgress(before.database));
  });

  it('S11, S13: whatever the lines, stores what it would store else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyLine, { minLength: 1, maxLength: 4 }), async (lines) => {
        const [before, world] = [await openWorld(), await openWorld()];
        await beginSnapshot(before.store, { cursor: 's1', partners: 3 });
        const taken = await applySnapshotPage(before.store, lines);
        const isTwice = new Set(lines.map(({ partnerId }) => partnerId)).size < lines.length;
        expect(await readied(world, lines)).toEqual(
          isTwice ? { taken: null, handedOver: 0 } : { taken, handedOver: 1 },
        );
        if (!isTwice) expect(await storedIn(world)).toEqual(await storedIn(before));
      }),
      { numRuns: 60 },
    );
  });

  it('S6, S11: is in vain where a person was quicker, and their edit stays on top', async () => {
    const world = await openWorld();
    const quicker = () => createRecord(world.store, partner('p2'));
    expect(await readied(world, LINES, quicker)).toEqual({ taken: null, handedOver: 0 });
    await applySnapshotPage(world.store, LINES);
    expect(await recordOf(world, 'p2')).toBeDefined();
    expect(await recordOf(world, 'd2')).toBeDefined();
    expect(await outboxOf(world)).toMatchObject([{ recordId: 'p2', op: 'create' }]);
  });

  it('S12: is in vain where something of a partner that had left waits for a person', async () => {
    const world = await syncedStore(DEAL);
    await setFields(world.store, TARGET, { name: 'Mine' });
    await readPage(world, { changes: [{ partnerId: 'p1', revoked: true }], cursor: 'c2', more: false });
    expect(await readied(world, LINES)).toEqual({ taken: null, handedOver: 0 });
    await applySnapshotPage(world.store, LINES);
    expect(await recordOf(world, 'd1')).toMatchObject({ name: 'Mine' });
  });

  it('S11: is in vain where another edition was chosen meanwhile', async () => {
    const world = await openWorld();
    const other = () => {
      world.evaluator = { ...world.store.evaluator(), editionHash: 'other' };
      return Promise.resolve();
    };
    expect(await readied(world, LINES, other)).toEqual({ taken: null, handedOver: 0 });
  });
});

describe('the feed', () => {
  it('S3.1: an item that is not newer changes nothing', async () => {
    const world = await syncedStore(DEAL);
    await pull(world, item(DEAL, 3, { name: 'New' }));
    expect(await pull(world, item(DEAL, 2, { name: 'Old' }), item(partner('p1'), 1, { name: 'Same' }))).toBe(0);
    expect((await recordOf(world, 'd1'))?.name).toBe('New');
  });

  it('S12: of granted and revoked in one page the last counts; what was not sent is parked with the partner’s name', async () => {
    const world = await syncedStore(DEAL);
    await setFields(world.store, TARGET, { name: 'Mine' });
    // Its rows may be the partner's.
    await keepReport(world.store, { version: 1 });
    const page: ChangesPage = {
      changes: [{ partnerId: 'p1', granted: true }, item(DEAL, 2), { partnerId: 'p1', revoked: true }],
      cursor: 'c2',
      more: false,
    };
    await readPage(world, page);
    const left = await Promise.all(
      (['sections', 'summaries', 'details', 'history', 'outbox'] as const).map((table) =>
        world.database[table].count(),
      ),
    );
    expect(left).toEqual([0, 0, 0, 0, 0]);
    expect(await readReport(world.database)).toBeNull();
    expect(await waiting(world)).toMatchObject({
      why: 'parked',
      partner: 'Partner p1',
      record: { name: 'Mine' },
      mutation: { set: { name: 'Mine' } },
    });
    expect(await readCursor(world.database)).toBe('c2');
  });

  it('S13, S13.1: what this version cannot read is kept as it came, and counted nowhere', async () => {
    const world = await syncedStore(DEAL);
    const odd = { ...deal('d7', 'p1'), stage: 'maybe', colour: { of: ['later'] } };
    await pull(world, item({ kind: 'wish', id: 'w1', partnerId: 'p1', text: 'x' }, 1), item(odd, 1));
    expect(await entryOf(world.database, 'd7')).toMatchObject({ record: odd, unread: true });
    expect(await recordOf(world, 'w1')).toEqual({ kind: 'wish', id: 'w1', partnerId: 'p1', text: 'x' });
    await expect(setFields(world.store, { ...TARGET, recordId: 'd7' }, { name: 'x' })).rejects.toThrow(/stage/);
  });
});

describe('a profile', () => {
  it('S15: that is empty becomes the session’s, and nobody else’s', async () => {
    const world = await openWorld();
    expect(await bindIfEmpty(world.store, SESSION)).toBe(true);
    expect(await bindIfEmpty(world.store, SESSION)).toBe(true);
    expect(await bindIfEmpty(world.store, { ...SESSION, programId: 'g2' })).toBe(false);
    expect(await bindIfEmpty(world.store, { ...SESSION, user: { id: 'u2', name: 'Jonas' } })).toBe(false);
  });

  it('S15, S15.1: filled by imports, it is bound as its partners were matched', async () => {
    const world = await openWorld();
    const [one, two, three] = [partner('l1'), partner('l2'), partner('l3')];
    await importRecords(world.store, [one, two, three, deal('d1', 'l1'), deal('d2', 'l2'), deal('d3', 'l3')], {
      label: 'Import',
    });
    expect(await bindIfEmpty(world.store, SESSION)).toBe(false);
    const choices = new Map([
      ['l1', { as: 'server', partnerId: 's1' }],
      ['l2', { as: 'local' }],
      ['l3', { as: 'new' }],
    ] as const);
    await bindProfile(world.store, BINDING, choices);
    await snapshot(world, line('s1', item(partner('s1'), 5)));
    expect((await nextRequest(world.store))?.rows.map(({ recordId, partnerId }) => [recordId, partnerId])).toEqual([
      ['l3', 'l3'],
      ['d1', 's1'],
      ['d3', 'l3'],
    ]);
    expect(await recordOf(world, 'd2')).toMatchObject({ partnerId: 'l2' });
    expect(await recordOf(world, 'l1')).toBeUndefined();
    expect((await countPending(world.database)).waiting).toBe(3);
  });
});
