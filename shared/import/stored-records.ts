import type { AnyRecord, Kind, RecordOf } from '../records/kinds.ts';
import type { Partner } from '../records/partner.ts';
import { type PartnerFile, recordsOf } from '../records/partner-file.ts';
import { fold } from './fold.ts';

/** Finds the records that are there already by what imported rows tell of them (I9, I13). */
export class StoredRecords {
  readonly #byId = new Map<string, AnyRecord>();
  readonly #partners = new Map<string, Partner>();
  readonly #byKey = new Map<string, AnyRecord>();

  constructor(files: Iterable<PartnerFile>) {
    for (const file of files) {
      // Of two partners with one name the first stays: the caller's order decides.
      const name = fold(file.partner.name);
      if (!this.#partners.has(name)) this.#partners.set(name, file.partner);
      for (const record of recordsOf(file)) {
        this.#byId.set(record.id, record);
        const key = storedKey(record);
        if (key === null) continue;
        const known = this.#byKey.get(key);
        if (known === undefined || isRemoved(known)) this.#byKey.set(key, record);
      }
    }
  }

  partner(nameKey: string, derived: string): Partner | undefined {
    const named = this.#partners.get(nameKey);
    if (named) return named;
    const record = this.#byId.get(derived);
    return record?.kind === 'partner' ? record : undefined;
  }

  byId(id: string): AnyRecord | undefined {
    return this.#byId.get(id);
  }

  /**
   * The stored record of a key, or of the derived id, with the id to use.
   * Null where that id belongs to another partner's record or to another kind.
   */
  locate<K extends Kind>(
    kind: K,
    partnerId: string,
    key: readonly string[],
    derived: string,
  ): { id: string; stored: RecordOf<K> | undefined } | null {
    const stored = this.#byKey.get(keyOf(kind, partnerId, key)) ?? this.#byId.get(derived);
    if (stored === undefined) return { id: derived, stored: undefined };
    if (stored.kind !== kind || stored.partnerId !== partnerId) return null;
    return { id: stored.id, stored: stored as RecordOf<K> };
  }
}

const keyOf = (kind: Kind, partnerId: string, key: readonly string[]): string =>
  JSON.stringify([kind, partnerId, ...key]);

const isRemoved = (record: AnyRecord): boolean => record.kind === 'designation' && record.removedOn !== undefined;

function storedKey(record: AnyRecord): string | null {
  const key = (...parts: string[]) => keyOf(record.kind, record.partnerId, parts);
  if (record.kind === 'enrollment') return key(record.track, record.from);
  if (record.kind === 'designation') return key(record.designation);
  if (record.kind === 'person') return record.email === undefined ? null : key(fold(record.email));
  if (record.kind === 'award') return key(record.personId, record.credential, record.issuedOn);
  if (record.kind === 'exam') return key(record.personId, record.credential, record.plannedOn);
  return null;
}
