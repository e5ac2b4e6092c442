import { describe, expect, it } from 'vitest';
import { deleteRecord } from '../../../../../renderer/store/commands.ts';
import { clearAll } from '../../../../../renderer/store/profile.ts';
import { applyChanges } from '../../../../../renderer/store/sync/pull.ts';
import { acknowledge } from '../../../../../renderer/store/sync/push.ts';
import { readCursor } from '../../../../../renderer/store/sync/sync-meta.ts';
import { deal } from '../../../../store/store-world.ts';
import { item, readPage, recordOf, sent, syncedStore } from './synced-store.ts';

const DEAL = deal('d1', 'p1');

it('S4.4: a page that was asked for before the profile was emptied leaves it empty', async () => {
  const world = await syncedStore(DEAL);
  const { database } = world;
  const after = await readCursor(database);
  await clearAll(world.store);
  const page = { changes: [item(DEAL, 2, { name: 'Late' })], cursor: 'c2', more: false };
  expect(await applyChanges(world.store, page, [], after)).toBe(0);
  expect([await database.sections.count(), await readCursor(database)]).toEqual([0, null]);
  world.close();
});

it('S4.4: a page of an earlier place is not taken twice', async () => {
  const world = await syncedStore(DEAL);
  const after = await readCursor(world.database);
  const page = { changes: [item(DEAL, 2, { name: 'Once' })], cursor: 'c2', more: false };
  expect(await applyChanges(world.store, page, [], after)).toBe(1);
  expect(await applyChanges(world.store, { ...page, cursor: 'c3' }, [], after)).toBe(0);
  expect([await recordOf(world, 'd1'), await readCursor(world.database)]).toMatchObject([{ name: 'Once' }, 'c2']);
  world.close();
});

describe('what was deleted from here', () => {
  async function deleted() {
    const world = await syncedStore(DEAL);
    await deleteRecord(world.store, { kind: 'deal', recordId: 'd1', partnerId: 'p1' });
    const [row] = (await sent(world)).rows;
    await acknowledge(world.store, [{ id: String(row?.id), status: 'applied', version: 3 }]);
    return world;
  }
  const page = (more: boolean, cursor: string, version: number) => ({
    changes: [item(DEAL, version, { name: 'Before' })],
    cursor,
    more,
  });

  it('S3.2: does not come back with an item from before, on whichever page that comes', async () => {
    const world = await deleted();
    expect(await readPage(world, page(true, 'c2', 1))).toBe(0);
    expect(await readPage(world, page(false, 'c3', 2))).toBe(0);
    expect(await recordOf(world, 'd1')).toBeUndefined();
    expect(await world.database.meta.where('key').startsWith('sync-deleted').count()).toBe(0);
    world.close();
  });

  it('S3.2: comes back where somebody made it again', async () => {
    const world = await deleted();
    expect(await readPage(world, page(true, 'c2', 4))).toBe(1);
    expect(await recordOf(world, 'd1')).toMatchObject({ name: 'Before' });
    world.close();
  });
});
