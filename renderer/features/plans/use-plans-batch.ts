import { useCallback, useEffect, useRef, useState } from 'react';
import { editionOf } from '../../../shared/program/packs.ts';
import { accessBridge } from '../../platform/bridge.ts';
import { useAsOf } from '../../state/as-of.ts';
import { preferencesStore } from '../../state/preferences.ts';
import { readPartner } from '../../store/queries.ts';
import { useStore } from '../../store/store-context.tsx';
import { showToast } from '../../ui/toast/toast.ts';
import { type PlansProgress, type PlansResult, writePlans } from './write-plans.ts';

const TOAST = 'plans-batch';

export type PlansState =
  | { readonly phase: 'choosing' }
  | { readonly phase: 'writing'; readonly folder: string; readonly progress: PlansProgress; readonly ending: boolean }
  | { readonly phase: 'done'; readonly result: PlansResult }
  /** Nothing was begun. */
  | { readonly phase: 'failed'; readonly reason: string };

export interface PlansBatchAct {
  readonly state: PlansState;
  /** Stops after the document that is being made. */
  readonly cancel: () => void;
  /** Tries again what was not written, in a folder that is chosen anew. */
  readonly again: () => void;
  /** Shows the last file in its folder. */
  readonly showFolder: () => void;
}

/**
 * Asks for a folder at once, then writes the partners' plans as of the day and edition of that moment. Leaving the
 * screen that shows it ends it between two documents.
 */
export function usePlansBatch(partnerIds: readonly string[], onClose: () => void): PlansBatchAct {
  const store = useStore();
  const asOf = useAsOf();
  const edition = preferencesStore((preferences) => preferences.edition);
  const [state, setState] = useState<PlansState>({ phase: 'choosing' });
  const control = useRef<AbortController | null>(null);

  async function run(ids: readonly string[]): Promise<void> {
    const access = accessBridge();
    if (!access.available) {
      setState({ phase: 'failed', reason: 'Files are written by the app’s own window; this page is outside of it.' });
      return;
    }
    const { print } = access.bridge;
    const own = new AbortController();
    control.current?.abort();
    control.current = own;
    setState({ phase: 'choosing' });
    const answer = await print.batch();
    if (own.signal.aborted) return;
    if (!answer.ok) {
      setState({ phase: 'failed', reason: answer.error.message });
      return;
    }
    if (answer.value.outcome === 'cancelled') {
      onClose();
      return;
    }
    const { batch, folder } = answer.value;
    const progress: PlansProgress = { done: 0, total: ids.length, name: '' };
    setState({ phase: 'writing', folder, progress, ending: false });
    const result = await writePlans({
      partnerIds: ids,
      edition: editionOf(edition),
      asOf,
      batch,
      print,
      read: (partnerId) => readPartner(store.database, partnerId),
      onProgress: (next) => setState((before) => (before.phase === 'writing' ? { ...before, progress: next } : before)),
      signal: own.signal,
    });
    setState({ phase: 'done', result });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: one batch per mount, of what was selected then
  useEffect(() => {
    let left = false;
    // Not before the mount is for good: a dialog that is opened cannot be taken back.
    queueMicrotask(() => {
      if (!left) void run(partnerIds);
    });
    return () => {
      left = true;
      control.current?.abort();
    };
  }, []);

  const asked = useRef(partnerIds);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another selection asks for another batch
  useEffect(() => {
    if (asked.current === partnerIds) return;
    asked.current = partnerIds;
    if (state.phase === 'done' || state.phase === 'failed') void run(partnerIds);
    else
      showToast({ id: TOAST, icon: 'file', effect: 'Plans are being written. Wait for them, or cancel them first.' });
  }, [partnerIds]);

  const cancel = useCallback(() => {
    control.current?.abort();
    setState((before) => (before.phase === 'writing' ? { ...before, ending: true } : before));
  }, []);

  function again(): void {
    if (state.phase === 'failed') void run(partnerIds);
    if (state.phase !== 'done') return;
    const { failures, left } = state.result;
    void run([...failures.map(({ partnerId }) => partnerId), ...left]);
  }

  function showFolder(): void {
    const access = accessBridge();
    const file = state.phase === 'done' ? state.result.lastFile : null;
    if (!access.available || file === null) return;
    void access.bridge.files.show({ path: file }).then((shown) => {
      if (!shown.ok) setState({ phase: 'failed', reason: shown.error.message });
    });
  }

  return { state, cancel, again, showFolder };
}
