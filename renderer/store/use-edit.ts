import { useCallback, useEffect, useState } from 'react';
import type { Command } from '../../shared/commands/command.ts';
import type { Phrase } from '../../shared/lib/phrase.ts';
import type { Outcome, StepLabel } from './outcome.ts';
import { runCommand } from './run-command.ts';
import { useStore } from './store-context.tsx';
import { nextSteps, redo, undo } from './undo.ts';

/** Edits: each command is one step to undo. Rejects with a `StoreError` where nothing could be saved. */
export function useEdit(): (command: Command) => Promise<Outcome> {
  const store = useStore();
  return useCallback((command: Command) => runCommand(store, command), [store]);
}

export interface Undo {
  /** What the next undo takes back; null where there is nothing. */
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  /** The labels with their days and names kept apart. */
  readonly undoPhrase: Phrase | null;
  readonly redoPhrase: Phrase | null;
  /** Rejects with a `StoreError` whose message is for people; nothing was changed. Gives what was taken back. */
  undo(): Promise<StepLabel | null>;
  redo(): Promise<StepLabel | null>;
}

/** Undo and redo with what they would do, live: after edits in any window, imports and restarts. */
export function useUndo(): Undo {
  const store = useStore();
  const [steps, setSteps] = useState<{ undo: StepLabel | null; redo: StepLabel | null }>({ undo: null, redo: null });
  useEffect(() => {
    let current = true;
    let asked = 0;
    const read = async () => {
      const mine = ++asked;
      // Without the labels the acts still say what they did, or why they did not.
      const found = await nextSteps(store.database).catch(() => ({ undo: null, redo: null }));
      if (current && mine === asked) setSteps(found);
    };
    void read();
    const stop = store.changes.subscribe(() => void read());
    return () => {
      current = false;
      stop();
    };
  }, [store]);
  return {
    undoLabel: steps.undo?.label ?? null,
    redoLabel: steps.redo?.label ?? null,
    undoPhrase: steps.undo?.phrase ?? null,
    redoPhrase: steps.redo?.phrase ?? null,
    undo: useCallback(() => undo(store), [store]),
    redo: useCallback(() => redo(store), [store]),
  };
}
