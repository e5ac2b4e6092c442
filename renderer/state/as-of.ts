import { create } from 'zustand';
import { addDays, type Day, maxDay, minDay } from '../../shared/lib/day.ts';
import { todayStore, useToday } from './today.ts';

/** No record of business lies outside these days, and a step past them is a slip of the finger. */
const FIRST: Day = '1970-01-01';
const LAST: Day = '2199-12-31';

interface AsOfState {
  /** Null: today, and it stays today over midnight. */
  chosen: Day | null;
}

export const asOfStore = create<AsOfState>()(() => ({ chosen: null }));

/** The day that every figure on the screen is of. */
export function useAsOf(): Day {
  const today = useToday();
  return asOfStore((state) => state.chosen ?? today);
}

/** Looks at any day, past or future. Today is not a choice: choosing it goes back to following it. */
export function lookAt(day: Day): void {
  const held = minDay(maxDay(day, FIRST), LAST);
  asOfStore.setState({ chosen: held === todayStore.getState().today ? null : held });
}

/** Moves the day that is looked at. */
export function stepAsOf(days: number): void {
  lookAt(addDays(asOfStore.getState().chosen ?? todayStore.getState().today, days));
}

let heldSteps = 0;

/**
 * A step by a key. A key that is held down repeats faster than some screens are drawn: its repeats are taken together, once
 * a frame, so that letting it go stops the day where it is.
 */
function stepByKey(days: number): (event: Pick<KeyboardEvent, 'repeat'>) => void {
  return ({ repeat }) => {
    if (!repeat) return stepAsOf(days);
    if (heldSteps === 0) {
      requestAnimationFrame(() => {
        const held = heldSteps;
        heldSteps = 0;
        if (held !== 0) stepAsOf(held);
      });
    }
    heldSteps += days;
  };
}

export function backToToday(): void {
  asOfStore.setState({ chosen: null });
}

/** The keys of the as-of day, for every screen that shows figures. */
export const asOfKeys = {
  '[': stepByKey(-1),
  ']': stepByKey(1),
  'Shift+[': stepByKey(-7),
  'Shift+]': stepByKey(7),
  t: () => backToToday(),
} as const;
