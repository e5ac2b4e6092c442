import type { Cells } from './cells.ts';

/** A good row: what it says, and the values that a repeat of it may differ in, by column. */
export interface Good<Values> {
  readonly values: Values;
  readonly facets: { readonly [column: string]: string };
}

/** A row that is none of this import's business, and the key whose earlier rows it takes back, if it tells one (I11). */
export interface LeftOut {
  readonly leftOut: string;
  readonly key: readonly string[] | null;
}

/** Reads the cells of one row. Throws a `BadCell` to refuse it; `note` tells of a cell that was taken otherwise than it is written. */
export type RowReader<Values> = (cells: Cells, note: (text: string) => void) => Good<Values> | LeftOut;
