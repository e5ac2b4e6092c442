import { describe, expect, it } from 'vitest';
import { createRecord, deleteRecord, setFields } from '../../../../../renderer/store/commands.ts';
import { importRecords } from '../../../../../renderer/store/import-records.ts';
import { runCommand } from '../../../../../renderer/store/run-command.ts';
import { discardParked, resolveConflict } from '../../../../../renderer/store/sync/attention.ts';
import { countPending } from '../../../../../renderer/store/sync/counts.ts';
import { acknowledge, nextRequest } from '../../../../../renderer/store/sync/push.ts';
import { undo } from '../../../../../renderer/store/undo.ts';
import type { Result } from '../../../../../shared/sync/wire.ts';
import { deal, openWorld, partner, person, type World } from '../../../../store/store-world.ts';
import { entryOf, item, outboxOf, pull, recordOf, sent, syncedStore, waiting } from './synced-store.ts';

const DEAL = deal('d1', 'p1');
const TARGET = { kind: 'deal', recordId: 'd1', partnerId: 'p1' };
const REFUSED = { code: 'invalid', message: 'The name is taken.', field: 'name' };

describe('what is sent', () => {
  it('S1.1: an edit counts as done only once its transaction is committed', async () => {
    const world = await syncedStore(DEAL);
    const told: (number | undefined)[] = [];
    const store = { ...world.store, acknowledge: async () => void told.push((await outboxOf(world)).length) };
    const outcome = await runCommand(store, { act: 'set', ...TARGET, set: { name: 'Other' } });
    expect(outcome.ok).toBe(true);
    expect(told).toEqual([1]);
  });

  it('S2.1, S5: after a restart the same mutations are sent again, before any other and unchanged', async () => {
    const world = await syncedStore(DEAL);
    await setFields(world.store, TARGET, { name: 'First' });
    const first = await sent(world);
    await setFields(world.store, TARGET, { name: 'Second' });
    await createRecord(world.store, person('x1', 'p1'));
    expect(await sent(world)).toEqual(first);
    expect((await outboxOf(world)).map(({ sent: is, set }) => [is, set?.name])).toEqual([
      [1, 'First'],
      [undefined, 'Second'],
      [undefined, 'Zoë 山田'],
    ]);
  });

  it('S12: a delete of a partner that has left since is not taken back by discarding it', async () => {
    const world = await syncedStore();
    await deleteRecord(world.store, { kind: 'partner', recordId: 'p1', partnerId: 'p1' });
    const { rows } = await sent(world);
    const error = { code: 'unknown-partner', message: 'No such partner.' };
    await acknowledge(world.store, [{ id: rows[0]?.id ?? '', status: 'rejected', error }]);
    const held = await waiting(world);
    expect(held).toMatchObject({ why: 'parked', reason: { code: 'revoked' }, mutation: { op: 'delete' } });
    await discardParked(world.store, held.seq);
    expect(await recordOf(world, 'p1')).toBeUndefined();
    expect(await outboxOf(world)).toEqual([]);
  });

  it('S2.2, S4: duplicate counts as applied, and what came later builds on that version', async () => {
    const world = await syncedStore(DEAL);
    await setFields(world.store, TARGET, { name: 'First' });
    const { rows } = await sent(world);
    await setFields(world.store, TARGET, { customer: 'Other' });
    expect(await acknowledge(world.store, [{ id: rows[0]?.id ?? '', status: 'duplicate', version: 2 }])).toBe(1);
    expect(await outboxOf(world)).toMatchObject([{ base: 2, set: { customer: 'Other' } }]);
    expect((await entryOf(world.database, 'd1'))?.version).toBe(2);
  });

  it.each([
    ['S4.1', 'leaves it out', () => []],
    ['S4.1', 'says conflict without the item', (id: string): Result[] => [{ id, status: 'conflict' }]],
    ['S4.1', 'says applied without a version', (id: string): Result[] => [{ id, status: 'applied' }]],
    ['S4.2', 'is for another mutation', (): Result[] => [{ id: 'stranger', status: 'applied', version: 9 }]],
  ] as const)('S4.1, S4.2: %s, an answer that %s changes nothing, and it stays sent', async (_, __, results) => {
    const world = await syncedStore(DEAL);
    await setFields(world.store, TARGET, { name: 'First' });
    const { rows } = await sent(world);
    await acknowledge(world.store, results(rows[0]?.id ?? ''));
    expect(await outboxOf(world)).toEqual(rows);
    expect((await entryOf(world.database, 'd1'))?.version).toBe(1);
  });

  it('S5.4: records of unknown kinds that no partner owns are never sent', async () => {
    const world = await openWorld();
    await importRecords(world.store, [{ kind: 'wish', id: 'w1', partnerId: 'nobody', text: 'x' }], { label: 'Import' });
    expect(await world.database.sections.count()).toBe(1);
    expect(await nextRequest(world.store)).toBeNull();
  });

  it('S6.1: nothing is read while a mutation is sent and unanswered', async () => {
    const world = await syncedStore(DEAL);
    await setFields(world.store, TARGET, { name: 'First' });
    await sent(world);
    await expect(pull(world, item(DEAL, 2, { name: 'Theirs' }))).rejects.toThrow(/while others are being sent/);
    expect((await recordOf(world, 'd1'))?.name).toBe('First');
  });

  it('S8.3: a create on a tombstone is sent again with the tombstone’s version as base', async () => {
    const world = await syncedStore();
    await createRecord(world.store, DEAL);
    const { rows } = await sent(world);
    expect(rows[0]).toMatchObject({ op: 'create', base: null });
    const conflict = { id: rows[0]?.id ?? '', status: 'conflict', item: item(DEAL, 7, null) } as const;
    expect(await acknowledge(world.store, [conflict])).toBe(0);
    const again = await sent(world);
    expect(again.rows).toMatchObject([{ op: 'create', base: 7, recordId: 'd1' }]);
    expect(again.rows[0]?.id).not.toBe(rows[0]?.id);
    expect(await recordOf(world, 'd1')).toEqual(DEAL);
  });

  it('S9: a rejected mutation is parked with its reason, as one with what came later, and the rest goes on', async () => {
    const world = await syncedStore(DEAL, person('x1', 'p1'));
    await setFields(world.store, TARGET, { name: 'First' });
    const { rows } = await sent(world);
    await setFields(world.store, TARGET, { customer: 'Later' });
    await setFields(world.store, { kind: 'person', recordId: 'x1', partnerId: 'p1' }, { jobTitle: 'Lead' });
    await acknowledge(world.store, [{ id: rows[0]?.id ?? '', status: 'rejected', error: REFUSED }]);
    expect(await waiting(world)).toMatchObject({
      why: 'parked',
      reason: REFUSED,
      mutation: { set: { name: 'First', customer: 'Later' }, base: 1 },
    });
    expect((await sent(world)).rows).toMatchObject([{ recordId: 'x1' }]);
  });

  it.each([
    ['refused', { status: 'rejected', error: REFUSED }],
    ['passed over', { status: 'skipped' }],
  ] as const)(
    'S9, S6: a delete that was taken back while it was sent, and is %s, leaves what the server knows',
    async (_, answer) => {
      const world = await syncedStore(DEAL);
      await deleteRecord(world.store, TARGET);
      const { rows } = await sent(world);
      await undo(world.store);
      await acknowledge(world.store, [{ id: rows[0]?.id ?? '', ...answer }]);
      expect(await outboxOf(world)).toEqual([]);
      expect(await world.database.attention.count()).toBe(0);
      expect(await entryOf(world.database, 'd1')).toMatchObject({ version: 1, record: DEAL });
      await setFields(world.store, TARGET, { name: 'Later' });
      expect(await outboxOf(world)).toMatchObject([{ op: 'patch', base: 1, set: { name: 'Later' } }]);
    },
  );

  it('S9.1: what is parked stays on the screen, and an edit of its record takes it up again', async () => {
    const world = await syncedStore(DEAL);
    await setFields(world.store, TARGET, { name: 'Taken' });
    const { rows } = await sent(world);
    await acknowledge(world.store, [{ id: rows[0]?.id ?? '', status: 'rejected', error: REFUSED }]);
    expect((await recordOf(world, 'd1'))?.name).toBe('Taken');
    expect(await nextRequest(world.store)).toBeNull();
    await setFields(world.store, TARGET, { name: 'Free', customer: 'Other' });
    expect(await world.database.attention.count()).toBe(0);
    expect((await sent(world)).rows).toMatchObject([{ base: 1, set: { name: 'Free', customer: 'Other' } }]);
  });

  it('S9, S9.2, S18: what belongs to a partner whose create is refused waits under it, and is counted with it', async () => {
    const world = await syncedStore();
    await createRecord(world.store, partner('p9'));
    await createRecord(world.store, deal('d9', 'p9'));
    const { rows } = await sent(world);
    expect(rows.map(({ recordId }) => recordId)).toEqual(['p9', 'd9']);
    const refusal = { code: 'partner-not-allowed', message: 'You may not create partners.' };
    await acknowledge(world.store, [
      { id: rows[0]?.id ?? '', status: 'rejected', error: refusal },
      { id: rows[1]?.id ?? '', status: 'rejected', error: { code: 'unknown-partner', message: 'No such partner.' } },
    ]);
    expect(await waiting(world)).toMatchObject({ recordId: 'p9', reason: { code: 'partner-not-allowed' } });
    expect(await nextRequest(world.store)).toBeNull();
    expect(await countPending(world.database)).toEqual({ conflicts: 0, parked: 2, waiting: 0 });
    await createRecord(world.store, person('x1', 'p1'));
    expect(await countPending(world.database)).toEqual({ conflicts: 0, parked: 2, waiting: 1 });
  });
});

