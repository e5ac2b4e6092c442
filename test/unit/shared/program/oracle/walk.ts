import type { Status } from '../../../../../shared/program/evaluation.ts';
import { DAYS, indexOf, plusMonths } from './calendar.ts';
import { type Row, rowsOn, subjectsOn, together, type World } from './standing.ts';

/** What a day says of each subject that exists on it. */
export type DayStanding = ReadonlyMap<string, { status: Status; rows: readonly Row[] }>;

/** Days of one world, each evaluated by itself and remembered. */
export class Walk {
  readonly world: World;
  /** After this day nothing can change any more. */
  readonly horizon: string;
  readonly #days = new Map<string, DayStanding>();

  constructor(world: World, horizon: string) {
    this.world = world;
    this.horizon = horizon;
  }

  on(day: string): DayStanding {
    let found = this.#days.get(day);
    if (!found) {
      const { world } = this;
      found = new Map(
        subjectsOn(world, day).map((subject) => {
          const rows = rowsOn(world, subject, day);
          return [subject, { status: together(rows), rows }];
        }),
      );
      this.#days.set(day, found);
    }
    return found;
  }

  status(subject: string, day: string): Status | undefined {
    return this.on(day).get(subject)?.status;
  }

  /** The first day after `day`, up to the horizon, on which something is so. */
  firstAfter(day: string, holds: (at: string) => boolean): string | null {
    for (let index = indexOf(day) + 1; index <= indexOf(this.horizon); index += 1) {
      const at = DAYS[index] as string;
      if (holds(at)) return at;
    }
    return null;
  }
}

/** A day after which a file is constant: past its last day, a year's rating, and the last year with a plan. */
export function horizonOf(world: World, asOf: string): string {
  let last = asOf > '2022-11-01' ? asOf : '2022-11-01';
  const scan = (value: unknown): void => {
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && value > last) last = value;
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(scan);
  };
  scan(world.file.records);
  for (const plan of world.file.records.plan) {
    const end = `${plan.fiscalYear}-02-01`;
    if (end > last) last = end;
  }
  return plusMonths(last, 14);
}
