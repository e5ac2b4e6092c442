import { addDays, BEGINNING, type Day, maxDay, minDay } from '../lib/day.ts';
import { firstIndex } from '../lib/first-index.ts';
import type { Span, Status } from './evaluation.ts';

/**
 * A status for every day. It changes on event days only: `statuses[i]` holds from `starts[i]` to the day before
 * `starts[i + 1]`; `starts[0]` is BEGINNING, and neighbours differ.
 */
export interface Steps {
  readonly starts: readonly Day[];
  readonly statuses: readonly Status[];
}

/** Asks `at` once per event day, in the order of the days. Days outside of the event days are never asked for: between them nothing changes. */
export function stepsOf(eventDays: Iterable<Day>, at: (day: Day) => Status): Steps {
  const days = [...new Set(eventDays).add(BEGINNING)].sort();
  const starts: Day[] = [];
  const statuses: Status[] = [];
  for (const day of days) {
    const status = at(day);
    if (statuses.at(-1) === status) continue;
    starts.push(day);
    statuses.push(status);
  }
  return { starts, statuses };
}

/** The first start is before all days: the others are asked. */
const indexOn = ({ starts }: Steps, day: Day): number =>
  firstIndex(starts.length - 1, (at) => (starts[at + 1] as Day) > day);

export const statusOn = (steps: Steps, day: Day): Status => steps.statuses[indexOn(steps, day)] as Status;

/** The steps of several, combined day by day: one walk over all their starts. */
export function combine(all: readonly Steps[], by: (statuses: readonly Status[]) => Status): Steps {
  if (all.length === 1) return all[0] as Steps;
  const at = all.map(() => 0);
  const current = all.map((steps) => steps.statuses[0] as Status);
  return stepsOf(
    all.flatMap((steps) => steps.starts),
    (day) => {
      all.forEach(({ starts, statuses }, index) => {
        let next = (at[index] as number) + 1;
        while (next < starts.length && (starts[next] as Day) <= day) next += 1;
        at[index] = next - 1;
        current[index] = statuses[next - 1] as Status;
      });
      return by(current);
    },
  );
}

/** The first change after the day, if one is known. */
export function nextChange(steps: Steps, after: Day): { on: Day; status: Status } | null {
  const index = indexOn(steps, after) + 1;
  const on = steps.starts[index];
  return on === undefined ? null : { on, status: steps.statuses[index] as Status };
}

/** The spans within [from, to], both inclusive. */
export function spansIn(steps: Steps, from: Day, to: Day): Span[] {
  const spans: Span[] = [];
  if (from > to) return spans;
  for (let index = indexOn(steps, from); index < steps.starts.length; index += 1) {
    const start = steps.starts[index] as Day;
    if (start > to) break;
    const next = steps.starts[index + 1];
    spans.push({
      from: maxDay(start, from),
      to: next === undefined ? to : minDay(addDays(next, -1), to),
      status: steps.statuses[index] as Status,
    });
  }
  return spans;
}
