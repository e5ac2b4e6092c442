import { fold } from './fold.ts';
import { quote } from './quote.ts';
import { columnsOf, SHAPES, type SheetKind } from './shapes.ts';

/** What the columns of a file are, as someone said by hand (I20). */
export interface Mapping {
  readonly kind: SheetKind;
  /** The cells of the header line: a file with this line is read by the mapping. */
  readonly header: readonly string[];
  /** By the name of each known column, which cell of the header stands for it. */
  readonly columns: { readonly [column: string]: number };
  /** The file that it was made for, for people. */
  readonly file: string;
}

/** Why a mapping cannot be used: the known column, and what is wrong with it. */
export interface MappingProblem {
  readonly column: string;
  readonly reason: string;
}

/** What of a header is compared: a line of a megabyte is no header. */
const MOST_COLUMNS = 1000;
const LONGEST_NAME = 200;

/** A line's cells as a header names columns: trimmed, each cut to a length; blank ones at its end are none. */
export function headerCells(cells: readonly string[]): string[] {
  const filled = cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
  return filled.slice(0, MOST_COLUMNS).map((cell) => cell.trim().slice(0, LONGEST_NAME).trim());
}

/** What tells two headers apart: their cells, folded, in their order (I22). */
export const headerKey = (cells: readonly string[]): string => JSON.stringify(headerCells(cells).map(foldName));

/** Whether a line is the header that a mapping was made for (I22). */
export function isHeaderOf({ header }: Mapping, cells: readonly string[]): boolean {
  const last = Math.min(MOST_COLUMNS, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
  if (last !== header.length) return false;
  return headerCells(cells).every((cell, at) => foldName(cell) === foldName(header[at] ?? ''));
}

/** A column's name as headers are compared. */
export const foldName = (cell: string): string => fold(cell).replace(/\s+/g, ' ');

/** The known columns that a header names itself; of two with one name the first. */
export function namedColumns(kind: SheetKind, header: readonly string[]): Mapping['columns'] {
  const names = header.map(foldName);
  const found = columnsOf(SHAPES[kind]).map((column) => [column, names.indexOf(foldName(column))] as const);
  return Object.fromEntries(found.filter(([, at]) => at !== -1));
}

/** What is wrong with a mapping; none where it can be used (I21). */
export function mappingProblems({ kind, header, columns }: Mapping): MappingProblem[] {
  const shape = SHAPES[kind];
  const problems: MappingProblem[] = [];
  const taken = new Map<number, string>();
  for (const column of columnsOf(shape)) {
    const at = Object.hasOwn(columns, column) ? columns[column] : undefined;
    if (at === undefined) {
      if (shape.required.includes(column))
        problems.push({ column, reason: `“${column}” is needed: say which column it is` });
      continue;
    }
    const earlier = taken.get(at);
    if (!Number.isInteger(at) || at < 0 || at >= header.length)
      problems.push({ column, reason: `“${column}” is to be a column that the file does not have` });
    else if (earlier !== undefined)
      problems.push({ column, reason: `${quote(header[at] ?? '')} is “${earlier}” already: a column is one thing` });
    else taken.set(at, column);
  }
  for (const column of Object.keys(columns)) {
    if (!columnsOf(shape).includes(column))
      problems.push({ column, reason: `${quote(column)} is no column of ${kind}` });
  }
  return problems;
}

/** A remembered mapping; null where it is none that can be used (I24). */
export function readMapping(value: unknown): Mapping | null {
  if (!isObject(value)) return null;
  const { kind, header, columns, file } = value;
  if (kind !== 'partners' && kind !== 'badges' && kind !== 'opportunities') return null;
  if (!Array.isArray(header) || !header.every((cell) => typeof cell === 'string')) return null;
  if (!isObject(columns) || typeof file !== 'string') return null;
  const mapping: Mapping = { kind, header, columns: columns as Mapping['columns'], file };
  return mappingProblems(mapping).length === 0 ? mapping : null;
}

const isObject = (value: unknown): value is { readonly [field: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
