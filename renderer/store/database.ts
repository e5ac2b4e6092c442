import Dexie, { type Table } from 'dexie';
import { ForeignTables, NewerData, StoreFailed, storeError } from './errors.ts';
import { migrations as allMigrations } from './migrations/list.ts';
import type { Migration } from './migrations/migration.ts';
import { packedRows } from './packed-rows.ts';
import type {
  AttentionRow,
  DetailsRow,
  HistoryRow,
  MetaRow,
  NewAttentionRow,
  NewOutboxRow,
  OutboxRow,
  PackRow,
  PulledRow,
  SectionRow,
  SummaryRow,
} from './tables.ts';

const versionOf = (list: readonly Migration[]): number => list.at(-1)?.version ?? 0;

/** The version of the data that this app writes: tables and record schemas together. */
export const DATA_VERSION = versionOf(allMigrations);

export const DATABASE_NAME = 'cam-desk';

const DATA_VERSION_KEY = 'data-version';
/** Dexie multiplies its version numbers by ten before it hands them to IndexedDB. */
const DEXIE_FACTOR = 10;

export interface OpenOptions {
  readonly name?: string;
  /** `strict` waits for the disk at each commit: an acknowledged edit survives a power cut. */
  readonly durability?: 'strict' | 'relaxed';
  /** An older window of the app holds the database: its user must close it. */
  readonly onBlocked?: () => void;
  /** This connection ended: a newer window is upgrading, or the profile was removed. */
  readonly onClosed?: () => void;
  /** IndexedDB itself, where it is not the global one. */
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
  /** Another list of migrations, to open a database at an earlier or a later version. */
  readonly migrations?: readonly Migration[];
}

// On a loopback origin Dexie would take stacks and print errors that are handled.
Dexie.debug = false;

export class CamDatabase extends Dexie {
  declare readonly sections: Table<SectionRow, [string, string]>;
  declare readonly summaries: Table<SummaryRow, string>;
  declare readonly details: Table<DetailsRow, string>;
  declare readonly outbox: Table<OutboxRow, number, NewOutboxRow>;
  declare readonly history: Table<HistoryRow, number, Omit<HistoryRow, 'seq'>>;
  declare readonly pulled: Table<PulledRow, number, Omit<PulledRow, 'seq'>>;
  declare readonly attention: Table<AttentionRow, number, NewAttentionRow>;
  declare readonly packs: Table<PackRow, string>;
  declare readonly meta: Table<MetaRow, string>;

  /** The data version that this connection writes. */
  readonly dataVersion: number;

  constructor(options: OpenOptions) {
    const list = options.migrations ?? allMigrations;
    super(options.name ?? DATABASE_NAME, {
      indexedDB: guarded(options.indexedDB ?? globalThis.indexedDB, versionOf(list)),
      IDBKeyRange: options.IDBKeyRange ?? globalThis.IDBKeyRange,
      autoOpen: false,
      // No query is answered from Dexie's cache: the live portfolio is the only one.
      cache: 'disabled',
      chromeTransactionDurability: options.durability ?? 'strict',
    });
    this.use(packedRows);
    this.dataVersion = versionOf(list);
    for (const migration of list) {
      this.version(migration.version)
        .stores({ ...migration.stores })
        .upgrade(async (transaction) => {
          await migration.upgrade?.(transaction);
          await transaction.table('meta').put({ key: DATA_VERSION_KEY, value: migration.version });
        });
    }
    this.on('populate', (transaction) => {
      void transaction.table('meta').put({ key: DATA_VERSION_KEY, value: this.dataVersion });
    });
    this.on('blocked', () => options.onBlocked?.());
    // Dexie closes the connection by itself, so that the newer window can go on.
    this.on('versionchange', () => options.onClosed?.());
  }

  /**
   * Refuses to go on where the data is not of this version. First in every transaction that writes.
   * @throws {NewerData}
   */
  async checkVersion(): Promise<void> {
    const row = await this.meta.get(DATA_VERSION_KEY);
    const found = typeof row?.value === 'number' ? row.value : null;
    if (found === null || found > this.dataVersion) throw new NewerData(found, this.dataVersion);
    if (found < this.dataVersion) throw new ForeignTables();
  }

  /** Empties every table and leaves a database as if it were new. Inside a transaction over all tables. */
  async empty(): Promise<void> {
    await Promise.all(this.tables.map((table) => table.clear()));
    await this.meta.put({ key: DATA_VERSION_KEY, value: this.dataVersion });
  }
}

/** Whether a profile's database is there, without making it. */
export const databaseExists = async (): Promise<boolean> =>
  (await indexedDB.databases()).some(({ name }) => name === DATABASE_NAME);

/**
 * Opens a profile's database, creating or migrating it.
 * @throws {NewerData} when a newer app wrote it; nothing was touched.
 * @throws {StoreError}
 */
export async function openDatabase(options: OpenOptions = {}): Promise<CamDatabase> {
  const database = new CamDatabase(options);
  try {
    await database.open();
    await database.checkVersion();
    return database;
  } catch (error) {
    database.close();
    throw storeError(error);
  }
}

/**
 * IndexedDB without two of Dexie's habits. It opens a newer database by asking for no version at all, and adds missing
 * tables or indexes by asking for a version between two of its own: both would touch data that is not this version's.
 */
function guarded(factory: IDBFactory | undefined, known: number): IDBFactory {
  if (factory === undefined) throw new StoreFailed('this environment has no IndexedDB.');
  return {
    open(name, version) {
      if (version === undefined) throw new NewerData(null, known);
      if (version % DEXIE_FACTOR !== 0) throw new ForeignTables();
      return factory.open(name, version);
    },
    deleteDatabase: (name) => factory.deleteDatabase(name),
    databases: () => factory.databases(),
    cmp: (a, b) => factory.cmp(a, b),
  };
}
