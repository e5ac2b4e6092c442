import type { Trouble } from './retry.ts';

/** How a sync ended, or where it stands; SPEC.md draws the ways between them. */
export const END_STATES = [
  'up-to-date',
  'offline',
  'sign-in',
  'forbidden',
  'update-required',
  'unbound',
  'server-error',
] as const;

export type EndState = (typeof END_STATES)[number];

/** What the engine is at. */
export type Phase = 'waiting' | 'session' | 'pushing' | 'reading';

export interface SyncState {
  readonly phase: Phase;
  /** How the last round ended; null before the first. */
  readonly last: EndState | null;
  /** Of a snapshot that is being read: partners stored, and how many there are. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** UTC instant of the last round that ended up to date. */
  readonly upToDateAt: string | null;
}

export const AT_FIRST: SyncState = { phase: 'waiting', last: null, progress: null, upToDateAt: null };

/** States that only a person ends: asking again by itself would change nothing (S17). */
export const NEEDS_PERSON: ReadonlySet<EndState> = new Set(['sign-in', 'forbidden', 'update-required', 'unbound']);

/** The state that a trouble which was not mended ends a round in. */
export const endOf = (trouble: Trouble): EndState =>
  trouble.is === 'cursor-expired' || trouble.is === 'too-large' ? 'server-error' : trouble.is;

export interface Counts {
  readonly conflicts: number;
  readonly parked: number;
  readonly waiting: number;
}

/** What one full sync did and left (S18), as `cam sync` prints it. */
export interface SyncAnswer extends Counts {
  readonly state: EndState;
  readonly pulled: number;
  readonly pushed: number;
  readonly cursor: string | null;
}
