import { useEffect } from 'react';
import { accessBridge } from '../platform/bridge.ts';
import { whenBack } from '../platform/online.ts';
import { watchProgram } from '../platform/program.ts';
import { preferencesStore } from '../state/preferences.ts';
import { useStore } from '../store/store-context.tsx';
import type { SyncRequest } from './sync-worker.ts';

/**
 * Keeps the profile in step with the program's server while the app is open and signed in. Whoever signs in anew starts the
 * engine anew: what had waited for a person goes on (S17).
 */
export function useSync(): void {
  const store = useStore();
  useEffect(() => {
    const access = accessBridge();
    if (!access.available) return;
    const { bridge } = access;
    let end: (() => void) | null = null;
    let isOver = false;
    // Awaited by all alike, so that they go on in the order in which they were told.
    const asked = bridge.app.info();
    const forget = watchProgram(bridge, async (program) => {
      const info = await asked;
      if (isOver) return;
      end?.();
      end = program?.hasToken === true && info.ok ? startEngine(store.database.name, info.value.version) : null;
    });
    return () => {
      isOver = true;
      forget();
      end?.();
    };
  }, [store]);
}

/** Starts the engine in a worker. Gives the function that ends it. */
function startEngine(databaseName: string, version: string): () => void {
  const worker = new Worker(new URL('./sync-worker.ts', import.meta.url), { type: 'module' });
  const tell = (request: SyncRequest) => worker.postMessage(request);
  tell({ tell: 'start', databaseName, edition: preferencesStore.getState().edition, version });
  const forgetWindow = whenBack((nudge) => tell({ tell: 'nudge', nudge }));
  const forget = preferencesStore.subscribe(({ edition }) => tell({ tell: 'edition', edition }));
  return () => {
    forgetWindow();
    forget();
    worker.terminate();
  };
}
