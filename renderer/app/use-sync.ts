import { useEffect } from 'react';
import { accessBridge } from '../platform/bridge.ts';
import { whenBack } from '../platform/online.ts';
import { preferencesStore } from '../state/preferences.ts';
import { useStore } from '../store/store-context.tsx';
import type { SyncRequest } from './sync-worker.ts';

/** Keeps the profile in step with the program's server while the app is open and signed in. */
export function useSync(): void {
  const store = useStore();
  useEffect(() => {
    const access = accessBridge();
    if (!access.available) return;
    let end: (() => void) | null = null;
    let isOver = false;
    void Promise.all([access.bridge.program.state(), access.bridge.app.info()]).then(([program, info]) => {
      if (isOver || !program.ok || !info.ok || !program.value.hasToken) return;
      end = startEngine(store.database.name, info.value.version);
    });
    return () => {
      isOver = true;
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
