import { addDays, type Day, FOREVER, maxDay } from '../lib/day.ts';
import { firstIndex } from '../lib/first-index.ts';
import type { Person } from '../records/people.ts';
import type { Holding } from './holdings.ts';

/** Distinct people: `sure` are employees, `maybe` those whose employment nobody has named. */
export interface Headcount {
  readonly sure: number;
  readonly maybe: number;
}

/** Those who hold any of some credentials, and how many of them count on each day. */
export class Holders {
  readonly holdings: readonly Holding[];
  /** The days on which who counts changes, in order. */
  readonly days: readonly Day[];
  /** From each of the days on. */
  readonly #counts: readonly Headcount[];

  constructor(holdings: readonly Holding[]) {
    this.holdings = holdings;
    const changes = changesOf(presences(holdings));
    this.days = [...changes.keys()].sort();
    let { sure, maybe } = NOBODY;
    this.#counts = this.days.map((day) => {
      const change = changes.get(day) ?? NOBODY;
      sure += change.sure;
      maybe += change.maybe;
      return { sure, maybe };
    });
  }

  countOn(day: Day): Headcount {
    return this.#counts[firstIndex(this.days.length, (at) => (this.days[at] as Day) > day) - 1] ?? NOBODY;
  }
}

const NOBODY: Headcount = { sure: 0, maybe: 0 };

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

/** How many more count, or fewer, than on the day before. */
function changesOf(times: readonly Presence[]): Map<Day, Headcount> {
  const changes = new Map<Day, Headcount>();
  const change = (day: Day, by: number, isSure: boolean) => {
    const { sure, maybe } = changes.get(day) ?? NOBODY;
    changes.set(day, isSure ? { sure: sure + by, maybe } : { sure, maybe: maybe + by });
  };
  for (const { person, from, to } of times) {
    const isSure = person.employment.type === 'employee';
    change(from, 1, isSure);
    if (to !== FOREVER) change(addDays(to, 1), -1, isSure);
  }
  return changes;
}
