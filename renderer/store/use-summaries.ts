import { useSyncExternalStore } from 'react';
import type { PortfolioSnapshot } from './live.ts';
import { useLive } from './store-context.tsx';

/** Every partner's summary, live: in this window's edits, another window's and the sync's. */
export function useSummaries(): PortfolioSnapshot {
  const { portfolio } = useLive();
  return useSyncExternalStore(portfolio.subscribe, portfolio.getSnapshot);
}
