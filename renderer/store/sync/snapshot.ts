import type { PartnerLine, SnapshotHead } from '../../../shared/sync/wire.ts';
import { ASIDE } from '../draft.ts';
import { storeError } from '../errors.ts';
import { pagesOf } from '../queries.ts';
import { storedEntries } from '../read-drafts.ts';
import type { Store } from '../store.ts';
import type { MetaRow } from '../tables.ts';
import { handOver } from '../writing.ts';
import { takePartners } from './partner-line.ts';
import { nothingIsSent } from './pull.ts';
import type { ReadyPage } from './ready-page.ts';
import { revokePartners } from './revoke.ts';
import {
  cursorRow,
  forgetCursor,
  forgetSnapshot,
  progressRow,
  readLocalPartners,
  readSeen,
  readSnapshotProgress,
  type SnapshotProgress,
  seenRows,
} from './sync-meta.ts';
import { inSyncTransaction, readPulled, writePulled } from './sync-transaction.ts';

/** Partners in one transaction: short enough that an edit waits no longer than 100 ms behind it (S11, S11.2). */
export const SNAPSHOT_PAGE = 30;

/** Partners taken off the device in one transaction. */
const REVOKED_PAGE = 25;

/**
 * Begins a snapshot, or goes on with the one that was interrupted. Of all heads only the first one's cursor is kept (S11).
 * @throws {StoreError}
 */
export function beginSnapshot(store: Store, head: SnapshotHead): Promise<SnapshotProgress> {
  return inSyncTransaction(store, async () => {
    const underWay = await readSnapshotProgress(store.database);
    if (underWay !== null) return underWay;
    const begun = { cursor: head.cursor, after: null, seen: 0, total: head.partners };
    await store.database.meta.put(progressRow(begun));
    return begun;
  });
}

/**
 * Stores whole partners, and up to where the snapshot is read, as one transaction.
 *
 * @returns how many items were new here
 * @throws {StoreError} nothing was written
 */
export function applySnapshotPage(store: Store, lines: readonly PartnerLine[]): Promise<number> {
  const ids = lines.map(({ partnerId }) => partnerId);
  return inSyncTransaction(store, async (changed) => {
    const [progress] = await Promise.all([readSnapshotProgress(store.database), nothingIsSent(store)]);
    if (progress === null) return 0;
    await store.database.meta.bulkPut(rowsAfter(progress, ids));
    const pulled = await readPulled(store, ids);
    const taken = takePartners(pulled.partners, lines);
    await writePulled(store, pulled, changed);
    return taken;
  });
}

/**
 * The same of a page that was made ready.
 *
 * @param onHandedOver called once the disk can go on without this thread
 * @returns null: it was in vain, and nothing was written
 * @throws {StoreError} nothing was written
 */
export function applyReadyPage(store: Store, ready: ReadyPage, onHandedOver: () => void): Promise<number | null> {
  return inSyncTransaction(store, async (changed) => {
    const [progress, isReady] = await Promise.all([
      readSnapshotProgress(store.database),
      ready.canBeWritten(store),
      nothingIsSent(store),
    ]);
    if (progress === null) return 0;
    if (!isReady) return null;
    const rows = rowsAfter(progress, ready.partnerIds);
    const written = Promise.all([store.database.meta.bulkPut(rows), ready.write(store, changed)]);
    handOver();
    onHandedOver();
    await written;
    return ready.taken;
  });
}

/** Where the snapshot is after these partners. */
const rowsAfter = (progress: SnapshotProgress, ids: readonly string[]): MetaRow[] =>
  seenRows({ ...progress, after: ids.at(-1) ?? progress.after }, ids);

/**
 * Ends a snapshot: partners that are here and were not in it are no longer this user's, but for those that were made here and
 * are not on the server yet (S11.3) or stay on this device (S15.1). From then on the change feed is read from the first cursor.
 * @throws {StoreError} it is ended again the next time
 */
export async function endSnapshot(store: Store): Promise<void> {
  for (const page of await unseenPages(store))
    await inSyncTransaction(store, (changed) => revokePartners(store, page, changed));
  await inSyncTransaction(store, async () => {
    const progress = await readSnapshotProgress(store.database);
    if (progress !== null) await store.database.meta.put(cursorRow(progress.cursor));
    await forgetSnapshot(store.database);
  });
}

async function unseenPages(store: Store): Promise<string[][]> {
  const { database } = store;
  if ((await readSnapshotProgress(database)) === null) return [];
  const [seen, local] = await Promise.all([readSeen(database), readLocalPartners(database)]);
  const unseen = (await partnersHere(store)).filter((id) => !seen.has(id) && !local.has(id));
  const gone: string[] = [];
  for (const id of unseen) if (!(await isMadeHere(store, id))) gone.push(id);
  return pagesOf(gone, REVOKED_PAGE);
}

/** Partners with any record here, whether the partner's own is among them or not. */
async function partnersHere({ database }: Store): Promise<string[]> {
  try {
    const keys = (await database.sections.toCollection().primaryKeys()) as [string, string][];
    return [...new Set(keys.map(([partnerId]) => partnerId))].filter((id) => id !== ASIDE);
  } catch (error) {
    throw storeError(error);
  }
}

/** Whether the partner's own create is pending or parked, and the server knows nothing of it. */
async function isMadeHere({ database }: Store, partnerId: string): Promise<boolean> {
  const target = { partnerId, recordId: partnerId };
  const row = await database.outbox.where(target).first();
  const held = await database.attention.where(target).first();
  const isCreate = row?.op === 'create' || (held?.why === 'parked' && held.mutation.op === 'create');
  if (!isCreate) return false;
  return (await storedEntries(database, partnerId)).every(({ version }) => version === null);
}

/** The server's cursor has expired: all is read anew, and what is pending stays (S17). @throws {StoreError} */
export function startAnew(store: Store): Promise<void> {
  return inSyncTransaction(store, async () => {
    await forgetCursor(store.database);
    await forgetSnapshot(store.database);
  });
}
