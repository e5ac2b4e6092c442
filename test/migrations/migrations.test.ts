import { describe, expect, it } from 'vitest';
import { type CamDatabase, openDatabase } from '../../renderer/store/database.ts';
import { NewerData } from '../../renderer/store/errors.ts';
import { migrations } from '../../renderer/store/migrations/list.ts';
import type { Migration } from '../../renderer/store/migrations/migration.ts';
import { freshName } from '../store/store-world.ts';

const files = Object.keys(import.meta.glob('../../renderer/store/migrations/[0-9]*.ts'));

/** What Dexie and IndexedDB know of the tables of an open database. */
const shapeOf = (database: CamDatabase) =>
  Object.fromEntries(
    database.tables.map(({ name, schema }) => [
      name,
      [schema.primKey.src, ...schema.indexes.map(({ src }) => src)].sort(),
    ]),
  );

const markOf = async (database: CamDatabase) => (await database.meta.get('data-version'))?.value;

describe('migrations', () => {
  it('every file is listed, and named for its number', () => {
    const numbers = files.map((file) => Number(/\/(\d{4})-[a-z-]+\.ts$/.exec(file)?.[1]));
    expect(numbers.sort()).toEqual(migrations.map(({ version }) => version));
  });

  it.each(migrations)('$version runs from the version before, and is marked', async ({ version }) => {
    const name = freshName();
    const before = migrations.filter((migration) => migration.version < version);
    if (before.length > 0) (await openDatabase({ name, migrations: before })).close();
    const upTo = migrations.filter((migration) => migration.version <= version);
    const migrated = await openDatabase({ name, migrations: upTo });
    const fresh = await openDatabase({ name: freshName(), migrations: upTo });
    expect(await markOf(migrated)).toBe(version);
    expect(await markOf(fresh)).toBe(version);
    expect(shapeOf(migrated)).toEqual(shapeOf(fresh));
    migrated.close();
    fresh.close();
  });

  it('1 makes the first tables', async () => {
    const database = await openDatabase({ name: freshName(), migrations: migrations.slice(0, 1) });
    expect(shapeOf(database)).toEqual({
      sections: ['[partnerId+section]'],
      summaries: ['partnerId'],
      details: ['partnerId'],
      outbox: ['++seq', '[partnerId+recordId]', 'sent'],
      history: ['++seq', 'commandId', 'partnerId'],
      attention: ['++seq', '[partnerId+recordId]'],
      packs: ['id'],
      meta: ['key'],
    });
    database.close();
  });
});

describe('2', () => {
  /** Rows below Dexie, as they lie on the disk. */
  async function onDisk(database: CamDatabase, table: string, put: readonly object[] = []): Promise<unknown[]> {
    const transaction = (database.backendDB() as IDBDatabase).transaction(table, 'readwrite');
    for (const row of put) transaction.objectStore(table).put(row);
    const all = transaction.objectStore(table).getAll();
    return new Promise((resolve) => {
      transaction.oncomplete = () => resolve(all.result);
    });
  }

  it('packs the rows of the portfolio and their details, which say the same afterwards', async () => {
    const name = freshName();
    const before = await openDatabase({ name, migrations: migrations.slice(0, 1) });
    const rows = ['p1', 'p2'].map((partnerId) => ({
      partnerId,
      name: `Größe ${partnerId}`,
      tags: [],
      knownFrom: null,
    }));
    const details = [{ partnerId: 'p1', searchText: 'größe\nada', untrimmed: null }];
    await onDisk(before, 'summaries', rows);
    await onDisk(before, 'details', details);
    before.close();
    const after = await openDatabase({ name, migrations: migrations.slice(0, 2) });
    expect(await after.summaries.toArray()).toEqual(rows);
    expect(await after.details.get('p1')).toEqual(details[0]);
    expect(await onDisk(after, 'summaries')).toEqual(
      rows.map((row) => ({ partnerId: row.partnerId, packed: JSON.stringify(row) })),
    );
    after.close();
  });
});

describe('3', () => {
  it('takes away where a snapshot was that an earlier version had begun', async () => {
    const name = freshName();
    const before = await openDatabase({ name, migrations: migrations.slice(0, 2) });
    await before.meta.put({ key: 'sync-snapshot', value: { cursor: 'c1', after: 'p1', seen: ['p1'], total: 2 } });
    before.close();
    const after = await openDatabase({ name, migrations: migrations.slice(0, 3) });
    expect(await after.meta.toCollection().primaryKeys()).toEqual(['data-version']);
    after.close();
  });
});

describe('a later migration', () => {
  const last = migrations.at(-1)?.version ?? 0;
  const next: Migration = {
    version: last + 1,
    stores: { ideas: 'id' },
    async upgrade(transaction) {
      await transaction.table('packs').toCollection().modify({ text: 'rewritten' });
    },
  };

  it('changes the rows that are there, and marks the version in the same transaction', async () => {
    const name = freshName();
    const before = await openDatabase({ name });
    await before.packs.add({ id: 'seed', sha256: '', text: 'as it was' });
    before.close();
    const after = await openDatabase({ name, migrations: [...migrations, next] });
    expect(await after.packs.get('seed')).toMatchObject({ text: 'rewritten' });
    expect(await markOf(after)).toBe(last + 1);
    after.close();
    await expect(openDatabase({ name })).rejects.toBeInstanceOf(NewerData);
  });

  it('that fails half-way leaves rows and mark as they were', async () => {
    const name = freshName();
    const before = await openDatabase({ name });
    await before.packs.bulkAdd([{ id: 'a', sha256: '', text: 'as it was' }]);
    before.close();
    const broken: Migration = {
      ...next,
      async upgrade(transaction) {
        await next.upgrade?.(transaction);
        throw new Error('half-way');
      },
    };
    await expect(openDatabase({ name, migrations: [...migrations, broken] })).rejects.toThrow('half-way');
    const again = await openDatabase({ name });
    expect(await again.packs.get('a')).toMatchObject({ text: 'as it was' });
    expect(await markOf(again)).toBe(last);
    again.close();
  });
});
