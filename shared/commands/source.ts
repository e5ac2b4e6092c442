import { type AnyRecord, isKind } from '../records/kinds.ts';
import { type PartnerFile, recordsOf } from '../records/partner-file.ts';

/** A record by its fields, unknown ones included. */
export type Fields = { readonly [field: string]: unknown };
export type SomeRecord = Fields & { readonly kind: string };

/** One partner's records, as far as a command must know them. */
export interface Source {
  get(recordId: string): SomeRecord | undefined;
  all(): Iterable<SomeRecord>;
}

/** A partner's records by its id; undefined where the partner is not here. */
export type Files = (partnerId: string) => Source | undefined;

/** The records of a partner file as a source, to plan a command without a store. */
export function sourceOf(file: PartnerFile): Source {
  const records = new Map<string, SomeRecord>(
    recordsOf(file).map((record) => [record.id, record as unknown as SomeRecord]),
  );
  return { get: (id) => records.get(id), all: () => records.values() };
}

/** A record of a known kind as its type; undefined for any other. */
export const known = (record: SomeRecord | undefined): AnyRecord | undefined =>
  record !== undefined && isKind(record.kind) ? (record as unknown as AnyRecord) : undefined;
