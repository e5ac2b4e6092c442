/** When to ask again (S17). Times are in milliseconds; randomness and clock are arguments. */

export interface Backoff {
  readonly first: number;
  readonly cap: number;
}

/** While the app runs: for ever. */
export const PATIENT: Backoff = { first: 1_000, cap: 5 * 60_000 };
/** In one full sync on the command line. */
export const HASTY: Backoff = { first: 100, cap: 2_000 };
/** A full sync retries one request for so long (S17.3). */
export const HASTY_FOR = 30_000;

/** The longest that a server is obeyed (S17.1). */
export const LONGEST_WAIT = 60 * 60_000;

/**
 * Full jitter: anything up to a bound that doubles, so that clients which fail together do not come back together (S17.2).
 *
 * @param attempt 0 for the first retry
 * @param random in [0, 1)
 */
export const backoff = ({ first, cap }: Backoff, attempt: number, random: number): number =>
  Math.floor(random * Math.min(cap, first * 2 ** Math.min(attempt, 30)));

/**
 * Milliseconds that a `Retry-After` asks for; null where it says nothing that can be read. A date is read against the
 * response's own `Date`, for the clock here may be years off.
 */
export function retryAfter(header: string | null, date: string | null): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Math.min(LONGEST_WAIT, Number(text) * 1000);
  // `Date.parse` makes a day of nearly anything; those of HTTP begin with the day of the week.
  if (!/^[a-z]/i.test(text)) return null;
  const [until, now] = [Date.parse(text), Date.parse(date ?? '')];
  if (Number.isNaN(until) || Number.isNaN(now)) return null;
  return Math.min(LONGEST_WAIT, Math.max(0, until - now));
}

/** What an answer that is no success means for the sync. */
export type Trouble =
  /** Until a person acts (S17). */
  | { readonly is: 'sign-in' | 'forbidden' | 'update-required' | 'unbound' }
  /** A new snapshot is needed. */
  | { readonly is: 'cursor-expired' }
  /** The request is too large, and can be halved (S5.2). */
  | { readonly is: 'too-large' }
  /** Ask again, not before `after` where the server said so. */
  | { readonly is: 'offline' | 'server-error'; readonly after: number | null };

export interface BadAnswer {
  readonly status: number;
  /** The problem document's code, where the body is one. */
  readonly code: string | null;
  readonly retryAfter: string | null;
  readonly date: string | null;
}

/** What the codes of the desktop's own forwarding mean: there was no answer of the server. */
const UNREACHED: ReadonlySet<string> = new Set(['desk-unreachable', 'desk-timeout']);

export function troubleOf({ status, code, ...headers }: BadAnswer): Trouble {
  const after = retryAfter(headers.retryAfter, headers.date);
  if (code !== null && UNREACHED.has(code)) return { is: 'offline', after };
  if (status === 401 || code === 'desk-not-connected') return { is: 'sign-in' };
  if (status === 403) return { is: 'forbidden' };
  if (status === 409 && code === 'client-too-old') return { is: 'update-required' };
  if (status === 410) return { is: 'cursor-expired' };
  if (status === 413) return { is: 'too-large' };
  return { is: 'server-error', after };
}
