import { describe, expect, it } from 'vitest';
import { createRecord, deleteRecord, setFields } from '../../../../../renderer/store/commands.ts';
import { discardParked, resolveConflict, retryParked } from '../../../../../renderer/store/sync/attention.ts';
import { acknowledge, nextRequest } from '../../../../../renderer/store/sync/push.ts';
import { undo } from '../../../../../renderer/store/undo.ts';
import { deal, partner, type World } from '../../../../store/store-world.ts';
import { entryOf, item, outboxOf, pull, readPage, recordOf, sent, syncedStore, waiting } from './synced-store.ts';

const DEAL = deal('d1', 'p1');
const TARGET = { kind: 'deal', recordId: 'd1', partnerId: 'p1' };
const REFUSED = { code: 'invalid', message: 'No.' };

async function parked(change: (world: World) => Promise<unknown>): Promise<World> {
  const world = await syncedStore(DEAL);
  await change(world);
  const { rows } = await sent(world);
  await acknowledge(
    world.store,
    rows.map(({ id }) => ({ id, status: 'rejected', error: REFUSED })),
  );
  return world;
}

/** Mine and theirs changed the name; mine changed the customer too. */
async function inConflict(): Promise<World> {
  const world = await syncedStore(DEAL);
  await setFields(world.store, TARGET, { name: 'Mine', customer: 'My customer' });
  await pull(world, item(DEAL, 2, { name: 'Theirs' }));
  return world;
}

describe('a record that is made again after its partner left', () => {
  it('S9.1: takes up what waited, in the fields that it is made without, as one', async () => {
    const world = await syncedStore();
    await setFields(
      world.store,
      { kind: 'partner', recordId: 'p1', partnerId: 'p1' },
      { website: 'mine', tags: ['a'] },
    );
    await readPage(world, { changes: [{ partnerId: 'p1', revoked: true }], cursor: 'c9', more: false });
    expect(await waiting(world)).toMatchObject({ why: 'parked', reason: { code: 'revoked' } });
    await createRecord(world.store, partner('p1', { tags: ['b'] }));
    expect(await recordOf(world, 'p1')).toMatchObject({ website: 'mine', tags: ['b'] });
    expect(await outboxOf(world)).toMatchObject([{ op: 'create', set: { website: 'mine', tags: ['b'] } }]);
    expect(await world.database.attention.count()).toBe(0);
  });
});

