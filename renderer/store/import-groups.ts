import { asJson } from '../../shared/lib/record-fields.ts';
import { isKind, type Refusal, refusal } from '../../shared/records/kinds.ts';
import { refusalOf } from './check.ts';
import { ASIDE } from './draft.ts';
import { foreignOwners } from './import-owners.ts';
import { allPartnerIds, readAside } from './queries.ts';
import { keyOf } from './sections.ts';
import type { Store } from './store.ts';
import type { StoredRecord } from './tables.ts';

/** Records by partner id; under `ASIDE` those that no partner owns. */
export type Groups = Map<string, StoredRecord[]>;

/** The records that can be stored at all, each id once. */
export function sortOut(values: readonly unknown[], refused: Refusal[]): StoredRecord[] {
  const seen = new Set<string>();
  const good: StoredRecord[] = [];
  values.forEach((value, index) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      refused.push({ id: null, kind: null, field: `records[${index}]`, reason: 'must be an object' });
      return;
    }
    const record = asJson(value) as StoredRecord;
    const why =
      typeof record.kind !== 'string' ? refusal(record, 'kind', 'must name the kind of record') : knownRefusal(record);
    if (why !== null) refused.push(why);
    else if (seen.has(keyOf(record)))
      refused.push(refusal(record, 'id', 'is already the id of another record in this import'));
    else {
      seen.add(keyOf(record));
      good.push(record);
    }
  });
  return good;
}

/** Only known kinds have a schema to break. */
export const knownRefusal = (record: StoredRecord): Refusal | null => (isKind(record.kind) ? refusalOf(record) : null);

/** Records by the partner that they belong to; those of unknown kinds that no partner owns are kept aside. */
export async function groupByPartner(
  store: Store,
  records: readonly StoredRecord[],
  refused: Refusal[],
): Promise<Groups> {
  const { database } = store;
  const stored = new Set(await allPartnerIds(database));
  const arriving = new Set(records.filter(({ kind }) => kind === 'partner').map(({ id }) => String(id)));
  const aside = await readAside(database);
  const owners = await foreignOwners(database, records);
  const here = (record: StoredRecord): boolean => {
    const partnerId = String(record.partnerId);
    return stored.has(partnerId) || arriving.has(partnerId);
  };

  const groups: Groups = new Map();
  const add = (partnerId: string, record: StoredRecord) => {
    const group = groups.get(partnerId);
    if (group === undefined) groups.set(partnerId, [record]);
    else group.push(record);
  };
  for (const record of records) {
    if (owners.has(record)) refused.push(refusal(record, 'id', 'is already the id of a record of another partner'));
    else if (here(record) && refusalOf(record) === null) add(String(record.partnerId), record);
    else if (!isKind(record.kind)) add(ASIDE, record);
    else refused.push(refusal(record, 'partnerId', 'names a partner that is not here'));
  }
  // Records kept aside earlier follow their partner once it comes.
  const keys = new Set(records.map(keyOf));
  for (const record of aside) {
    if (arriving.has(String(record.partnerId)) && refusalOf(record) === null && !keys.has(keyOf(record))) {
      add(String(record.partnerId), record);
    }
  }
  return groups;
}

/** How many records there are of each unknown kind. */
export function countUnknown(records: readonly StoredRecord[]): { [kind: string]: number } {
  const counts = new Map<string, number>();
  for (const { kind } of records) if (!isKind(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries(counts);
}
