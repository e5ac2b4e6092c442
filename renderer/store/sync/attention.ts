import { type Phrase, phrase, plain } from '../../../shared/lib/phrase.ts';
import { type Fields, withFields } from '../../../shared/lib/record-fields.ts';
import { type Choice, decide } from '../../../shared/sync/conflict.ts';
import { changeOf, inGroup, knownBefore, type Mutation } from '../../../shared/sync/mutation.ts';
import type { Draft } from '../draft.ts';
import { RecordMissing, StoreFailed, storeError } from '../errors.ts';
import type { Outcome } from '../outcome.ts';
import { inTurn } from '../queue.ts';
import { newAct, type Store } from '../store.ts';
import type { AttentionRow, ConflictRow, ParkedRow, StoredRecord } from '../tables.ts';
import { inTransaction } from '../transaction.ts';
import { hasLeft } from './pulled-partner.ts';

/** What waits for a person, oldest first. @throws {StoreError} */
export async function readAttention(store: Store): Promise<AttentionRow[]> {
  try {
    return await store.database.attention.toArray();
  } catch (error) {
    throw storeError(error);
  }
}

/**
 * Decides fields of a conflict, for mine or for theirs: one command, one step of undo, at most one new mutation (S7.5). Fields
 * that are not decided go on waiting.
 *
 * @param choose by field; {@link WHOLE} stands for the record as a whole
 * @throws {StoreError} nothing was written
 */
export const resolveConflict = (
  store: Store,
  seq: number,
  choose: (field: string) => Choice | undefined,
): Promise<Outcome> =>
  answering(store, seq, 'conflict', (row) => {
    const { partnerId, recordId } = row;
    const { conflict, record, isOver } = decide(row.conflict, choose);
    const kind = (row.conflict.mine ?? row.conflict.theirs)?.kind ?? 'record';
    const isMine = row.conflict.fields.some((field) => choose(field) === 'mine');
    return {
      label: isMine ? phrase`Kept this device’s ${kind}` : phrase`Took the server’s ${kind}`,
      // An edit of what is shown finds the decision here, and makes of it what is pending.
      before: ({ database }) => database.attention.put({ ...row, conflict }),
      edit: (draft) => put(draft, recordId, record),
      async after({ database, uuid }, isEdited, at) {
        if (!isOver || isEdited) return;
        const change = changeOf(conflict.theirs ?? undefined, record);
        await database.attention.delete(row.seq);
        const target = { kind: (record ?? conflict.theirs)?.kind ?? kind, recordId, partnerId, base: conflict.version };
        if (change !== null) await database.outbox.add({ id: uuid(), ...target, ...change, at, ...inGroup(row.group) });
      },
    };
  });

/**
 * Sends what is parked once more, as a new mutation (S9.3). Of a partner that had left and came back it is done again as an edit.
 * @throws {StoreError} nothing was written
 */
export const retryParked = (store: Store, seq: number): Promise<Outcome> =>
  answering(store, seq, 'parked', (row) => {
    const { mutation } = row;
    return {
      label: phrase`Tried a change of a ${mutation.kind} again`,
      before: ({ database }) => database.attention.delete(row.seq),
      edit: hasLeft(row) ? (draft) => redo(draft, mutation) : () => undefined,
      async after({ database, uuid }) {
        if (!hasLeft(row)) await database.outbox.add({ ...mutation, id: uuid() });
      },
    };
  });

/**
 * Gives up what is parked: the record is again as the server knows it (S9.3). One step of undo.
 * @throws {StoreError} nothing was written
 */
export const discardParked = (store: Store, seq: number): Promise<Outcome> =>
  answering(store, seq, 'parked', (row) => {
    const { partnerId, recordId, mutation } = row;
    return {
      label: phrase`Discarded a change of a ${mutation.kind}`,
      before: ({ database }) => database.attention.delete(row.seq),
      edit(draft) {
        if (hasLeft(row)) return;
        put(draft, recordId, knownBefore(draft.get(recordId), [mutation]));
        draft.setVersion(recordId, mutation.base);
      },
      // What is shown is what the server knows: the edit that led here is nothing to send.
      after: ({ database }) => database.outbox.where({ partnerId, recordId }).delete(),
    };
  });

interface Answer {
  readonly label: Phrase;
  readonly before: (store: Store) => PromiseLike<unknown>;
  readonly edit: (draft: Draft) => void;
  readonly after: (store: Store, isEdited: boolean, at: string) => PromiseLike<unknown>;
}

type RowOf<Why extends AttentionRow['why']> = AttentionRow & (Why extends 'parked' ? ParkedRow : ConflictRow);

/** A person's answer to one row, as one command: the row, what is pending, and what is shown. */
function answering<Why extends AttentionRow['why']>(
  store: Store,
  seq: number,
  why: Why,
  answerOf: (row: RowOf<Why>) => Answer,
): Promise<Outcome> {
  return inTurn(store, () => {
    const act = newAct(store, '');
    return inTransaction(store, act.commandId, async (writer): Promise<Outcome> => {
      const row = await store.database.attention.get(seq);
      if (row === undefined || row.why !== why) throw new RecordMissing(why, String(seq));
      const answer = answerOf(row as RowOf<Why>);
      const label = plain(answer.label);
      await answer.before(store);
      const effects = await writer.write([row.partnerId], (drafts) => {
        answer.edit(drafts.get(row.partnerId) as Draft);
        return { ...act, label, phrase: answer.label };
      });
      await answer.after(store, effects.length > 0, act.at);
      return { ok: true, commandId: effects.length > 0 ? act.commandId : null, label, phrase: answer.label };
    });
  });
}

function put(draft: Draft, recordId: string, record: StoredRecord | undefined): void {
  if (record !== undefined) draft.put(record);
  else if (draft.get(recordId) !== undefined) draft.delete(recordId);
}

/** Does a mutation to a record as it is now. */
function redo(draft: Draft, { op, kind, recordId, partnerId, set = {}, unset = [] }: Mutation): void {
  const there = draft.get(recordId);
  if (draft.get(partnerId) === undefined && !(op === 'create' && recordId === partnerId))
    throw new StoreFailed('the partner of this change is not in your portfolio.');
  if (op === 'delete') put(draft, recordId, undefined);
  else if (there !== undefined) draft.put(withFields(there, set, unset));
  else draft.put({ kind, id: recordId, partnerId, ...(set as Fields) });
}