describe('a conflict', () => {
  it('S7: shows theirs in the field, mine in the others, and waits', async () => {
    const world = await inConflict();
    expect(await recordOf(world, 'd1')).toMatchObject({ name: 'Theirs', customer: 'My customer' });
    expect(await waiting(world)).toMatchObject({ why: 'conflict', conflict: { fields: ['name'], version: 2 } });
    expect(await nextRequest(world.store)).toBeNull();
  });

  it('S7.5: chosen for mine is one step of undo and one mutation on their version', async () => {
    const world = await inConflict();
    const { seq } = await waiting(world);
    expect((await resolveConflict(world.store, seq, () => 'mine')).ok).toBe(true);
    expect(await recordOf(world, 'd1')).toMatchObject({ name: 'Mine', customer: 'My customer' });
    expect(await outboxOf(world)).toMatchObject([{ base: 2, set: { name: 'Mine', customer: 'My customer' } }]);
    expect(await world.database.attention.count()).toBe(0);
    await undo(world.store);
    expect(await recordOf(world, 'd1')).toMatchObject({ name: 'Theirs', customer: 'My customer' });
    expect(await outboxOf(world)).toMatchObject([{ base: 2, set: { customer: 'My customer' } }]);
  });

  it('S7.5: chosen for theirs, only what was no conflict is sent', async () => {
    const world = await inConflict();
    await resolveConflict(world.store, (await waiting(world)).seq, () => 'theirs');
    expect(await outboxOf(world)).toMatchObject([{ base: 2, set: { customer: 'My customer' } }]);
    expect((await recordOf(world, 'd1'))?.name).toBe('Theirs');
  });

  it('S7.3: an edit of another field joins what waits; one of the field itself is the choice', async () => {
    const world = await inConflict();
    await setFields(world.store, TARGET, { type: 'msp' });
    expect((await recordOf(world, 'd1'))?.type).toBe('msp');
    expect(await outboxOf(world)).toEqual([]);
    await setFields(world.store, TARGET, { name: 'Third' });
    expect(await world.database.attention.count()).toBe(0);
    const set = { name: 'Third', customer: 'My customer', type: 'msp' };
    expect(await outboxOf(world)).toMatchObject([{ base: 2, set }]);
  });

  it('S7.4: a newer item is merged with what waits: theirs as mine ends it', async () => {
    const world = await inConflict();
    await pull(world, item(DEAL, 3, { name: 'Mine' }));
    expect(await world.database.attention.count()).toBe(0);
    expect(await outboxOf(world)).toMatchObject([{ base: 3, set: { customer: 'My customer' } }]);
  });

  it.each([
    ['mine', undefined, [{ op: 'delete', base: 2 }]],
    ['theirs', 'Theirs', []],
  ] as const)('S8: deleted here and edited there, chosen for %s', async (choice, name, outbox) => {
    const world = await syncedStore(DEAL);
    await deleteRecord(world.store, TARGET);
    await pull(world, item(DEAL, 2, { name: 'Theirs' }));
    expect((await recordOf(world, 'd1'))?.name).toBe('Theirs');
    await resolveConflict(world.store, (await waiting(world)).seq, () => choice);
    expect((await recordOf(world, 'd1'))?.name).toBe(name);
    expect(await outboxOf(world)).toMatchObject(outbox);
  });

  it('S8.2: edited here and deleted there is kept whole, and created again on the tombstone’s version', async () => {
    const world = await syncedStore(DEAL);
    await setFields(world.store, TARGET, { name: 'Mine' });
    await pull(world, item(DEAL, 2, null));
    expect(await recordOf(world, 'd1')).toBeUndefined();
    await resolveConflict(world.store, (await waiting(world)).seq, () => 'mine');
    expect(await recordOf(world, 'd1')).toEqual({ ...DEAL, name: 'Mine' });
    expect(await outboxOf(world)).toMatchObject([
      { op: 'create', base: 2, set: { name: 'Mine', customer: 'Customer' } },
    ]);
  });
});

describe('what is parked', () => {
  it('S9.3: is tried again as a new mutation', async () => {
    const world = await parked(({ store }) => setFields(store, TARGET, { name: 'Mine' }));
    const row = await waiting(world);
    await retryParked(world.store, row.seq);
    const { rows } = await sent(world);
    expect(rows).toMatchObject([{ op: 'patch', base: 1, set: { name: 'Mine' } }]);
    expect(row.why === 'parked' && row.mutation.id).not.toBe(rows[0]?.id);
    expect(await world.database.attention.count()).toBe(0);
  });

  it.each([
    ['a patch', ({ store }: World) => setFields(store, TARGET, { name: 'Mine' }), 'd1', DEAL, 1],
    ['a create', ({ store }: World) => createRecord(store, deal('d2', 'p1')), 'd2', undefined, undefined],
    ['a delete', ({ store }: World) => deleteRecord(store, TARGET), 'd1', DEAL, 1],
  ] as const)(
    'S9.3: %s that is discarded brings back the known record, and sends nothing',
    async (_, change, id, known, version) => {
      const world = await parked(change);
      await discardParked(world.store, (await waiting(world)).seq);
      const entry = await entryOf(world.database, id);
      expect(entry?.record).toEqual(known);
      expect(entry?.version).toBe(version);
      expect(await nextRequest(world.store)).toBeNull();
      expect(await world.database.attention.count()).toBe(0);
    },
  );
});
