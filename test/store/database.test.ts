import Dexie from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRecord } from '../../renderer/store/commands.ts';
import { DATA_VERSION, openDatabase } from '../../renderer/store/database.ts';
import {
  ForeignTables,
  NewerData,
  OutOfSpace,
  StoreClosed,
  StoreFailed,
  storeError,
} from '../../renderer/store/errors.ts';
import { migrations } from '../../renderer/store/migrations/list.ts';
import { readPartner } from '../../renderer/store/queries.ts';
import { dump, freshName, openWorld, partner } from './store-world.ts';

/** Everything in a database as IndexedDB itself sees it, without Dexie. */
async function rawDump(name: string): Promise<unknown> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const stores = [...database.objectStoreNames];
  const transaction = database.transaction(stores);
  const rows = await Promise.all(
    stores.map(
      (store) =>
        new Promise((resolve) => {
          const request = transaction.objectStore(store).getAll();
          request.onsuccess = () => resolve([store, [...transaction.objectStore(store).indexNames], request.result]);
        }),
    ),
  );
  const { version } = database;
  database.close();
  return { version, rows };
}

const next = { version: DATA_VERSION + 1, stores: { ideas: 'id' } };
const failing = {
  ...next,
  upgrade: async () => {
    throw new Error('cannot read this');
  },
};

afterEach(() => vi.restoreAllMocks());

describe('the data-version gate', () => {
  it('refuses a database of a newer app and leaves it byte for byte', async () => {
    const name = freshName();
    const newer = await openDatabase({ name, migrations: [...migrations, next] });
    await newer.meta.put({ key: 'from-the-future', value: 1 });
    newer.close();
    const before = await rawDump(name);
    const refused = await openDatabase({ name }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(NewerData);
    expect((refused as NewerData).message).toContain('newer version of CAM Desk');
    expect(await rawDump(name)).toEqual(before);
  });

  it('refuses one whose own mark is newer, though its tables are these', async () => {
    const name = freshName();
    const database = await openDatabase({ name });
    await database.meta.put({ key: 'data-version', value: DATA_VERSION + 1 });
    database.close();
    const before = await rawDump(name);
    await expect(openDatabase({ name })).rejects.toMatchObject({ found: DATA_VERSION + 1, known: DATA_VERSION });
    expect(await rawDump(name)).toEqual(before);
  });

  it('checks it again in every transaction that writes', async () => {
    const world = await openWorld();
    await world.database.meta.put({ key: 'data-version', value: DATA_VERSION + 1 });
    const before = await dump(world.database);
    await expect(createRecord(world.store, partner('p1'))).rejects.toBeInstanceOf(NewerData);
    expect(await dump(world.database)).toEqual(before);
    world.close();
  });

  it('refuses tables that were changed without a new version, and does not patch them', async () => {
    const name = freshName();
    (await openDatabase({ name })).close();
    const before = await rawDump(name);
    const [base, ...later] = migrations;
    const forgotten = [{ version: 1, stores: { ...base?.stores, outbox: '++seq, kind', ideas: 'id' } }, ...later];
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await expect(openDatabase({ name, migrations: forgotten })).rejects.toBeInstanceOf(ForeignTables);
    expect(await rawDump(name)).toEqual(before);
  });

  it('keeps the old data and version when an upgrade fails', async () => {
    const world = await openWorld();
    await createRecord(world.store, partner('p1'));
    world.close();
    const { name } = world.database;
    const before = await rawDump(name);
    await expect(openDatabase({ name, migrations: [...migrations, failing] })).rejects.toThrow('cannot read this');
    expect(await rawDump(name)).toEqual(before);
    const again = await openWorld({ name });
    expect((await readPartner(again.database, 'p1'))?.partner.name).toBe('Partner p1');
    again.close();
  });

  it('creates exactly the tables of the house', async () => {
    const database = await openDatabase({ name: freshName() });
    expect(database.tables.map(({ name }) => name).sort()).toEqual(
      ['sections', 'summaries', 'details', 'outbox', 'history', 'pulled', 'attention', 'packs', 'meta'].sort(),
    );
    database.close();
  });
});

describe('two windows of different versions', () => {
  it('closes for a newer window, says so, and refuses edits from then on', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const onClosed = vi.fn();
    const world = await openWorld({ onClosed });
    const newer = await openDatabase({ name: world.database.name, migrations: [...migrations, next] });
    expect(onClosed).toHaveBeenCalledTimes(1);
    await expect(createRecord(world.store, partner('p1'))).rejects.toBeInstanceOf(StoreClosed);
    await expect(readPartner(world.database, 'p1')).rejects.toBeInstanceOf(StoreClosed);
    newer.close();
    world.close();
  });

  it('says that an older window holds the database, and goes on once that is closed', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const name = freshName();
    (await openDatabase({ name })).close();
    // A connection that does not make way.
    const holding = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
    });
    const newer = await openDatabase({ name, migrations: [...migrations, next], onBlocked: () => holding.close() });
    expect(newer.dataVersion).toBe(DATA_VERSION + 1);
    newer.close();
  });
});

describe('errors are for people', () => {
  it('knows a full disk, however Dexie wraps it', () => {
    const quota = new DOMException('full', 'QuotaExceededError');
    expect(storeError(quota)).toBeInstanceOf(OutOfSpace);
    expect(storeError(new Dexie.AbortError('aborted', quota))).toBeInstanceOf(OutOfSpace);
    expect(storeError(new Dexie.DatabaseClosedError())).toBeInstanceOf(StoreClosed);
    expect(storeError(new TypeError('odd'))).toBeInstanceOf(StoreFailed);
    expect(storeError(quota).message).toContain('no space left');
  });
});
