import Dexie from 'dexie';
import { ASIDE } from '../draft.ts';
import { storeError } from '../errors.ts';
import { sectionRows } from '../read-drafts.ts';
import { changedSections, type Entry, packSection, unpackSection } from '../sections.ts';
import type { Store } from '../store.ts';
import type { AttentionRow, OutboxRow, SectionRow } from '../tables.ts';
import { putSummarised } from '../write-drafts.ts';
import { PendingWrites } from '../write-outbox.ts';
import { PulledPartner } from './pulled-partner.ts';

const TABLES = ['sections', 'outbox', 'attention', 'history', 'summaries', 'details', 'meta'];

/**
 * One step of sync as one transaction (S4): all of it or nothing. It awaits nothing but IndexedDB. Afterwards all windows are
 * told of the partners that it changed.
 * @throws {StoreError} nothing was written
 */
export async function inSyncTransaction<Value>(
  store: Store,
  body: (changed: Set<string>) => Promise<Value>,
): Promise<Value> {
  const { database } = store;
  const changed = new Set<string>();
  let value: Value;
  try {
    value = await database.transaction('rw', TABLES, async () => {
      await database.checkVersion();
      return body(changed);
    });
  } catch (error) {
    throw storeError(error);
  }
  if (changed.size > 0) store.changes.publish({ partners: [...changed] });
  return value;
}

/** Partners read to be changed by sync, and what becomes of their pending rows. */
export interface Pulled {
  readonly partners: ReadonlyMap<string, PulledPartner>;
  readonly writes: PendingWrites;
}

/** Reads these partners with all that waits of them. Inside a transaction. */
export async function readPulled(store: Store, partnerIds: readonly string[]): Promise<Pulled> {
  const { database } = store;
  const ids = [...new Set(partnerIds)].sort();
  const writes = new PendingWrites();
  if (ids.length === 0) return { partners: new Map(), writes };
  const [sections, pending, waiting] = [await sectionsOf(store, ids), new Rows<OutboxRow>(), new Rows<AttentionRow>()];
  // Both tables are nearly always empty, or nearly so.
  const [unsent, held] = [await database.outbox.count(), await database.attention.count()];
  if (unsent > 0) pending.add(await rowsOf(database.outbox, ids, unsent));
  if (held > 0) waiting.add(await rowsOf(database.attention, ids, held));
  const partners = ids.map((partnerId): [string, PulledPartner] => {
    const stored = {
      partnerId,
      sections: sections.get(partnerId) ?? new Map(),
      outbox: pending.of(partnerId),
      attention: waiting.of(partnerId),
    };
    return [partnerId, new PulledPartner(stored, writes, store.uuid)];
  });
  return { partners: new Map(partners), writes };
}

/** Writes what became of them. Inside the same transaction. Gives how many are another than before. */
export async function writePulled(store: Store, { partners, writes }: Pulled, changed: Set<string>): Promise<void> {
  const { database } = store;
  const evaluator = store.evaluator();
  await writes.write(database);
  const rows: SectionRow[] = [];
  const gone: [string, string][] = [];
  for (const partner of partners.values()) {
    const { put, remove } = changedSections(partner.before, partner.layOut(evaluator.fiscalStartMonth));
    for (const [section, entries] of put) rows.push(packSection(partner.partnerId, section, entries));
    for (const section of remove) gone.push([partner.partnerId, section]);
  }
  if (gone.length > 0) await database.sections.bulkDelete(gone);
  if (rows.length > 0) await database.sections.bulkPut(rows);
  const others = [...partners.values()].filter(({ isChanged, partnerId }) => isChanged && partnerId !== ASIDE);
  const files = others.map((partner) => ({ partnerId: partner.partnerId, file: partner.file() }));
  await putSummarised(
    database,
    files.flatMap(({ file }) => (file === undefined ? [] : [evaluator.summarise(file)])),
  );
  const without = files.flatMap(({ partnerId, file }) => (file === undefined ? [partnerId] : []));
  if (without.length > 0) {
    await database.summaries.bulkDelete(without);
    await database.details.bulkDelete(without);
  }
  for (const { partnerId } of others) changed.add(partnerId);
}

/** Rows by partner. */
class Rows<Row extends { readonly partnerId: string }> {
  readonly #rows = new Map<string, Row[]>();

  add(rows: readonly Row[]): void {
    for (const row of rows) {
      const own = this.#rows.get(row.partnerId);
      if (own === undefined) this.#rows.set(row.partnerId, [row]);
      else own.push(row);
    }
  }

  of(partnerId: string): readonly Row[] {
    return this.#rows.get(partnerId) ?? [];
  }
}

async function sectionsOf({ database }: Store, ids: readonly string[]): Promise<Map<string, Map<string, Entry[]>>> {
  const rows = (await Promise.all(ids.map((id) => sectionRows(database, id)))).flat();
  const partners = new Map<string, Map<string, Entry[]>>();
  for (const row of rows) {
    const sections = partners.get(row.partnerId) ?? new Map<string, Entry[]>();
    partners.set(row.partnerId, sections.set(row.section, unpackSection(row)));
  }
  return partners;
}

async function rowsOf<Row extends { readonly partnerId: string }, NewRow>(
  table: Dexie.Table<Row, number, NewRow>,
  ids: readonly string[],
  count: number,
): Promise<Row[]> {
  if (count <= ids.length) {
    const wanted = new Set(ids);
    return (await table.toArray()).filter(({ partnerId }) => wanted.has(partnerId));
  }
  const ranges = ids.map((id) =>
    table.where('[partnerId+recordId]').between([id, Dexie.minKey], [id, Dexie.maxKey]).toArray(),
  );
  return (await Promise.all(ranges)).flat();
}
