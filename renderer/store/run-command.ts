import { type Command, partnersOf, readCommand } from '../../shared/commands/command.ts';
import { type PlannedMutation, plan, tagLabel } from '../../shared/commands/plan-command.ts';
import type { Files, Source } from '../../shared/commands/source.ts';
import { type Phrase, plain } from '../../shared/lib/phrase.ts';
import { asJson } from '../../shared/lib/record-fields.ts';
import type { Kind } from '../../shared/records/kinds.ts';
import { mutate } from './commands.ts';
import type { Draft } from './draft.ts';
import { RecordRefused } from './errors.ts';
import type { Outcome } from './outcome.ts';
import { pagesOf } from './queries.ts';
import { inTurn } from './queue.ts';
import { newAct, type Store } from './store.ts';
import { inTransaction } from './transaction.ts';
import { underWay } from './under-way.ts';

/** Partners in memory at a time: whole files only where a command is of one. */
const PAGE = 200;

/**
 * Does one command of the vocabulary in `shared/commands`, in one transaction. Commands take their turns: each sees what
 * the one before did. A refusal names the field and the reason, and nothing was written.
 * @throws {StoreError} nothing was written
 * @throws {NotAcknowledged} everything was written
 */
export async function runCommand(store: Store, value: unknown): Promise<Outcome> {
  // Copied at once: what the caller does to its objects later is no part of the command.
  const read = readCommand(asJson(value ?? null));
  if (!read.ok) return read;
  const { elsewhere } = store;
  return underWay(store, () => (elsewhere ? elsewhere.runCommand(read.command) : runHere(store, read)));
}

function runHere(store: Store, read: { readonly command: Command }): Promise<Outcome> {
  return inTurn(store, async () => {
    try {
      return await runWhole(store, read.command);
    } catch (error) {
      if (!(error instanceof RecordRefused)) throw error;
      const { field, reason } = error.refusal;
      return { ok: false, field, reason };
    }
  });
}

/** An id for a new record of this kind. */
export const newId = (store: Store, kind: Kind): string => `${kind}-${store.uuid()}`;

function runWhole(store: Store, command: Command): Promise<Outcome> {
  const act = newAct(store, '');
  return inTransaction(store, act.commandId, async (writer): Promise<Outcome> => {
    const pages = pagesOf(partnersOf(command), PAGE);
    let label: Phrase = command.act === 'tag' ? tagLabel(command, '') : [];
    let done = 0;
    store.underWay?.began({ way: 'do', phrase: label, partners: partnersOf(command).length });
    for (const page of pages) {
      const part: Command = command.act === 'tag' ? { ...command, partnerIds: page } : command;
      const effects = await writer.write(
        page,
        (drafts) => {
          const planned = plan(part, filesOf(drafts));
          if (!planned.ok)
            throw new RecordRefused({ id: null, kind: null, field: planned.field, reason: planned.reason });
          if (pages.length === 1) label = planned.label;
          for (const mutation of planned.mutations) mutate(drafts.get(partnerOf(mutation)) as Draft, mutation);
          return { ...act, label: plain(label), phrase: label };
        },
        command.act === 'tag' ? 'tags' : 'file',
      );
      done += effects.length;
    }
    return { ok: true, commandId: done > 0 ? act.commandId : null, label: plain(label), phrase: label };
  });
}

const partnerOf = (mutation: PlannedMutation): string =>
  mutation.op === 'create' ? String(mutation.record.partnerId) : mutation.partnerId;

/** The drafts as the vocabulary knows partners: those whose own record is here. */
const filesOf =
  (drafts: ReadonlyMap<string, Draft>): Files =>
  (partnerId) => {
    const draft = drafts.get(partnerId);
    return draft?.get(partnerId)?.kind === 'partner' ? sourceOf(draft) : undefined;
  };

const sourceOf = (draft: Draft): Source => ({
  get: (id) => draft.get(id),
  *all() {
    for (const { record } of draft.entries()) yield record;
  },
});
