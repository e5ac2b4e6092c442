import { useEffect } from 'react';
import { preferencesStore } from '../state/preferences.ts';
import { useLive } from '../store/store-context.tsx';
import { useSummaries } from '../store/use-summaries.ts';
import type { RebuildRequest } from './rebuild-worker.ts';

/**
 * Makes stale summaries anew in a worker: those of another edition as soon as it is chosen, those of another version of
 * the app when it opens. Until then the rows show what they last knew, and say that it is stale.
 */
export function useFreshSummaries(): void {
  const { store, portfolio } = useLive();
  const { state, staleCount } = useSummaries();
  const edition = preferencesStore((preferences) => preferences.edition);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are asked anew when the edition changes
  useEffect(() => {
    if (portfolio.getSnapshot().state === 'ready') portfolio.evaluatorChanged();
  }, [portfolio, edition]);

  // Rows that stay stale after an attempt have failed; nothing here changes then, and they are not tried without end.
  const due = state === 'ready' && staleCount > 0;
  useEffect(() => {
    if (!due) return;
    const worker = new Worker(new URL('./rebuild-worker.ts', import.meta.url), { type: 'module' });
    const request: RebuildRequest = { databaseName: store.database.name, edition };
    worker.addEventListener('message', () => worker.terminate());
    worker.postMessage(request);
    return () => worker.terminate();
  }, [due, edition, store]);
}
