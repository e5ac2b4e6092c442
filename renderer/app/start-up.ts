import type { Store } from '../store/store.ts';

/** How opening the store stands, and how it ended. */
export type StartUp =
  | { state: 'opening' }
  /** An older window of the app still holds the data; it goes on by itself once that is closed. */
  | { state: 'blocked' }
  /** Open; `partnerCount` decides whether the first screen is the portfolio or the first run. */
  | { state: 'open'; store: Store; partnerCount: number }
  /** Was open; a newer window of the app has taken the data over. */
  | { state: 'closed' }
  /** Written by a newer version of the app: nothing was touched. */
  | { state: 'newer-data'; message: string }
  | { state: 'disk-full'; message: string }
  | { state: 'failed'; message: string };

export type OpenOutcome = Extract<StartUp, { message: string } | { state: 'open' }>;

/**
 * Opens the store; called once, and again when the user retries. Never rejects: failures are outcomes.
 * `tell` hears what happens before it is open, and after.
 */
export type OpenStore = (
  tell: (news: Extract<StartUp, { state: 'blocked' | 'closed' }>) => void,
) => Promise<OpenOutcome>;
