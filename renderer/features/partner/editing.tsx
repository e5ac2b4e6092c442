import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef } from 'react';
import type { Command } from '../../../shared/commands/command.ts';
import type { Day } from '../../../shared/lib/day.ts';
import { evaluate } from '../../../shared/program/evaluate.ts';
import type { Edition } from '../../../shared/program/packs.ts';
import type { Kind } from '../../../shared/records/kinds.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import { shortcutKey } from '../../platform/environment.ts';
import { withCredentialNames } from '../../state/credential-names.ts';
import { storeError } from '../../store/errors.ts';
import { newId } from '../../store/run-command.ts';
import { useLive } from '../../store/store-context.tsx';
import { type Undo, useEdit, useUndo } from '../../store/use-edit.ts';
import { showToast } from '../../ui/toast/toast.ts';
import type { Stamp } from './add-fields.ts';
import { effectOf } from './edit-effect.ts';
import { phraseWords } from './words.ts';

/** Does a command, or the one that is made of the file as all acts before have left it. */
export type Act = (
  command: Command | ((file: PartnerFile) => Command),
) => Promise<{ ok: true } | { ok: false; field: string; reason: string }>;

export interface Editing {
  /** The records as they are stored: a text that is shown cut is edited whole. */
  file: PartnerFile;
  /** Edits are made on this day, whatever day the screen shows. */
  today: Day;
  /** Codes of credentials with their names, for choices. */
  credentials: readonly { value: string; label: string }[];
  /** Ids of the edition's requirements with their names. */
  requirements: readonly { value: string; label: string }[];
  act: Act;
  newId: (kind: Kind) => string;
  stamp: () => Stamp;
}

const Context = createContext<Editing | null>(null);

export interface EditingProviderProps extends Pick<Editing, 'file' | 'today' | 'credentials' | 'requirements'> {
  edition: Edition;
  children: ReactNode;
}

/** Lets the parts of a partner's screen change its records: each act says its effect, and offers the way back. */
export function EditingProvider(props: EditingProviderProps) {
  const { file, today, credentials, requirements, edition, children } = props;
  const { store, partners } = useLive();
  const edit = useEdit();
  const { undo } = useUndo();
  const latest = useRef({ undo, file });
  latest.current = { undo, file };

  const perform = useCallback<Act>(
    async (command) => {
      let before = latest.current.file;
      let outcome: Awaited<ReturnType<typeof edit>>;
      try {
        before = (await partners.current(before.partner.id)) ?? before;
        outcome = await edit(typeof command === 'function' ? command(before) : command);
      } catch (error) {
        return { ok: false, field: '', reason: storeError(error).message };
      }
      // What was so already leaves no step, and is not worth a word.
      if (!outcome.ok || outcome.commandId === null) return outcome;
      // The day of the edit decides, also while the screen shows another one.
      const after = await partners.current(before.partner.id);
      const effects = after ? effectOf(evaluate(before, edition, today), evaluate(after, edition, today)) : [];
      showToast({
        id: TOAST,
        effect: [[...withCredentialNames(outcome.phrase), '.'], ...effects]
          .map((said) => phraseWords(said, today))
          .join(' '),
        action: { label: 'Undo', hint: `${shortcutKey()} Z`, run: () => void takeBack(latest.current.undo, today) },
      });
      return { ok: true };
    },
    [edit, partners, edition, today],
  );
  // Each act sees what the one before did.
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const act = useCallback<Act>(
    (command) => {
      const mine = last.current.then(() => perform(command));
      last.current = mine.catch(() => undefined);
      return mine;
    },
    [perform],
  );

  const value = useMemo(
    (): Editing => ({
      file,
      today,
      credentials,
      requirements,
      act,
      newId: (kind) => newId(store, kind),
      stamp: () => ({ now: store.now(), today, user: store.user() }),
    }),
    [file, today, credentials, requirements, act, store],
  );
  return <Context value={value}>{children}</Context>;
}

/** The one place of what was done last: undoing it by key replaces what offered the undo. */
const TOAST = 'undo';

async function takeBack(undo: Undo['undo'], today: Day): Promise<void> {
  try {
    const step = await undo();
    if (step !== null)
      showToast({ id: TOAST, effect: `Undone: ${phraseWords(withCredentialNames(step.phrase), today)}` });
  } catch (error) {
    showToast({ id: TOAST, icon: 'cross', effect: storeError(error).message, stays: true });
  }
}

/** Throws outside an {@link EditingProvider}. */
export function useEditing(): Editing {
  const editing = useContext(Context);
  if (editing === null) throw new Error('A field that changes records must lie inside an EditingProvider.');
  return editing;
}
