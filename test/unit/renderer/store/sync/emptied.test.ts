import { expect, it } from 'vitest';
import { clearAll } from '../../../../../renderer/store/profile.ts';
import { applyChanges } from '../../../../../renderer/store/sync/pull.ts';
import { readCursor } from '../../../../../renderer/store/sync/sync-meta.ts';
import { deal } from '../../../../store/store-world.ts';
import { item, recordOf, syncedStore } from './synced-store.ts';

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
