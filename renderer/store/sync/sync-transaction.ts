import Dexie from 'dexie';
import type { CamDatabase } from '../database.ts';
import { sectionWrites, writeSections } from '../partner-rows.ts';
import { sectionRows } from '../read-drafts.ts';
import { DEALS, unpackSections } from '../sections.ts';
import type { Store } from '../store.ts';
import { type KnownRows, readRows, summariesAfter } from '../summaries-after.ts';
import { PendingWrites } from '../write-outbox.ts';
import { writing } from '../writing.ts';
import { PulledPartner, type StoredPartner } from './pulled-partner.ts';

/**
 * One step of sync as one transaction (S4): all of it or nothing. It awaits nothing but IndexedDB. Afterwards all windows are
 * told of the partners that it changed.
 * @throws {StoreError} nothing was written
 */
export async function inSyncTransaction<Value>(
  store: Store,
  body: (changed: Set<string>) => Promise<Value>,
): Promise<Value> {
  const changed = new Set<string>();
  const value = await writing(store.database, () => body(changed));
  if (changed.size > 0) store.changes.publish({ partners: [...changed] });
  return value;
}

/** Partners read to be changed by sync, and what becomes of their pending rows. */
export interface Pulled {
  readonly partners: ReadonlyMap<string, PulledPartner>;
  readonly writes: PendingWrites;
  /** Of those of whom only deals were read. */
  readonly rows: KnownRows;
}

/** Deals by partner, of which nothing else is to change: where they are stored, no more than deals is read of it. */
export type DealsAlone = ReadonlyMap<string, readonly string[]>;

/** Reads these partners with all that waits of them. Inside a transaction. */
export async function readPulled(
  store: Store,
  partnerIds: readonly string[],
  dealsAlone: DealsAlone = new Map(),
): Promise<Pulled> {
  const { database } = store;
  const ids = [...new Set(partnerIds)].sort();
  const writes = new PendingWrites();
  if (ids.length === 0) return { partners: new Map(), writes, rows: new Map() };
  const [read, rows, outbox, attention] = await Promise.all([
    Promise.all(ids.map((id) => readSections(database, id, dealsAlone.get(id)))),
    readRows(database, [...dealsAlone.keys()]),
    rowsOf(database.outbox, ids),
    rowsOf(database.attention, ids),
  ]);
  const pending = Map.groupBy(outbox, ({ partnerId }) => partnerId);
  const waiting = Map.groupBy(attention, ({ partnerId }) => partnerId);
  const partners = read.map((own): [string, PulledPartner] => {
    const { partnerId } = own;
    const waits = { outbox: pending.get(partnerId) ?? [], attention: waiting.get(partnerId) ?? [] };
    return [partnerId, new PulledPartner({ ...own, ...waits }, writes, store.uuid)];
  });
  return { partners: new Map(partners), writes, rows };
}

/** A deal that is not among the deals may be another record of the partner. */
async function readSections(
  database: CamDatabase,
  partnerId: string,
  deals: readonly string[] | undefined,
): Promise<Pick<StoredPartner, 'partnerId' | 'sections' | 'isWhole'>> {
  if (deals !== undefined) {
    const sections = unpackSections(await sectionRows(database, partnerId, DEALS));
    const keys = new Set([...sections.values()].flatMap((entries) => entries.map(({ key }) => key)));
    if (deals.every((id) => keys.has(id))) return { partnerId, sections, isWhole: false };
  }
  return { partnerId, sections: unpackSections(await sectionRows(database, partnerId)), isWhole: true };
}

/** Writes what became of them, and adds those that are others now to `changed`. Inside the same transaction. */
export async function writePulled(
  store: Store,
  { partners, writes, rows }: Pulled,
  changed: Set<string>,
): Promise<void> {
  const { database } = store;
  const evaluator = store.evaluator();
  const all = [...partners.values()];
  const others = all.filter(({ isChanged }) => isChanged);
  const sections = writeSections(database, sectionWrites(evaluator, all));
  const summaries = others.map((partner) => ({
    partnerId: partner.partnerId,
    file: partner.isWhole ? () => partner.file() : null,
    deals: partner.dealsChange(),
  }));
  await Promise.all([writes.write(database), sections, summariesAfter(database, evaluator, summaries, sections, rows)]);
  for (const { partnerId } of others) changed.add(partnerId);
}

async function rowsOf<Row extends { readonly partnerId: string }, NewRow>(
  table: Dexie.Table<Row, number, NewRow>,
  ids: readonly string[],
): Promise<Row[]> {
  // Both tables are nearly always empty, or nearly so.
  const count = await table.count();
  if (count === 0) return [];
  if (count <= ids.length) {
    const wanted = new Set(ids);
    return (await table.toArray()).filter(({ partnerId }) => wanted.has(partnerId));
  }
  const ranges = ids.map((id) =>
    table.where('[partnerId+recordId]').between([id, Dexie.minKey], [id, Dexie.maxKey]).toArray(),
  );
  return (await Promise.all(ranges)).flat();
}