describe('a plan that takes another’s place', () => {
  const plan = (id: string, state: string) => ({
    ...{ kind: 'plan', id, partnerId: 'p1', fiscalYear: 2027, state },
    quarters: [1_00, 2_00, 3_00, 4_00],
  });
  const [OLD, NEW] = [plan('old', 'active'), plan('new', 'approved')];
  const activate = (world: World) =>
    runCommand(world.store, { act: 'set', kind: 'plan', partnerId: 'p1', recordId: 'new', set: { state: 'active' } });
  const groupsOf = (rows: readonly { recordId: string; group?: string }[]) => [
    rows.map(({ recordId }) => recordId).sort(),
    new Set(rows.map(({ group }) => group)).size,
    typeof rows[0]?.group,
  ];
  const together = [['new', 'old'], 1, 'string'];

  it('S5.5: goes to the server with it as one group, and so does its undo', async () => {
    const world = await syncedStore(OLD, NEW, DEAL);
    await setFields(world.store, TARGET, { name: 'Alone' });
    expect((await activate(world)).ok).toBe(true);
    const { rows } = await sent(world);
    expect(rows[0]).toMatchObject({ recordId: 'd1' });
    expect(rows[0]).not.toHaveProperty('group');
    expect(groupsOf(rows.slice(1))).toEqual(together);
    await acknowledge(
      world.store,
      rows.map(({ id }) => ({ id, status: 'applied', version: 2 })),
    );
    await undo(world.store);
    expect(groupsOf((await sent(world)).rows)).toEqual(together);
  });

  it('S5.5: taken back before it was sent leaves nothing to send', async () => {
    const world = await syncedStore(OLD, NEW);
    await activate(world);
    await undo(world.store);
    expect(await outboxOf(world)).toEqual([]);
  });

  it.each([
    [
      'an answer',
      async (world: World, conflict: Result, skipped: Result) => acknowledge(world.store, [conflict, skipped]),
    ],
    ['the feed', async (world: World) => pull(world, item(OLD, 2, { state: 'closed' }))],
  ])('S5.5, S18: in conflict by %s, the other waits under it until a person has chosen', async (by, happens) => {
    const world = await syncedStore(OLD, NEW);
    await activate(world);
    if (by === 'an answer') {
      const { rows } = await sent(world);
      const idOf = (record: string) => rows.find(({ recordId }) => recordId === record)?.id ?? '';
      await happens(
        world,
        { id: idOf('old'), status: 'conflict', item: item(OLD, 2, { state: 'closed' }) },
        { id: idOf('new'), status: 'skipped' },
      );
    } else await happens(world, { id: '', status: 'skipped' }, { id: '', status: 'skipped' });
    const row = await waiting(world);
    expect(row).toMatchObject({ why: 'conflict', recordId: 'old' });
    expect(await nextRequest(world.store)).toBeNull();
    expect(await countPending(world.database)).toEqual({ conflicts: 1, parked: 1, waiting: 0 });
    await resolveConflict(world.store, row.seq, () => 'mine');
    expect(groupsOf((await sent(world)).rows)).toEqual(together);
  });
});
