import { canonicalJson } from '../lib/canonical.ts';
import type { AnyRecord, UnknownRecord } from '../records/kinds.ts';
import { type PartnerFile, partnerFile, recordsOf } from '../records/partner-file.ts';
import { sameValue } from './same-value.ts';

const IDENTITY = new Set(['kind', 'id', 'partnerId']);

/**
 * The top-level fields of `incoming` that differ from `stored`, with their new values; null if none does.
 * A field that `incoming` lacks stays as it is stored. Kind, id and partner never change.
 */
export function fieldChanges(stored: AnyRecord, incoming: AnyRecord): { [field: string]: unknown } | null {
  const before = stored as unknown as { [field: string]: unknown };
  const changes = Object.entries(incoming).filter(
    ([field, value]) => !IDENTITY.has(field) && value !== undefined && !sameValue(before[field], value),
  );
  return changes.length === 0 ? null : Object.fromEntries(changes);
}

/**
 * Partner files with the incoming records laid over them, by id. A file that nothing changes is given back as it is;
 * new partners come after the others, in the order of their records. `stray` are unknown kinds that name no partner.
 *
 * @throws Error for a record whose partner is in neither.
 */
export function mergeRecords(
  existing: Iterable<PartnerFile>,
  incoming: Iterable<AnyRecord>,
  unknown: Iterable<UnknownRecord> = [],
): { partners: PartnerFile[]; stray: UnknownRecord[] } {
  const arrived = new Map<string, AnyRecord[]>();
  for (const record of incoming) append(arrived, record.partnerId, record);
  const files = [...existing];
  const names = new Set([...files.map((file) => file.partner.id), ...arrived.keys()]);
  const strange = new Map<string, UnknownRecord[]>();
  const stray: UnknownRecord[] = [];
  for (const record of unknown) {
    const owner = String(record.partnerId);
    if (names.has(owner)) append(strange, owner, record);
    else stray.push(record);
  }
  const partners = files.map((file) => mergeInto(file, arrived.get(file.partner.id), strange.get(file.partner.id)));
  for (const file of files) arrived.delete(file.partner.id);
  for (const [id, records] of arrived) partners.push(partnerFile(records, withoutRepeats(strange.get(id) ?? [])));
  return { partners, stray: withoutRepeats(stray) };
}

function mergeInto(
  file: PartnerFile,
  records: readonly AnyRecord[] = [],
  strange: readonly UnknownRecord[] = [],
): PartnerFile {
  const byId = new Map(recordsOf(file).map((record) => [record.id, record]));
  let changed = false;
  for (const record of records) {
    const stored = byId.get(record.id);
    const changes = stored ? fieldChanges(stored, record) : record;
    if (changes === null) continue;
    byId.set(record.id, { ...stored, ...changes } as AnyRecord);
    changed = true;
  }
  const unknown = withoutRepeats([...file.unknown, ...strange]);
  if (!changed && unknown.length === file.unknown.length) return file;
  return partnerFile(byId.values(), unknown);
}

/** Records of unknown kinds, of which nothing is known to tell them apart by: the same text is the same record. */
function withoutRepeats(records: readonly UnknownRecord[]): UnknownRecord[] {
  if (records.length < 2) return [...records];
  return [...new Map(records.map((record) => [canonicalJson(record), record])).values()];
}

function append<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}
