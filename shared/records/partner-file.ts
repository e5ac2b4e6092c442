import { type AnyRecord, type Kind, kinds, type RecordOf, type UnknownRecord } from './kinds.ts';
import type { Partner } from './partner.ts';

/**
 * Everything the program knows of one partner: what is stored, evaluated and reported as one.
 * The records of each kind are sorted by id, so that their order in the source never matters.
 */
export interface PartnerFile {
  readonly partner: Partner;
  readonly records: { readonly [K in Kind]: readonly RecordOf<K>[] };
  /** Records of kinds that this version does not know, as they came. */
  readonly unknown: readonly UnknownRecord[];
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Builds a partner file from the partner's records, its own among them. Throws if that one is missing. */
export function partnerFile(records: Iterable<AnyRecord>, unknown: readonly UnknownRecord[] = []): PartnerFile {
  const sorted = Object.fromEntries(kinds.map((kind) => [kind, [] as AnyRecord[]])) as { [K in Kind]: AnyRecord[] };
  for (const record of records) sorted[record.kind].push(record);
  for (const kind of kinds) sorted[kind].sort(byId);
  const partner = sorted.partner[0] as Partner | undefined;
  if (partner === undefined) throw new Error('A partner file needs the record of its partner.');
  return { partner, records: sorted as unknown as PartnerFile['records'], unknown };
}

/** All records of a partner file, kinds in their written order. */
export function recordsOf(file: PartnerFile): AnyRecord[] {
  return kinds.flatMap((kind) => file.records[kind] as readonly AnyRecord[]);
}
