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

/**
 * Asks `at` of BEGINNING and of the event days: between them nothing changes.
 *
 * @param eventDays in order
 */
export function stepsOf(eventDays: readonly Day[], at: (day: Day) => Status): Steps {
  const made = new StepsBuilder();
  made.add(BEGINNING, at(BEGINNING));
  for (const day of eventDays) made.add(day, at(day));
  return made.build();
}

/** Steps, added day by day in their order. */
export class StepsBuilder {
  readonly #starts: Day[] = [];
  readonly #statuses: Status[] = [];

  add(day: Day, status: Status): void {
    if (this.#statuses.at(-1) === status) return;
    this.#starts.push(day);
    this.#statuses.push(status);
  }

  /** What was added; the builder is done with. */
  build(): Steps {
    return { starts: this.#starts, statuses: this.#statuses };
  }
}

/** The first start is before all days: the others are asked. */
const indexOn = ({ starts }: Steps, day: Day): number =>
  firstIndex(starts.length - 1, (at) => (starts[at + 1] as Day) > day);

export const statusOn = (steps: Steps, day: Day): Status => steps.statuses[indexOn(steps, day)] as Status;

/** The steps of several, combined day by day: one walk over all their starts. */
export function combine(all: readonly Steps[], by: (statuses: readonly Status[]) => Status): Steps {
  if (all.length === 1) return all[0] as Steps;
  const walks = all.map((steps) => new StepWalk(steps));
  const made = new StepsBuilder();
  for (let day: Day | null = BEGINNING; day !== null; day = nextStart(walks)) {
    for (const walk of walks) walk.goTo(day);
    made.add(day, by(walks.map(({ status }) => status)));
  }
  return made.build();
}

/** Goes from day to day, never back. */
class StepWalk {
  readonly #steps: Steps;
  #at = 0;

  constructor(steps: Steps) {
    this.#steps = steps;
  }

  get status(): Status {
    return this.#steps.statuses[this.#at] as Status;
  }

  get nextStart(): Day | undefined {
    return this.#steps.starts[this.#at + 1];
  }

  goTo(day: Day): void {
    while (this.nextStart !== undefined && this.nextStart <= day) this.#at += 1;
  }
}

function nextStart(walks: readonly StepWalk[]): Day | null {
  let first: Day | null = null;
  for (const { nextStart: day } of walks) if (day !== undefined && (first === null || day < first)) first = day;
  return first;
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
