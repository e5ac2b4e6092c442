import { useEffect } from 'react';
import { accessBridge } from '../platform/bridge.ts';
import { whenBack } from '../platform/online.ts';
import { watchProgram } from '../platform/program.ts';
import { preferencesStore } from '../state/preferences.ts';
import { useStore } from '../store/store-context.tsx';
import { hideToast, showToast } from '../ui/toast/toast.ts';
import type { SyncNews, SyncRequest } from './sync-worker.ts';

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
    const start = (version: string) => {
      end?.();
      end = startEngine(store.database.name, version, (message) => showEnded(message, () => start(version)));
    };
    let isOver = false;
    // Awaited by all alike, so that they go on in the order in which they were told.
    const asked = bridge.app.info();
    const forget = watchProgram(bridge, async (program) => {
      const info = await asked;
      if (isOver) return;
      end?.();
      end = null;
      hideToast(TOAST);
      if (program?.hasToken === true && info.ok) start(info.value.version);
    });
    return () => {
      isOver = true;
      forget();
      end?.();
    };
  }, [store]);
}

const TOAST = 'sync-ended';

/** The disk failed, or the engine itself: it does not come back by itself, and an edit would wait to be sent unseen. */
const showEnded = (message: string, again: () => void) =>
  showToast({
    id: TOAST,
    icon: 'cross',
    effect: `Sync has stopped; your changes are kept on this device. ${message}`,
    action: { label: 'Start sync again', run: again },
    stays: true,
  });

/** Starts the engine in a worker. Gives the function that ends it. */
function startEngine(databaseName: string, version: string, onEnded: (message: string) => void): () => void {
  const worker = new Worker(new URL('./sync-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<SyncNews>) => {
    if (data.tell === 'ended') onEnded(data.message);
  });
  worker.addEventListener('error', ({ message }) => onEnded(message));
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
