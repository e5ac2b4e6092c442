import { backToToday, lookAt, useAsOf } from './as-of.ts';
import { useToday } from './today.ts';

/** What the as-of control and its note need, bar the lapses. `axis` is the timelines'. */
export function useAsOfControl<A extends { from: string; to: string }>(axis: A) {
  const today = useToday();
  const asOf = useAsOf();
  return { control: { axis, today, asOf, onChange: lookAt }, note: { today, asOf, onBack: backToToday } };
}
