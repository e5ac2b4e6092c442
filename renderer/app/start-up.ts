import type { Store } from '../store/store.ts';

/** How opening the store ended. */
export type StartUp =
  | { state: 'opening' }
  /** Open; `partnerCount` decides whether the first screen is the portfolio or the first run. */
  | { state: 'open'; store: Store; partnerCount: number }
  /** Written by a newer version of the app: nothing was touched. */
  | { state: 'newer-data'; message: string }
  | { state: 'failed'; message: string };

export type OpenOutcome = Exclude<StartUp, { state: 'opening' }>;

/** Opens the store; called once, and again when the user retries. Never rejects: failures are outcomes. */
export type OpenStore = () => Promise<OpenOutcome>;
