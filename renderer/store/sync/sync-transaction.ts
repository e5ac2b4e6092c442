import Dexie from 'dexie';
import {
  type SectionWrites,
  type SummaryWrites,
  sectionWrites,
  summaryWrites,
  writeSections,
  writeSummaries,
} from '../partner-rows.ts';
import { sectionRows } from '../read-drafts.ts';
import { unpackSections } from '../sections.ts';
import type { Evaluator, Store } from '../store.ts';
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
}

/** Reads these partners with all that waits of them. Inside a transaction. */
export async function readPulled(store: Store, partnerIds: readonly string[]): Promise<Pulled> {
  const { database } = store;
  const ids = [...new Set(partnerIds)].sort();
  const writes = new PendingWrites();
  if (ids.length === 0) return { partners: new Map(), writes };
  const [sections, outbox, attention] = await Promise.all([
    Promise.all(ids.map((id) => sectionRows(database, id))),
    rowsOf(database.outbox, ids),
    rowsOf(database.attention, ids),
  ]);
  const pending = Map.groupBy(outbox, ({ partnerId }) => partnerId);
  const waiting = Map.groupBy(attention, ({ partnerId }) => partnerId);
  const partners = ids.map((partnerId, at): [string, PulledPartner] => {
    const stored = {
      partnerId,
      sections: unpackSections(sections[at] ?? []),
      outbox: pending.get(partnerId) ?? [],
      attention: waiting.get(partnerId) ?? [],
    };
    return [partnerId, new PulledPartner(stored, writes, store.uuid)];
  });
  return { partners: new Map(partners), writes };
}

/** Writes what became of them, and adds those that are others now to `changed`. Inside the same transaction. */
export async function writePulled(store: Store, { partners, writes }: Pulled, changed: Set<string>): Promise<void> {
  const written = writes.write(store.database);
  await Promise.all([written, writeMade(store, madeOf(partners.values(), store.evaluator()), changed)]);
}

/** What is to be written of partners that sync worked on. */
export interface MadePartners {
  readonly sections: SectionWrites;
  readonly summaries: SummaryWrites;
}

export function madeOf(partners: Iterable<PulledPartner>, evaluator: Evaluator): MadePartners {
  const all = [...partners];
  const others = all.filter(({ isChanged }) => isChanged);
  const files = others.map((partner) => ({ partnerId: partner.partnerId, file: partner.file() }));
  return { sections: sectionWrites(evaluator, all), summaries: summaryWrites(evaluator, files) };
}

/** Inside a transaction. */
export async function writeMade({ database }: Store, made: MadePartners, changed: Set<string>): Promise<void> {
  await Promise.all([writeSections(database, made.sections), writeSummaries(database, made.summaries)]);
  for (const { summary } of made.summaries.made) changed.add(summary.partnerId);
  for (const partnerId of made.summaries.gone) changed.add(partnerId);
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
