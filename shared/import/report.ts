import type { Day } from '../lib/day.ts';
import type { DayForm } from './day-form.ts';
import type { Encoding } from './decode.ts';
import type { Delimiter } from './delimited.ts';
import type { Mapping } from './mapping.ts';
import { visible } from './quote.ts';

export type FileKind = 'partners' | 'badges' | 'opportunities' | 'portfolio';

/** Why a row was not taken. Of a portfolio file: `line` is null, `column` the field, and the record is named. */
export interface RefusedRow {
  readonly line: number | null;
  readonly column: string;
  readonly reason: string;
  readonly id?: string | null;
  readonly kind?: string | null;
}

/** Why nothing of a file was taken. */
export interface FileError {
  readonly line: number | null;
  readonly column: string | null;
  readonly reason: string;
}

/** Two rows of one key that differ in a column. */
export interface Difference {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly earlierFile: string;
  readonly earlierLine: number;
  readonly earlierValue: string;
  readonly kept: string;
}

/** A partner that rows named and nothing knew, with what was assumed of it (I12). */
export interface CreatedPartner {
  readonly id: string;
  readonly name: string;
  readonly line: number;
  readonly assumed: { readonly region: string; readonly status: string };
}

/** What the import took a file for, and what became of its rows: `taken + merged + leftOut + refused.length === rows`. */
export interface FileReport {
  readonly file: string;
  readonly kind: FileKind | null;
  readonly rows: number;
  readonly taken: number;
  readonly merged: number;
  readonly leftOut: number;
  readonly refused: readonly RefusedRow[];
  readonly leftOutWhy: { readonly [why: string]: number };
  readonly differing: readonly Difference[];
  readonly createdPartners: readonly CreatedPartner[];
  readonly notes: readonly string[];
  /** The sheet of a workbook; null of other files. */
  readonly sheet: string | null;
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  readonly dateForm: DayForm | null;
  readonly headerLine: number | null;
  readonly columns: readonly string[];
  readonly ignoredColumns: readonly string[];
  /** What someone said by hand that the columns are; missing where their names tell. */
  readonly mapping?: Mapping;
  readonly asOf: Day | null;
  readonly asOfFrom: 'line' | 'file' | null;
  /** Records of unknown kinds in a portfolio file, kept aside; they count as taken. */
  readonly unknownKinds: { readonly [kind: string]: number };
  /** Set where nothing of the file was taken. */
  readonly error: FileError | null;
}

/** One line for people: `opportunities.csv, line 7, Net ARR: …`. */
export function located(file: string, at: { line: number | null; column: string | null; reason: string }): string {
  const line = at.line === null ? '' : `, line ${at.line}`;
  const column = at.column === null || at.column === '' ? '' : `, ${visible(at.column)}`;
  return `${visible(file)}${line}${column}: ${at.reason}`;
}
