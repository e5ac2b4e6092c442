import { diffFields } from '../../shared/lib/record-fields.ts';
import { type AnyRecord, isKind, type UnknownRecord } from '../../shared/records/kinds.ts';
import { type PartnerFile, partnerFile } from '../../shared/records/partner-file.ts';
import type { DealsChange } from '../../shared/summary/with-deals.ts';
import type { Effect } from '../../shared/sync/coalesce.ts';
import { dealsChange } from './deals-change.ts';
import type { WorkedOn } from './partner-rows.ts';
import { type Entry, keyOf, type Sections } from './sections.ts';
import type { StoredRecord } from './tables.ts';

/** The partner id under which records are kept aside that no partner here owns. No partner can have it. */
export const ASIDE = '';

/** One partner's records while a command works on them: read from the sections, changed in memory, then written. */
export class Draft implements WorkedOn {
  readonly partnerId: string;
  readonly sections: Sections;
  /** As of {@link WorkedOn}. */
  readonly part: string | null;
  readonly #entries = new Map<string, Entry>();
  /** Changed records as they were before the command, in the order of the first change. */
  readonly #before = new Map<string, Entry | undefined>();

  constructor(partnerId: string, sections: Sections, part: string | null = null) {
    this.partnerId = partnerId;
    this.sections = sections;
    this.part = part;
    for (const entries of sections.values()) for (const entry of entries) this.#entries.set(entry.key, entry);
  }

  get(key: string): StoredRecord | undefined {
    return this.#entries.get(key)?.record;
  }

  entries(): IterableIterator<Entry> {
    return this.#entries.values();
  }

  /** Puts a record, new or in place of the one with its key; the version beside it stays. False: it says the same. */
  put(record: StoredRecord): boolean {
    const key = keyOf(record);
    const there = this.#entries.get(key);
    if (there !== undefined && diffFields(there.record, record) === null) return false;
    this.#remember(key);
    this.#entries.set(key, { key, version: (there ?? this.#before.get(key))?.version ?? null, record });
    return true;
  }

  /** The records that were not here before. */
  made(): StoredRecord[] {
    return [...this.#before].flatMap(([key, was]) => (was === undefined ? (this.get(key) ?? []) : []));
  }

  delete(key: string): void {
    this.#remember(key);
    this.#entries.delete(key);
  }

  setVersion(key: string, version: number | null): void {
    const entry = this.#entries.get(key);
    if (entry !== undefined && entry.version !== version) this.#entries.set(key, { ...entry, version });
  }

  /** What was done to each record, first to last change taken together. */
  effects(): Effect[] {
    const effects: Effect[] = [];
    for (const [key, was] of this.#before) {
      const now = this.#entries.get(key);
      if (was === now || (was && now && diffFields(was.record, now.record) === null)) continue;
      const kind = (now ?? (was as Entry)).record.kind;
      const version = (now ?? was)?.version ?? null;
      effects.push({
        partnerId: this.partnerId,
        kind,
        recordId: key,
        version,
        before: was?.record,
        after: now?.record,
      });
    }
    return effects;
  }

  /** What became of its deals; null where another record changed. */
  dealsChange(): DealsChange | null {
    return dealsChange(this.#before, this.#entries);
  }

  /** The partner file; undefined where the partner's own record is not there. */
  file(): PartnerFile | undefined {
    return fileOf(this.partnerId, this.#entries.values());
  }

  #remember(key: string): void {
    if (!this.#before.has(key)) this.#before.set(key, this.#entries.get(key));
  }
}

/** A draft that a command changed, and what it did. */
export interface Changed {
  readonly draft: Draft;
  readonly effects: readonly Effect[];
}

/** Stored records as a partner file; undefined where the partner's own record is not among them. */
export function fileOf(partnerId: string, entries: Iterable<Entry>): PartnerFile | undefined {
  const known: AnyRecord[] = [];
  const unknown: UnknownRecord[] = [];
  let found = false;
  for (const { record, unread } of entries) {
    if (unread || !isKind(record.kind)) unknown.push(record);
    else known.push(record as unknown as AnyRecord);
    if (!unread && record.kind === 'partner' && record.id === partnerId) found = true;
  }
  return found ? partnerFile(known, unknown) : undefined;
}
