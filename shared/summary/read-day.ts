import { addDays, BEGINNING, type Day, FOREVER, maxDay, minDay } from '../lib/day.ts';

/**
 * The day that something is read on. It answers questions, and remembers between which days all of its answers are the same:
 * whatever was made from the answers alone holds on each of those days, and need not be made again.
 */
export class ReadDay {
  readonly day: Day;
  #from = BEGINNING;
  #to = FOREVER;
  /** The same, for days that are past: kept apart, so that a question is a comparison and no calendar arithmetic. */
  #after: Day | null = null;
  #before: Day | null = null;

  constructor(day: Day) {
    this.day = day;
  }

  /** Whether it is that day or later. */
  hasCome(day: Day): boolean {
    if (day <= this.day) {
      if (day > this.#from) this.#from = day;
      return true;
    }
    if (this.#before === null || day < this.#before) this.#before = day;
    return false;
  }

  /** Whether it is later than that day. */
  hasPassed(day: Day): boolean {
    if (day < this.day) {
      if (this.#after === null || day > this.#after) this.#after = day;
      return true;
    }
    if (day < this.#to) this.#to = day;
    return false;
  }

  /** First and last day on which everything that was asked is answered alike. */
  holds(): { from: Day; to: Day } {
    return {
      from: this.#after === null ? this.#from : maxDay(this.#from, addDays(this.#after, 1)),
      to: this.#before === null ? this.#to : minDay(this.#to, addDays(this.#before, -1)),
    };
  }
}
