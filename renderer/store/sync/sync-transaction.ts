import Dexie from 'dexie';
import { sectionWrites, writeSections } from '../partner-rows.ts';
import { addPulled } from '../pulled-history.ts';
import { storedSections } from '../read-drafts.ts';
import { DEALS, type Entry, type Sections, sectionOf, unpackSection } from '../sections.ts';
import type { Evaluator, Store } from '../store.ts';
import { type KnownRows, readRows, summariesAfter } from '../summaries-after.ts';
import { PendingWrites } from '../write-outbox.ts';
import { writing } from '../writing.ts';
import { PulledPartner } from './pulled-partner.ts';

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
  /** By which sections are laid out from the reading to the writing. */
  readonly evaluator: Evaluator;
  /** Of those of whom only deals were read. */
  readonly rows: KnownRows;
}

/** Deals of which nothing else is to change. */
export interface NearDeals {
  /** Where they lie afterwards if the partner has many; null: in more than one section. */
  readonly section: string | null;
  readonly ids: readonly string[];
}

/** By partner: where they lie in one section already, no more than it is read. */
export type DealsAlone = ReadonlyMap<string, NearDeals>;

/** Reads these partners with all that waits of them. Inside a transaction. */
export async function readPulled(
  store: Store,
  partnerIds: readonly string[],
  dealsAlone: DealsAlone = new Map(),
): Promise<Pulled> {
  const { database } = store;
  const evaluator = store.evaluator();
  const ids = [...new Set(partnerIds)].sort();
  const writes = new PendingWrites();
  if (ids.length === 0) return { partners: new Map(), writes, evaluator, rows: new Map() };
  const alone = [...dealsAlone];
  const [together, ofYear, rows, outbox, attention] = await Promise.all([
    database.sections.bulkGet(alone.map(([id]): [string, string] => [id, DEALS])),
    database.sections.bulkGet(alone.map(([id, { section }]): [string, string] => [id, section ?? DEALS])),
    readRows(database, [...dealsAlone.keys()]),
    rowsOf(database.outbox, ids),
    rowsOf(database.attention, ids),
  ]);
  const pending = Map.groupBy(outbox, ({ partnerId }) => partnerId);
  const waiting = Map.groupBy(attention, ({ partnerId }) => partnerId);
  const found = new Map<string, { part: string; sections: Sections }>();
  alone.forEach(([partnerId, deals], at) => {
    const row = together[at] ?? ofYear[at];
    if (row === undefined || pending.has(partnerId) || waiting.has(partnerId)) return;
    const { section: part } = row;
    const entries = unpackSection(row);
    if (areAllIn(part, entries, deals, evaluator)) found.set(partnerId, { part, sections: new Map([[part, entries]]) });
  });
  const partners = ids.map(async (partnerId): Promise<[string, PulledPartner]> => {
    const read = found.get(partnerId) ?? { part: null, sections: await storedSections(database, partnerId) };
    const waits = { outbox: pending.get(partnerId) ?? [], attention: waiting.get(partnerId) ?? [] };
    const stored = { partnerId, ...read, ...waits };
    return [partnerId, new PulledPartner(stored, writes, store.uuid)];
  });
  return { partners: new Map(await Promise.all(partners)), writes, evaluator, rows };
}

/**
 * Whether these deals lie here, and stay: in a section of all deals whatever their day, in one of a year where nothing in it
 * belongs elsewhere, as after a change of the fiscal year. A deal that is not here may be another record of the partner.
 */
function areAllIn(
  section: string,
  entries: readonly Entry[],
  { section: after, ids }: NearDeals,
  { fiscalStartMonth }: Evaluator,
): boolean {
  const keys = new Set(entries.map(({ key }) => key));
  const isHere = ({ record }: Entry) => sectionOf(record, fiscalStartMonth) === after;
  return ids.every((id) => keys.has(id)) && (section === DEALS || entries.every(isHere));
}

/** Writes what became of them, and adds those that are others now to `changed`. Inside the same transaction. */
export async function writePulled(
  store: Store,
  { partners, writes, evaluator, rows }: Pulled,
  changed: Set<string>,
): Promise<void> {
  const { database } = store;
  const all = [...partners.values()];
  const others = all.filter(({ isChanged }) => isChanged);
  const sections = writeSections(database, sectionWrites(evaluator, all));
  const summaries = others.map((partner) => ({
    partnerId: partner.partnerId,
    file: partner.part === null ? () => partner.file() : null,
    deals: partner.dealsChange(),
  }));
  await Promise.all([
    writes.write(database),
    sections,
    summariesAfter(database, evaluator, summaries, sections, rows),
    addPulled(
      database,
      store.now(),
      others.flatMap((partner) => partner.effects()),
    ),
  ]);
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
