import { createContext, type ReactNode, useContext, useLayoutEffect, useState } from 'react';
import { LivePortfolio } from './live.ts';
import { LivePartners } from './live-partner.ts';
import type { Store } from './store.ts';

interface Live {
  readonly store: Store;
  readonly portfolio: LivePortfolio;
  readonly partners: LivePartners;
}

const Context = createContext<Live | null>(null);

/** Gives the screens below an open store, and keeps the portfolio in memory live while it is shown. */
export function StoreProvider({ store, children }: { store: Store; children: ReactNode }) {
  const [live, setLive] = useState(() => liveOf(store));
  if (live.store !== store) setLive(liveOf(store));
  // Before the effects of what is below: rows and files are the first to hear of a change.
  useLayoutEffect(() => {
    live.portfolio.start();
    live.partners.start();
    return () => {
      live.portfolio.stop();
      live.partners.stop();
    };
  }, [live]);
  return <Context value={live}>{children}</Context>;
}

const liveOf = (store: Store): Live => ({
  store,
  portfolio: new LivePortfolio(store),
  partners: new LivePartners(store),
});

/** The live views of the store. Throws outside a {@link StoreProvider}. */
export function useLive(): Live {
  const live = useContext(Context);
  if (live === null) throw new Error('A screen that reads the store must lie inside a StoreProvider.');
  return live;
}

/** The open store, for commands. */
export const useStore = (): Store => useLive().store;
