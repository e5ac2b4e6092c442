import Dexie from 'dexie';
import { type PartnerLine, recordOf } from '../../../shared/sync/wire.ts';
import { fileOf } from '../draft.ts';
import { storeError } from '../errors.ts';
import { putSummarised, writeSections } from '../partner-rows.ts';
import { type Entry, layOut, packSection } from '../sections.ts';
import type { Evaluator, Store, Summarised } from '../store.ts';
import type { SectionRow } from '../tables.ts';
import { entryOf } from './entry.ts';

/**
 * What is to be written of partners of whom nothing is here. It is made before its transaction, so that the disk and this
 * thread work at once, and an edit waits for no more than the writing; and as each partner comes, so that no more than one
 * partner's records are held. It is in vain where something of its partners is here after all: the transaction looks.
 */
export class ReadyPage {
  readonly #evaluator: Evaluator;
  readonly #partnerIds: string[] = [];
  readonly #withRecords: string[] = [];
  readonly #sections: SectionRow[] = [];
  readonly #made: Summarised[] = [];
  #taken = 0;

  constructor(store: Store) {
    this.#evaluator = store.evaluator();
  }

  /** In the order in which they came. */
  get partnerIds(): readonly string[] {
    return this.#partnerIds;
  }

  /** Items that were new here. */
  get taken(): number {
    return this.#taken;
  }

  /** A partner, as it would be stored after its line: of items of one id the last. */
  add({ partnerId, items }: PartnerLine): void {
    const last = new Map(items.map((item) => [item.id, item]));
    const own: Entry[] = [];
    for (const item of last.values()) {
      const record = recordOf(item);
      if (record !== undefined) own.push(entryOf(item.id, item.version, record));
    }
    this.#partnerIds.push(partnerId);
    this.#taken += last.size;
    if (own.length === 0) return;
    this.#withRecords.push(partnerId);
    for (const [section, entries] of layOut(own, this.#evaluator.fiscalStartMonth))
      this.#sections.push(packSection(partnerId, section, entries));
    const file = fileOf(partnerId, own);
    if (file !== undefined) this.#made.push(this.#evaluator.summarise(file));
  }

  /**
   * No where another edition was chosen, or a partner came twice, whose second line is on what the first one leaves, or something
   * of its partners is here. Inside the transaction that writes it.
   */
  async canBeWritten(store: Store): Promise<boolean> {
    const ids = this.#partnerIds;
    if (this.#evaluator.editionHash !== store.evaluator().editionHash || new Set(ids).size < ids.length) return false;
    return nothingIsHere(store, ids);
  }

  /** Inside a transaction; asks for all of it at once. */
  async write({ database }: Store, changed: Set<string>): Promise<void> {
    await Promise.all([
      writeSections(database, { rows: this.#sections, gone: [] }),
      putSummarised(database, this.#made),
    ]);
    for (const partnerId of this.#withRecords) changed.add(partnerId);
  }
}

/** Whether nothing is here, stored or waiting, of these partners and of those between them. Inside a transaction. */
async function nothingIsHere({ database }: Store, partnerIds: readonly string[]): Promise<boolean> {
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
