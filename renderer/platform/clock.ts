import type { Day } from '../../shared/lib/day.ts';

/** The user's local calendar day. The only reader of the clock. */
export function currentDay(): Day {
  return localDay(new Date());
}

/** The instant of an act, UTC. */
export function currentInstant(): string {
  return new Date().toISOString();
}

/** Milliseconds on a clock that never goes back, whatever the wall's does. */
export const elapsed = (): number => performance.now();

/** A moment's day on the wall calendar of this machine. */
export function localDay(moment: Date): Day {
  const year = String(moment.getFullYear()).padStart(4, '0');
  const month = String(moment.getMonth() + 1).padStart(2, '0');
  return `${year}-${month}-${String(moment.getDate()).padStart(2, '0')}`;
}

/** Milliseconds until the next local midnight; days of 23 and 25 hours included. */
export function untilMidnight(moment: Date): number {
  const midnight = new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() + 1);
  return midnight.getTime() - moment.getTime();
}

/**
 * Tells the day now, at every midnight, and whenever the window comes back (a machine that slept through midnight fires
 * no timer). Returns the function that ends it.
 */
export function watchDay(tell: (day: Day) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = () => {
    clearTimeout(timer);
    tell(currentDay());
    // A little after midnight: a timer may fire early by a rounding.
    timer = setTimeout(read, untilMidnight(new Date()) + 200);
  };
  const readIfVisible = () => {
    if (document.visibilityState === 'visible') read();
  };
  document.addEventListener('visibilitychange', readIfVisible);
  window.addEventListener('focus', read);
  window.addEventListener('pageshow', read);
  read();
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', readIfVisible);
    window.removeEventListener('focus', read);
    window.removeEventListener('pageshow', read);
  };
}
