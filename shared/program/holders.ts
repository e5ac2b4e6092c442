import { addDays, BEGINNING, type Day, FOREVER, maxDay } from '../lib/day.ts';
import { firstIndex } from '../lib/first-index.ts';
import type { Person } from '../records/people.ts';
import type { Status } from './evaluation.ts';
import type { Holding } from './holdings.ts';
import { type Steps, StepsBuilder } from './steps.ts';

/** Distinct people: `sure` are employees, `maybe` those whose employment nobody has named. */
interface Headcount {
  readonly sure: number;
  readonly maybe: number;
}

/** Those who hold any of some credentials, and how many of them count on each day. */
export class Holders {
  readonly holdings: readonly Holding[];
  /** The days on which who counts changes, in order. */
  readonly eventDays: readonly Day[];
  /** From each of the days on. */
  readonly #counts: readonly Headcount[];

  constructor(holdings: readonly Holding[]) {
    this.holdings = holdings;
    const days: Day[] = [];
    const counts: Headcount[] = [];
    let { sure, maybe } = NOBODY;
    for (const { on, by, isSure } of changesOf(presences(holdings))) {
      if (isSure) sure += by;
      else maybe += by;
      if (days.at(-1) !== on) days.push(on);
      counts[days.length - 1] = { sure, maybe };
    }
    this.eventDays = days;
    this.#counts = counts;
  }

  /** Whether so many count on each day: `unknown` where only those who might count make it so many. */
  steps(need: number): Steps {
    const made = new StepsBuilder();
    made.add(BEGINNING, enough(this.countOn(BEGINNING), need));
    this.eventDays.forEach((day, at) => {
      made.add(day, enough(this.#counts[at] as Headcount, need));
    });
    return made.build();
  }

  countOn(day: Day): Headcount {
    return this.#counts[firstIndex(this.eventDays.length, (at) => (this.eventDays[at] as Day) > day) - 1] ?? NOBODY;
  }
}

const NOBODY: Headcount = { sure: 0, maybe: 0 };

function enough({ sure, maybe }: Headcount, need: number): Status {
  if (sure >= need) return 'pass';
  return sure + maybe >= need ? 'unknown' : 'fail';
}

/** A time in which one person counts, by whatever holding. */
interface Presence {
  readonly person: Person;
  readonly from: Day;
  to: Day;
}

/** The holdings of each person joined where they touch or overlap, so that a day finds each person once. */
function presences(holdings: readonly Holding[]): Presence[] {
  const joined: Presence[] = [];
  for (const { person, from, to } of [...holdings].sort(byPersonAndStart)) {
    const last = joined.at(-1);
    if (last?.person === person && from <= addDays(last.to, 1)) last.to = maxDay(last.to, to);
    else joined.push({ person, from, to });
  }
  return joined;
}

function byPersonAndStart(a: Holding, b: Holding): number {
  if (a.person !== b.person) return a.person.id < b.person.id ? -1 : 1;
  return a.from < b.from ? -1 : a.from > b.from ? 1 : 0;
}

/** One person more who counts, or one less. */
interface Change {
  readonly on: Day;
  readonly by: 1 | -1;
  readonly isSure: boolean;
}

function changesOf(times: readonly Presence[]): Change[] {
  const changes: Change[] = [];
  for (const { person, from, to } of times) {
    const isSure = person.employment.type === 'employee';
    changes.push({ on: from, by: 1, isSure });
    if (to !== FOREVER) changes.push({ on: addDays(to, 1), by: -1, isSure });
  }
  return changes.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
