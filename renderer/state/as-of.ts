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

export function backToToday(): void {
  asOfStore.setState({ chosen: null });
}

/** The keys of the as-of day, for every screen that shows figures. */
export const asOfKeys = {
  '[': () => stepAsOf(-1),
  ']': () => stepAsOf(1),
  'Shift+[': () => stepAsOf(-7),
  'Shift+]': () => stepAsOf(7),
  t: () => backToToday(),
} as const;
