import 'fake-indexeddb/auto';
import { readOutbox } from '../../../../../renderer/store/queries.ts';
import { unpackSection } from '../../../../../renderer/store/sections.ts';
import { readAttention } from '../../../../../renderer/store/sync/attention.ts';
import { applyChanges } from '../../../../../renderer/store/sync/pull.ts';
import { nextRequest, type PushRequest } from '../../../../../renderer/store/sync/push.ts';
import { cursorRow, readCursor } from '../../../../../renderer/store/sync/sync-meta.ts';
import type { AttentionRow, OutboxRow, StoredRecord } from '../../../../../renderer/store/tables.ts';
import { fieldsOf } from '../../../../../shared/lib/record-fields.ts';
import type { ChangesPage, Item, PartnerLine } from '../../../../../shared/sync/wire.ts';
import { openWorld, partner, type World } from '../../../../store/store-world.ts';

/** The server's item of a record; without one it is deleted. */
export function item(record: StoredRecord, version: number, fields: object | null = {}): Item {
  const { kind, id, partnerId } = record;
  const head = { kind, id: String(id), partnerId: String(partnerId), version, by: { id: 'u2', name: 'Jonas' } };
  return fields === null ? { ...head, deleted: true } : { ...head, record: { ...fieldsOf(record), ...fields } };
}

export const line = (partnerId: string, ...items: readonly Item[]): PartnerLine => ({ partnerId, items });

/** A store in step with a server that knows these records at version 1. */
export async function syncedStore(...records: readonly StoredRecord[]): Promise<World> {
  const world = await openWorld();
  await world.database.meta.put(cursorRow('c0'));
  const all = [partner('p1'), ...records];
  await readPage(world, { changes: all.map((record) => item(record, 1)), cursor: 'c1', more: false });
  return world;
}

/** Reads a page of the feed from where the profile is. */
export const readPage = async ({ store }: World, page: ChangesPage): Promise<number> =>
  applyChanges(store, page, [], await readCursor(store.database));

/** Reads one page of items from the feed. */
export const pull = (world: World, ...changes: readonly Item[]): Promise<number> =>
  readPage(world, { changes, cursor: `c${Math.random()}`, more: false });

/** The request that leaves, which there has to be. */
export async function sent(world: World): Promise<PushRequest> {
  const request = await nextRequest(world.store);
  if (request === null) throw new Error('There is nothing to send.');
  return request;
}

export async function recordOf({ database }: World, id: string): Promise<StoredRecord | undefined> {
  return (await entryOf(database, id))?.record;
}

export async function entryOf(database: World['database'], id: string) {
  return (await database.sections.toArray()).flatMap(unpackSection).find(({ key }) => key === id);
}

export const outboxOf = ({ database }: World): Promise<OutboxRow[]> => readOutbox(database);

/** The one row that waits for a person. */
export async function waiting({ store }: World): Promise<AttentionRow> {
  const [row, ...more] = await readAttention(store);
  if (row === undefined || more.length > 0) throw new Error(`${more.length + Number(row !== undefined)} rows wait.`);
  return row;
}
