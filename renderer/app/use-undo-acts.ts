import { useCallback, useEffect, useRef } from 'react';
import { isMac } from '../platform/environment.ts';
import { combinationOf, matches, parseKeys } from '../platform/key-combination.ts';
import type { KeyOf } from '../platform/key-map.ts';
import { todayStore } from '../state/today.ts';
import type { Undo } from '../store/use-edit.ts';
import { showToast } from '../ui/toast/toast.ts';
import { hasOwnChanges, watchFields } from './own-changes.ts';
import { stepText } from './step-text.ts';

export type Way = 'undo' | 'redo';

/** Takes the last step back, or does it again, and says which. */
export type UndoActs = { readonly [way in Way]: () => void };

const TOAST = 'undo';

/** Undo and redo of whatever was done last, by key from every screen and dialog; in a field with typed text, the field's own. */
export function useUndoActs({ undo, redo }: Pick<Undo, Way>, modKey: string): UndoActs {
  const go = useCallback((way: Way) => void take({ undo, redo }, way, modKey), [undo, redo, modKey]);
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  useEffect(() => {
    const stop = watchFields();
    const onKeyDown = (event: KeyboardEvent) => {
      const way = wayOf(event);
      if (way === null || event.defaultPrevented || hasOwnChanges(event.target)) return;
      event.preventDefault();
      latest.current(way);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      stop();
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
  return { undo: useCallback(() => go('undo'), [go]), redo: useCallback(() => go('redo'), [go]) };
}

/** Undo and redo of the menu: of the field that is typed in, if it has anything to take back. */
export function undoFromMenu(way: Way, acts: UndoActs): void {
  // Only the browser knows what was typed in which order.
  if (hasOwnChanges(document.activeElement)) document.execCommand(way);
  else acts[way]();
}

const WAYS: Readonly<Record<KeyOf<'undo'>, Way>> = { 'Mod+z': 'undo', 'Mod+Shift+z': 'redo' };

/** As Windows has it, too. */
const ELSEWHERE: Readonly<Record<string, Way>> = { 'Mod+y': 'redo' };

function wayOf(event: KeyboardEvent): Way | null {
  const pressed = combinationOf(event, isMac());
  const ways = isMac() ? WAYS : { ...WAYS, ...ELSEWHERE };
  return (
    Object.entries(ways).find(([keys]) => parseKeys(keys).every((wanted) => matches(wanted, pressed)))?.[1] ?? null
  );
}

async function take(steps: Pick<Undo, Way>, way: Way, modKey: string): Promise<void> {
  const back = way === 'undo' ? 'redo' : 'undo';
  try {
    const done = await steps[way]();
    if (done === null) {
      showToast({ id: TOAST, icon: 'info', effect: `There is nothing to ${way}.` });
      return;
    }
    showToast({
      id: TOAST,
      effect: `${way === 'undo' ? 'Undone' : 'Done again'}: ${stepText(done.phrase, todayStore.getState().today)}`,
      action: {
        label: way === 'undo' ? 'Redo' : 'Undo',
        hint: `${modKey} ${way === 'undo' ? 'Shift Z' : 'Z'}`,
        run: () => void take(steps, back, modKey),
      },
    });
  } catch (error) {
    const effect = error instanceof Error ? error.message : String(error);
    showToast({ id: TOAST, icon: 'cross', effect, stays: true });
  }
}
