import { useEffect, useState } from 'react';
import { useStore } from '../../store/store-context.tsx';
import { countPending } from '../../store/sync/counts.ts';

/** How many changes lie only on this device, live: unsent, parked and in conflict; null until it is read, or where nobody asks. */
export function useUnsent(isAsked: boolean): number | null {
  const store = useStore();
  const [unsent, setUnsent] = useState<number | null>(null);
  useEffect(() => {
    if (!isAsked) return;
    let isCurrent = true;
    const read = () =>
      countPending(store).then(
        ({ conflicts, parked, waiting }) => isCurrent && setUnsent(conflicts + parked + waiting),
        () => undefined,
      );
    void read();
    const stop = store.changes.subscribe(() => void read());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [store, isAsked]);
  return isAsked ? unsent : null;
}
