import { asJson, withFields } from '../../shared/lib/record-fields.ts';
import { type Refusal, refusal } from '../../shared/records/kinds.ts';
import { refusalOf } from './check.ts';
import type { Draft } from './draft.ts';
import { RecordMissing, RecordRefused } from './errors.ts';
import { newAct, type Store } from './store.ts';
import type { Fields, StoredRecord } from './tables.ts';
import { writePartners } from './transaction.ts';

/** One change to one record: the whole vocabulary of editing. */
export type Mutation =
  | { readonly op: 'create'; readonly record: StoredRecord }
  | ({ readonly op: 'set'; readonly set: Fields; readonly unset?: readonly string[] } & Target)
  | ({ readonly op: 'delete' } & Target);

/** Where a record is to be found. */
export interface Target {
  readonly kind: string;
  readonly recordId: string;
  readonly partnerId: string;
}

/** A command that was done; `commandId` is null where it changed nothing, and then the history has no step of it. */
export interface Done {
  readonly commandId: string | null;
}

/** @throws {RecordRefused} @throws {StoreError} nothing was written */
export const createRecord = (store: Store, record: StoredRecord, label = `Add ${record.kind}`): Promise<Done> =>
  changeRecords(store, [{ op: 'create', record }], label);

/**
 * Sets and takes away whole top-level fields. Fields that have the value already change nothing.
 * @throws {RecordMissing} @throws {RecordRefused} @throws {StoreError} nothing was written
 */
export const setFields = (
  store: Store,
  target: Target,
  set: Fields,
  unset: readonly string[] = [],
  label = `Edit ${target.kind}`,
): Promise<Done> => changeRecords(store, [{ op: 'set', ...target, set, unset }], label);

/** Deletes one record and never what refers to it. @throws {RecordMissing} @throws {StoreError} nothing was written */
export const deleteRecord = (store: Store, target: Target, label = `Delete ${target.kind}`): Promise<Done> =>
  changeRecords(store, [{ op: 'delete', ...target }], label);

/** Several changes as one step: all of them or none. @throws as the single ones */
export async function changeRecords(store: Store, mutations: readonly Mutation[], label: string): Promise<Done> {
  const act = { ...newAct(store, label), phrase: [label] };
  const clean = mutations.map((mutation) => asJson(mutation));
  const partnerIds = [...new Set(clean.map(partnerOf))];
  const change = (drafts: ReadonlyMap<string, Draft>) => {
    for (const mutation of clean) mutate(drafts.get(partnerOf(mutation)) as Draft, mutation);
  };
  const effects = await writePartners(store, { act, partnerIds, change });
  return { commandId: effects.length > 0 ? act.commandId : null };
}

const partnerOf = (mutation: Mutation): string =>
  mutation.op === 'create' ? String(mutation.record.partnerId) : mutation.partnerId;

/** Does one change to a draft. @throws {RecordMissing} @throws {RecordRefused} */
export function mutate(draft: Draft, mutation: Mutation): void {
  if (mutation.op === 'create') {
    const { record } = mutation;
    refuseIf(refusalOf(record) ?? placeRefusal(draft, record));
    draft.put(record);
    return;
  }
  const record = draft.get(mutation.recordId);
  if (record === undefined || record.kind !== mutation.kind) throw new RecordMissing(mutation.kind, mutation.recordId);
  if (mutation.op === 'delete') draft.delete(mutation.recordId);
  else putChanged(draft, record, mutation.set, mutation.unset ?? []);
}

function putChanged(draft: Draft, record: StoredRecord, set: Fields, unset: readonly string[]): void {
  const changed = withFields(record, set, unset);
  const moved = ['kind', 'id', 'partnerId'].find((field) => changed[field] !== record[field]);
  refuseIf(moved === undefined ? refusalOf(changed) : refusal(record, moved, 'never changes'));
  draft.put(changed);
}

/** Why a new record cannot take its place: its id is taken, or its partner is not here. */
export function placeRefusal(draft: Draft, record: StoredRecord): Refusal | null {
  const there = draft.get(String(record.id));
  if (there !== undefined) return refusal(record, 'id', `is already the id of another record (${there.kind})`);
  if (record.kind === 'partner' || draft.get(draft.partnerId)?.kind === 'partner') return null;
  return refusal(record, 'partnerId', 'names a partner that is not here');
}

function refuseIf(reason: Refusal | null): void {
  if (reason !== null) throw new RecordRefused(reason);
}
