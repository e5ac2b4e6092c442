import { sameJson, withFields } from '../../shared/lib/record-fields.ts';
import type { Draft } from './draft.ts';
import type { FieldChange, RecordChange } from './history.ts';
import type { Fields, StoredRecord } from './tables.ts';

type PatchChange = Extract<RecordChange, { op: 'patch' }>;
type WholeChange = Exclude<RecordChange, PatchChange>;

/** Takes one command's changes of a partner back, last first. Gives the first record that is not as they left it, or null. */
export function takeBack(draft: Draft, changes: readonly RecordChange[]): RecordChange | null {
  return [...changes].reverse().find((change) => !stepBack(draft, change)) ?? null;
}

/** Does one command's changes of a partner again. Gives the first record that is not as they found it, or null. */
export function doAgain(draft: Draft, changes: readonly RecordChange[]): RecordChange | null {
  return changes.find((change) => !stepForward(draft, change)) ?? null;
}

function stepBack(draft: Draft, change: RecordChange): boolean {
  const there = draft.get(change.recordId);
  if (change.op === 'patch') {
    const order = change.order ?? Object.keys(there ?? {});
    return patch(draft, there, change, { from: 'after', to: 'before', order });
  }
  if (change.op === 'create') return remove(draft, there, change);
  return there === undefined && draft.put(change.record);
}

function stepForward(draft: Draft, change: RecordChange): boolean {
  const there = draft.get(change.recordId);
  if (change.op === 'patch')
    return patch(draft, there, change, { from: 'before', to: 'after', order: change.orderAfter ?? null });
  if (change.op === 'delete') return remove(draft, there, change);
  return there === undefined && draft.put(change.record);
}

function remove(draft: Draft, there: StoredRecord | undefined, change: WholeChange): boolean {
  if (there === undefined || !sameJson(there, change.record)) return false;
  draft.delete(change.recordId);
  return true;
}

interface Way {
  readonly from: 'before' | 'after';
  readonly to: 'before' | 'after';
  /** The order of fields to bring about; null where setting them gives it. */
  readonly order: readonly string[] | null;
}

function patch(draft: Draft, there: StoredRecord | undefined, change: PatchChange, way: Way): boolean {
  if (there === undefined || there.kind !== change.kind) return false;
  const now = new Map(Object.entries(there));
  const holds = (field: FieldChange) =>
    Object.hasOwn(field, way.from)
      ? now.has(field.field) && sameJson(now.get(field.field), field[way.from])
      : !now.has(field.field);
  if (!change.fields.every(holds)) return false;
  const [set, gone] = [new Map<string, unknown>(), new Set<string>()];
  for (const field of change.fields) {
    if (Object.hasOwn(field, way.to)) set.set(field.field, field[way.to]);
    else gone.add(field.field);
  }
  const changed = withFields(there, Object.fromEntries(set), [...gone]);
  return draft.put(way.order === null ? changed : ordered(changed, way.order));
}

/** The record with its fields in this order; those that it does not name come last. */
function ordered(record: StoredRecord, order: readonly string[]): StoredRecord {
  const fields: Fields = record;
  const named = order.filter((field) => Object.hasOwn(fields, field));
  const names = new Set(named);
  const rest = Object.keys(fields).filter((field) => !names.has(field));
  return Object.fromEntries([...named, ...rest].map((field) => [field, fields[field]])) as unknown as StoredRecord;
}
