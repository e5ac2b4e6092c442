import type { CamDatabase } from '../database.ts';
import type { MetaRow } from '../tables.ts';

/** What sync keeps of itself, in `meta`. */

const CURSOR = 'sync-cursor';
const SNAPSHOT = 'sync-snapshot/';
const PROGRESS = `${SNAPSHOT}progress`;
const SEEN = `${SNAPSHOT}seen/`;
const DELETED = 'sync-deleted/';
const CLIENT = 'sync-client';
const LOCAL = 'sync-local-partners';

/** A snapshot that is being read. */
export interface SnapshotProgress {
  /** Of the first page: the only one that is kept (S11). */
  readonly cursor: string;
  /** The last partner that is stored; null before the first. */
  readonly after: string | null;
  /** Partners that were in it so far. */
  readonly seen: number;
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
  storedValue<SnapshotProgress>(database, PROGRESS);
export const progressRow = (progress: SnapshotProgress): MetaRow => ({ key: PROGRESS, value: progress });

/** The snapshot after these partners, in rows that do not grow with it. */
export const seenRows = (progress: SnapshotProgress, ids: readonly string[]): MetaRow[] => [
  progressRow({ ...progress, seen: progress.seen + ids.length }),
  { key: `${SEEN}${progress.seen}`, value: ids },
];

/** All partners that were in the snapshot so far. */
export async function readSeen({ meta }: CamDatabase): Promise<ReadonlySet<string>> {
  const rows = await meta.where('key').startsWith(SEEN).toArray();
  return new Set(rows.flatMap(({ value }) => value as string[]));
}

/** A delete from here that the server did, with the tombstone's version. */
export const deletedRow = (recordId: string, version: number): MetaRow => ({
  key: `${DELETED}${recordId}`,
  value: version,
});

/** Versions of tombstones by record, of what was deleted from here and the feed has not passed yet (S3.2). */
export async function readDeleted({ meta }: CamDatabase): Promise<ReadonlyMap<string, number>> {
  const rows = await meta.where('key').startsWith(DELETED).toArray();
  return new Map(rows.map(({ key, value }) => [key.slice(DELETED.length), Number(value)]));
}

/** The feed was read to its end. Inside a transaction. */
export const forgetDeleted = ({ meta }: CamDatabase): PromiseLike<number> =>
  meta.where('key').startsWith(DELETED).delete();

/** The snapshot is over, or worth nothing any more. Inside a transaction. */
export const forgetSnapshot = ({ meta }: CamDatabase): PromiseLike<number> =>
  meta.where('key').startsWith(SNAPSHOT).delete();
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
