import Dexie from 'dexie';
import type { PartnerLine } from '../../../shared/sync/wire.ts';
import { storeError } from '../errors.ts';
import {
  type SectionWrites,
  type SummaryWrites,
  sectionWrites,
  summaryWrites,
  writeSections,
  writeSummaries,
} from '../partner-rows.ts';
import type { Store } from '../store.ts';
import { PendingWrites } from '../write-outbox.ts';
import { takePartners } from './partner-line.ts';
import { PulledPartner } from './pulled-partner.ts';

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
 */
export function readyPage(store: Store, lines: readonly PartnerLine[]): ReadyPage {
  const evaluator = store.evaluator();
  const writes = new PendingWrites();
  const partners = new Map(
    lines.map(({ partnerId }) => {
      const nothing = { partnerId, sections: new Map(), isWhole: true, outbox: [], attention: [] };
      return [partnerId, new PulledPartner(nothing, writes, store.uuid)];
    }),
  );
  const taken = takePartners(partners, lines);
  const all = [...partners.values()];
  const made = {
    sections: sectionWrites(evaluator, all),
    summaries: summaryWrites(
      evaluator,
      all
        .filter(({ isChanged }) => isChanged)
        .map((partner) => ({ partnerId: partner.partnerId, file: partner.file() })),
    ),
  };
  return { made, taken, editionHash: evaluator.editionHash };
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
