import type { CamDatabase } from '../database.ts';
import type { MetaRow } from '../tables.ts';

/** What sync keeps of itself, in `meta`. */

const CURSOR = 'sync-cursor';
const SNAPSHOT = 'sync-snapshot';
const CLIENT = 'sync-client';
const LOCAL = 'sync-local-partners';

/** A snapshot that is being read. */
export interface SnapshotProgress {
  /** Of the first page: the only one that is kept (S11). */
  readonly cursor: string;
  /** The last partner that is stored; null before the first. */
  readonly after: string | null;
  /** Partners that were in it, all of them. */
  readonly seen: readonly string[];
  /** How many there are, as the first page said. */
  readonly total: number;
}

async function storedValue<Value>(database: CamDatabase, key: string): Promise<Value | null> {
  return ((await database.meta.get(key))?.value as Value | undefined) ?? null;
}

/** Up to where the change feed was read; null: a snapshot is needed. */
export const readCursor = (database: CamDatabase): Promise<string | null> => storedValue<string>(database, CURSOR);
export const cursorRow = (cursor: string): MetaRow => ({ key: CURSOR, value: cursor });

export const readSnapshotProgress = (database: CamDatabase): Promise<SnapshotProgress | null> =>
  storedValue<SnapshotProgress>(database, SNAPSHOT);
export const snapshotRow = (progress: SnapshotProgress): MetaRow => ({ key: SNAPSHOT, value: progress });

/** The snapshot is over, or worth nothing any more. Inside a transaction. */
export const forgetSnapshot = ({ meta }: CamDatabase): PromiseLike<void> => meta.delete(SNAPSHOT);
/** Inside a transaction. */
export const forgetCursor = ({ meta }: CamDatabase): PromiseLike<void> => meta.delete(CURSOR);

/** This profile's name for the server, made at the first sync. Inside a transaction. */
export async function clientId(database: CamDatabase, uuid: () => string): Promise<string> {
  const known = await storedValue<string>(database, CLIENT);
  if (known !== null) return known;
  const made = uuid();
  await database.meta.put({ key: CLIENT, value: made });
  return made;
}

/** Partners that a person keeps on this device: never sent, never revoked (S15.1). */
export const readLocalPartners = async (database: CamDatabase): Promise<ReadonlySet<string>> =>
  new Set(await storedValue<string[]>(database, LOCAL));
export const localPartnersRow = (ids: Iterable<string>): MetaRow => ({ key: LOCAL, value: [...ids] });
