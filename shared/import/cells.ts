import type { Day } from '../lib/day.ts';
import { nameRefusal } from '../lib/name-text.ts';
import { type DayForm, readDay } from './day-form.ts';
import { fold } from './fold.ts';
import { quote } from './quote.ts';

/** A cell that refuses its row (I7). */
export class BadCell extends Error {
  override readonly name = 'BadCell';
  readonly column: string;

  constructor(column: string, reason: string) {
    super(reason);
    this.column = column;
  }
}

/** The cells of one row by the names of their columns. An absent column reads as blank. */
export class Cells {
  readonly #cells: readonly string[];
  readonly #columns: ReadonlyMap<string, number>;
  readonly #dayForm: DayForm | null;

  constructor(cells: readonly string[], columns: ReadonlyMap<string, number>, dayForm: DayForm | null) {
    this.#cells = cells;
    this.#columns = columns;
    this.#dayForm = dayForm;
  }

  /** Trimmed; blank if there is none. */
  text(column: string): string {
    const at = this.#columns.get(column);
    return at === undefined ? '' : (this.#cells[at] ?? '').trim();
  }

  /** @throws {BadCell} when blank */
  required(column: string): string {
    const text = this.text(column);
    if (text === '') throw new BadCell(column, 'is blank');
    return text;
  }

  /** @throws {BadCell} when blank, or when nothing of it is seen */
  name(column: string): string {
    return named(column, this.required(column));
  }

  /** @throws {BadCell} when it is not blank and no day of the file's form */
  day(column: string): Day | undefined {
    const text = this.text(column);
    if (text === '') return undefined;
    const read = readDay(text, this.#dayForm);
    if ('reason' in read) throw new BadCell(column, read.reason);
    return read.day;
  }

  /** What a word of a closed list stands for; the list's words are folded. @throws {BadCell} for any other word */
  choice<T>(column: string, words: ReadonlyMap<string, T>): T | undefined {
    const text = this.text(column);
    if (text === '') return undefined;
    return chosen(column, text, words);
  }
}

/** @throws {BadCell} when nothing of the name is seen */
export function named(column: string, name: string): string {
  const reason = nameRefusal(name);
  if (reason !== null) throw new BadCell(column, `${quote(name)} ${reason}`);
  return name;
}

/** @throws {BadCell} when the list does not hold the word */
export function chosen<T>(column: string, text: string, words: ReadonlyMap<string, T>): T {
  const found = words.get(fold(text));
  if (found === undefined) {
    throw new BadCell(column, `${quote(text)} is none of ${[...words.keys()].map((word) => `“${word}”`).join(', ')}`);
  }
  return found;
}

/** @throws {BadCell} when the value is absent */
export function present<T>(column: string, value: T | undefined): T {
  if (value === undefined) throw new BadCell(column, 'is blank');
  return value;
}
