import { useCallback, useSyncExternalStore } from 'react';
import type { PartnerFileState } from './live-partner.ts';
import { useLive } from './store-context.tsx';

/** One partner's file, live. The same object until the partner is written again. */
export function usePartnerFile(partnerId: string): PartnerFileState {
  const { partners } = useLive();
  const subscribe = useCallback(
    (listener: () => void) => partners.subscribe(partnerId, listener),
    [partners, partnerId],
  );
  const snapshot = useCallback(() => partners.getSnapshot(partnerId), [partners, partnerId]);
  return useSyncExternalStore(subscribe, snapshot);
}
