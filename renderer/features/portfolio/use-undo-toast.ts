import { useCallback } from 'react';
import type { Phrase } from '../../../shared/lib/phrase.ts';
import { shortcutKey } from '../../platform/environment.ts';
import { useToday } from '../../state/today.ts';
import { storeError } from '../../store/errors.ts';
import { useUndo } from '../../store/use-edit.ts';
import { showToast } from '../../ui/toast/toast.ts';
import { phraseText } from './phrase-text.ts';

/** The one place of what was done last: undoing it by key replaces what offered the undo. */
const TOAST = 'undo';

/** Says what a command did, and offers the way back. */
export function useUndoToast(): (effect: Phrase) => void {
  const { undo } = useUndo();
  const today = useToday();
  return useCallback(
    (effect: Phrase) => {
      const takeBack = async () => {
        try {
          const step = await undo();
          if (step !== null) showToast({ id: TOAST, effect: `Undone: ${phraseText(step.phrase, today)}` });
        } catch (error) {
          showToast({ id: TOAST, icon: 'cross', effect: storeError(error).message, stays: true });
        }
      };
      showToast({
        id: TOAST,
        effect: `${phraseText(effect, today)}.`,
        action: { label: 'Undo', hint: `${shortcutKey()} Z`, run: () => void takeBack() },
      });
    },
    [undo, today],
  );
}
