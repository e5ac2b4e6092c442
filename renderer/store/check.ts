import { checkRecord, isKind, type Refusal, refusal } from '../../shared/records/kinds.ts';
import type { StoredRecord } from './tables.ts';

/** Why a record cannot be stored as one of a partner's, or null. Of an unknown kind only id and partner are asked for. */
export function refusalOf(record: StoredRecord): Refusal | null {
  if (isKind(record.kind)) {
    const checked = checkRecord(record.kind, record);
    return checked.ok ? null : checked.refusal;
  }
  for (const field of ['id', 'partnerId']) {
    const value = record[field];
    if (typeof value !== 'string' || value === '') return refusal(record, field, 'must be a text that is not empty');
  }
  return null;
}
