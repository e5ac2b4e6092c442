import Dexie from 'dexie';
import { type PartnerLine, recordOf } from '../../../shared/sync/wire.ts';
import { fileOf } from '../draft.ts';
import { storeError } from '../errors.ts';
import {
  type SectionWrites,
  type SummaryWrites,
  sectionWrites,
  summaryWrites,
  writeSections,
  writeSummaries,
} from '../partner-rows.ts';
import type { Entry } from '../sections.ts';
import type { Store } from '../store.ts';
import { entryOf } from './entry.ts';

/** What is to be written of partners of whom nothing was here. */
interface MadePartners {
  readonly sections: SectionWrites;
  readonly summaries: SummaryWrites;
}

/** What is written of a page of a snapshot where nothing of its partners is here. */
export interface ReadyPage {
  readonly made: MadePartners;
  readonly taken: number;
  /** By which sections were laid out and summaries made. */
  readonly editionHash: string;
}

/**
 * Makes a page ready before its transaction, so that the disk and this thread work at once, and an edit waits for no more
 * than the writing. It is in vain where something of its partners is here after all: the transaction looks.
 *
 * @returns null where a partner comes twice: the second line is on what the first one leaves
 */
export function readyPage(store: Store, lines: readonly PartnerLine[]): ReadyPage | null {
  if (new Set(lines.map(({ partnerId }) => partnerId)).size < lines.length) return null;
  const evaluator = store.evaluator();
  const partners = lines.map(freshPartner);
  const made = {
    sections: sectionWrites(evaluator, partners),
    summaries: summaryWrites(
      evaluator,
      partners
        .filter(({ own }) => own.length > 0)
        .map(({ partnerId, own }) => ({ partnerId, file: fileOf(partnerId, own) })),
    ),
  };
  return { made, taken: partners.reduce((sum, { items }) => sum + items, 0), editionHash: evaluator.editionHash };
}

/** A partner of whom nothing is here, as {@link PulledPartner} would have it after its line: of items of one id the last. */
function freshPartner({ partnerId, items }: PartnerLine) {
  const last = new Map(items.map((item) => [item.id, item]));
  const own: Entry[] = [];
  for (const item of last.values()) {
    const record = recordOf(item);
    if (record !== undefined) own.push(entryOf(item.id, item.version, record));
  }
  return { partnerId, sections: new Map(), items: last.size, own, entries: () => own };
}

/** Inside a transaction; asks for all of it at once. */
export async function writeReady({ database }: Store, { made }: ReadyPage, changed: Set<string>): Promise<void> {
  await Promise.all([writeSections(database, made.sections), writeSummaries(database, made.summaries)]);
  for (const { summary } of made.summaries.made) changed.add(summary.partnerId);
  for (const partnerId of made.summaries.gone) changed.add(partnerId);
}

/** Whether nothing is here, stored or waiting, of these partners and of those between them. Inside a transaction. */
export async function nothingIsHere({ database }: Store, partnerIds: readonly string[]): Promise<boolean> {
  const ids = [...partnerIds].sort();
  const range = [
    [ids[0], Dexie.minKey],
    [ids.at(-1), Dexie.maxKey],
  ] as const;
  const found = await Promise.all([
    database.sections
      .where('[partnerId+section]')
      .between(...range)
      .count(),
    database.outbox
      .where('[partnerId+recordId]')
      .between(...range)
      .count(),
    database.attention
      .where('[partnerId+recordId]')
      .between(...range)
      .count(),
  ]);
  return found.every((count) => count === 0);
}

/** Whether nothing is here of the partners after this one; null: of any. @throws {StoreError} */
export async function nothingIsAfter({ database }: Store, partnerId: string | null): Promise<boolean> {
  try {
    const after = database.sections.where('[partnerId+section]').above([partnerId ?? '', Dexie.maxKey]);
    return (await after.limit(1).count()) === 0;
  } catch (error) {
    throw storeError(error);
  }
}
