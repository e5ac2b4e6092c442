import { hashOf } from '../../../shared/lib/canonical.ts';
import { checkRecord, isKind } from '../../../shared/records/kinds.ts';
import type { Fields } from '../fields.ts';
import type { StoredItem } from '../items.ts';
import type { Books } from './books.ts';
import { changedFields, depthFaultOf, faultOf, type Mutation, type MutationError } from './mutation.ts';

/** What became of a mutation. */
export interface Result {
  readonly id: string;
  readonly status: 'applied' | 'duplicate' | 'conflict' | 'rejected' | 'skipped';
  readonly version?: number;
  readonly item?: StoredItem;
  readonly error?: MutationError;
}

/** UTF-8 bytes of a record's JSON. */
const MAX_RECORD = 2 * 1024 * 1024;

/** Applies one mutation to the books, or says why not; then they are as they were. */
export function apply(value: Fields & { readonly id: string }, books: Books): Result {
  const { id } = value;
  const depth = depthFaultOf(value);
  if (depth) return { id, status: 'rejected', error: depth };
  const hash = hashOf(value);
  const before = books.applied.get(id);
  if (before?.hash === hash) return { id, status: 'duplicate', version: before.version };
  if (before) return rejected(id, 'id-reused', 'This id was used for another mutation.');

  const fault = faultOf(value);
  if (fault) return { id, status: 'rejected', error: fault };
  const mutation = value as unknown as Mutation;
  const refusal = refusalOf(mutation, books);
  if (refusal) return { id, status: 'rejected', error: refusal };

  const stored = books.items.get(mutation.recordId);
  if (mutation.op === 'delete' && stored?.record === null) return remember(mutation, hash, stored.version, books);
  if (stored && !fits(mutation, stored)) return { id, status: 'conflict', item: stored };

  const made = recordAfter(mutation, stored);
  if (typeof made === 'object' && made !== null) return { id, status: 'rejected', error: made };
  const { kind, recordId, partnerId } = mutation;
  const version = (stored?.version ?? 0) + 1;
  const by = { id: books.user.id, name: books.user.name };
  books.items.set(recordId, { kind, id: recordId, partnerId, version, by, at: books.now, record: made });
  // To the end: where a record changes twice, its last place in the feed counts.
  books.changed.items.delete(recordId);
  books.changed.items.add(recordId);
  if (!books.partners.has(partnerId)) {
    books.partners.set(partnerId, true);
    books.changed.partners.add(partnerId);
  }
  return remember(mutation, hash, version, books);
}

/** Whether this user may do this to this partner and record, whatever their state. */
function refusalOf({ op, kind, recordId, partnerId, base }: Mutation, books: Books): MutationError | null {
  const error = (code: MutationError['code'], message: string, field?: string): MutationError =>
    field === undefined ? { code, message } : { code, message, field };
  const { mayWrite, mayCreatePartners } = books.user;
  const mine = books.partners.get(partnerId);
  const makesPartner = mine === undefined && op === 'create' && kind === 'partner' && recordId === partnerId;
  if (!mine && !makesPartner) return error('unknown-partner', 'There is no such partner, or it is not yours.');
  if (!mayWrite) return error('forbidden', 'You may read this partner, but not change it.');
  if (makesPartner && !mayCreatePartners) return error('partner-not-allowed', 'You may not create partners.');

  const stored = books.items.get(recordId);
  if (!stored) {
    if (op !== 'create') return error('invalid', 'There is no such record.', 'recordId');
    return base === null ? null : error('invalid', 'There is no such version of this record.', 'base');
  }
  if (stored.partnerId !== partnerId) return error('invalid', 'This id belongs to another record.', 'recordId');
  return stored.kind === kind ? null : error('invalid', `This record is of another kind.`, 'kind');
}

/** Whether a mutation starts from what is stored. */
function fits({ op, base }: Mutation, stored: StoredItem): boolean {
  return base === stored.version && (op === 'create') === (stored.record === null);
}

/** The record's new text, null once it is deleted; or what is wrong with it. */
function recordAfter(mutation: Mutation, stored: StoredItem | undefined): string | null | MutationError {
  if (mutation.op === 'delete') return null;
  const before = stored?.record ? (JSON.parse(stored.record) as Fields) : {};
  const fields = changedFields(before, mutation);
  const text = JSON.stringify(fields);
  if (Buffer.byteLength(text) > MAX_RECORD) return { code: 'too-large', message: 'The record is larger than 2 MiB.' };
  const { kind, recordId: id, partnerId } = mutation;
  if (!isKind(kind)) return text;
  const checked = checkRecord(kind, { ...fields, kind, id, partnerId });
  if (checked.ok) return text;
  return { code: 'invalid', message: checked.refusal.reason, field: checked.refusal.field };
}

function remember({ id }: Mutation, hash: string, version: number, books: Books): Result {
  books.applied.set(id, { hash, version });
  books.changed.applied.add(id);
  return { id, status: 'applied', version };
}

export const rejected = (id: string, code: MutationError['code'], message: string): Result => ({
  id,
  status: 'rejected',
  error: { code, message },
});
