import { fitsSchema } from '../../../shared/sync/wire.ts';
import type { Entry } from '../sections.ts';
import type { StoredRecord } from '../tables.ts';

/** A record as it is stored when it comes from the server: one that breaks its kind's schema is kept, and not read (S13.1). */
export function entryOf(key: string, version: number | null, record: StoredRecord): Entry {
  const entry = { key, version, record };
  return fitsSchema(record) ? entry : { ...entry, unread: true };
}
