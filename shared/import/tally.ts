import { quote } from './quote.ts';
import type { CreatedPartner, Difference, FileReport, RefusedRow } from './report.ts';

/** What is known of a file apart from its rows. */
export type FileFacts = Omit<
  FileReport,
  'rows' | 'taken' | 'merged' | 'leftOut' | 'refused' | 'leftOutWhy' | 'differing' | 'createdPartners'
>;

/** Counts what becomes of each row of one file. Every row is told once, so that the four sum to the rows (I8). */
export class Tally {
  readonly file: string;
  readonly #facts: FileFacts;
  readonly #counts = { rows: 0, taken: 0, merged: 0, leftOut: 0 };
  readonly #refused: RefusedRow[] = [];
  readonly #leftOutWhy = new Map<string, number>();
  readonly #differing: Difference[] = [];
  readonly #created: CreatedPartner[] = [];
  readonly #notes: string[] = [];

  constructor(facts: FileFacts) {
    this.file = facts.file;
    this.#facts = facts;
  }

  count(as: 'taken' | 'merged'): void {
    this.#counts.rows += 1;
    this.#counts[as] += 1;
  }

  leaveOut(why: string): void {
    this.#counts.rows += 1;
    this.#leaveOut(why);
  }

  /** A row that was counted before is left out after all (I11). */
  takeBack(from: 'taken' | 'merged', why: string): void {
    this.#counts[from] -= 1;
    this.#leaveOut(why);
  }

  refuse(row: RefusedRow): void {
    this.#counts.rows += 1;
    this.#refused.push(row);
  }

  create(partner: CreatedPartner): void {
    this.#created.push(partner);
  }

  note(text: string): void {
    this.#notes.push(text);
  }

  /** Lists the columns in which a row differs from an earlier one of its key; `kept` where that is not the later value. */
  compare(row: Facts, earlier: Facts, kept: { readonly [column: string]: string } = {}): void {
    for (const [column, value] of Object.entries(row.facets)) {
      const earlierValue = earlier.facets[column] ?? '';
      if (value === earlierValue) continue;
      this.#differing.push({
        line: row.line,
        column,
        value,
        earlierFile: earlier.file,
        earlierLine: earlier.line,
        earlierValue,
        kept: kept[column] ?? value,
      });
    }
  }

  report(): FileReport {
    return {
      ...this.#facts,
      ...this.#counts,
      notes: [...this.#facts.notes, ...this.#notes],
      refused: this.#refused,
      leftOutWhy: Object.fromEntries(this.#leftOutWhy),
      differing: this.#differing,
      createdPartners: this.#created,
    };
  }

  #leaveOut(why: string): void {
    this.#counts.leftOut += 1;
    this.#leftOutWhy.set(why, (this.#leftOutWhy.get(why) ?? 0) + 1);
  }
}

/** Where a row is, and what a repeat of it may differ in. */
export interface Facts {
  readonly file: string;
  readonly line: number;
  readonly facets: { readonly [column: string]: string };
}

export const otherPartners = (name: string): string =>
  `the record of this row belongs to another partner than ${quote(name)} already, and a record never changes its partner`;
