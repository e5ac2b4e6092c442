import type { Phrase } from '../../shared/lib/phrase.ts';
import { diffFields, sameJson, withFields } from '../../shared/lib/record-fields.ts';
import type { Effect } from '../../shared/sync/coalesce.ts';
import type { HistoryRow, StoredRecord } from './tables.ts';

/** One command as the history knows it. Any number of partners' rows belong to it; undo takes them back as one. */
export interface Act {
  readonly commandId: string;
  /** What was done, for people: `Import of partners.csv`. */
  readonly label: string;
  /** The label with its days and names kept apart, for screens. */
  readonly phrase?: Phrase;
  readonly by: string;
  /** UTC instant. */
  readonly at: string;
}

/** A field before and after; a side that is missing was absent. */
export interface FieldChange {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What a command did to one record, with all that is needed to take it back byte for byte. */
export type RecordChange = WholeChange | PatchChange;

interface WholeChange {
  readonly op: 'create' | 'delete';
  readonly kind: string;
  readonly recordId: string;
  readonly record: StoredRecord;
}

interface PatchChange {
  readonly op: 'patch';
  readonly kind: string;
  readonly recordId: string;
  readonly fields: readonly FieldChange[];
  /** The order of the record's fields before, where the change made it another. */
  readonly order?: readonly string[];
  /** The order of its fields after, where setting and taking away the fields gives another. */
  readonly orderAfter?: readonly string[];
}

/** A {@link RecordChange} with who did it, when and as part of what. */
export type HistoryEntry = RecordChange & Act & { readonly partnerId: string };

/** One row per command and partner: a row costs as much as a hundred changes in it. */
export function historyRow(act: Act, partnerId: string, effects: readonly Effect[]): Omit<HistoryRow, 'seq'> {
  return { ...act, partnerId, packed: JSON.stringify(effects.map(recordChange)) };
}

export function historyEntries(row: HistoryRow): HistoryEntry[] {
  const { commandId, label, phrase, by, at, partnerId } = row;
  const changes = JSON.parse(row.packed) as RecordChange[];
  return changes.map((change) => ({ ...change, commandId, label, ...(phrase ? { phrase } : {}), by, at, partnerId }));
}

/** What became of one record. */
export type Done = Pick<Effect, 'kind' | 'recordId' | 'before' | 'after'>;

/** The same as the history keeps it. */
export function recordChange({ kind, recordId, before, after }: Done): RecordChange {
  if (before === undefined) return { kind, recordId, op: 'create', record: after as StoredRecord };
  if (after === undefined) return { kind, recordId, op: 'delete', record: before };
  const diff = diffFields(before, after);
  const was = new Map(Object.entries(diff?.before ?? {}));
  const fields = [
    ...Object.entries(diff?.set ?? {}).map(([field, value]) => ({ field, ...side(was, field), after: value })),
    ...(diff?.unset ?? []).map((field) => ({ field, ...side(was, field) })),
  ];
  const order = Object.keys(before);
  const orderAfter = Object.keys(after);
  const derived = Object.keys(withFields(before, diff?.set ?? {}, diff?.unset ?? []));
  return {
    kind,
    recordId,
    op: 'patch',
    fields,
    ...(sameJson(order, orderAfter) ? {} : { order }),
    ...(sameJson(derived, orderAfter) ? {} : { orderAfter }),
  };
}

const side = (was: ReadonlyMap<string, unknown>, field: string) => (was.has(field) ? { before: was.get(field) } : {});
