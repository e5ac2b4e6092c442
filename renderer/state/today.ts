import { create } from 'zustand';
import type { Day } from '../../shared/lib/day.ts';
import { currentDay, watchDay } from '../platform/clock.ts';

interface TodayState {
  today: Day;
}

export const todayStore = create<TodayState>()(() => ({ today: currentDay() }));

/** The user's local calendar day; changes at midnight and when the machine wakes. */
export const useToday = (): Day => todayStore((state) => state.today);

/** Keeps `today` true. Called once, by the app; returns the function that ends it. */
export function followToday(): () => void {
  return watchDay((today) => {
    if (todayStore.getState().today !== today) todayStore.setState({ today });
  });
}
