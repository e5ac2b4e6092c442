import { create } from 'zustand';
import { addDays, type Day, maxDay, minDay } from '../../shared/lib/day.ts';
import { todayStore, useToday } from './today.ts';

/** The days that can be looked at: [from, to). */
export interface DayRange {
  from: Day;
  to: Day;
}

interface AsOfState {
  /** Null: today, and it stays today over midnight. */
  chosen: Day | null;
  /** The axis of the timelines, once the edition's fiscal year is known. */
  range: DayRange | null;
}

export const asOfStore = create<AsOfState>()(() => ({ chosen: null, range: null }));

/** The day that every figure on the screen is of. */
export function useAsOf(): Day {
  const today = useToday();
  return asOfStore((state) => state.chosen ?? today);
}

/** Looks at a day, held within the range. Today is not a choice: choosing it goes back to following it. */
export function lookAt(day: Day): void {
  const { range } = asOfStore.getState();
  const held = range === null ? day : minDay(maxDay(day, range.from), addDays(range.to, -1));
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

/** Says which days can be looked at; a chosen day outside them is brought inside. */
export function setAsOfRange(range: DayRange): void {
  const before = asOfStore.getState().range;
  if (before?.from === range.from && before.to === range.to) return;
  asOfStore.setState({ range });
  const { chosen } = asOfStore.getState();
  if (chosen !== null) lookAt(chosen);
}
