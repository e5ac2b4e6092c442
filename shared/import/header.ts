import { bestCandidate, type Candidate, HEAD_ROWS, headOf, headsOf, shapeNamedIn } from './candidates.ts';
import { type DayForm, mostUsedForm } from './day-form.ts';
import type { Delimiter, Row } from './delimited.ts';
import { fold } from './fold.ts';
import { foldName, type Mapping } from './mapping.ts';
import { quote } from './quote.ts';
import type { FileError } from './report.ts';
import { columnsOf, SHAPES, type Shape } from './shapes.ts';
import type { Table } from './table.ts';

/** Where a file's header is, and what it says. */
export interface Header {
  readonly shape: Shape;
  readonly delimiter: Delimiter;
  /** Index of its row among all rows, and its line. */
  readonly index: number;
  readonly line: number;
  /** Its cells, trimmed. */
  readonly names: readonly string[];
  /** Index of each known column. */
  readonly columns: ReadonlyMap<string, number>;
  readonly ignored: readonly string[];
  /** What says so by hand, where the names do not. */
  readonly mapping: Mapping | null;
  /** First cells of the lines before it. */
  readonly titles: readonly string[];
  readonly dayForm: DayForm | null;
}

/** Finds the header of one of the shapes in a table, by mappings made by hand or by its names (I1, I2, I22). */
export function findHeader(table: Table, mappings: readonly Mapping[] = []): { header: Header } | { error: FileError } {
  const heads = headsOf(table);
  const best = bestCandidate(heads, mappings);
  if (best !== null) return headerOf(best, heads.get(best.delimiter) ?? [], 'text' in table);
  const head = headOf(table);
  return { error: 'text' in head ? unrecognised(head.text) : unrecognisedSheet(heads.get(',') ?? []) };
}

function headerOf(found: Candidate, rows: readonly Row[], isText: boolean): { header: Header } | { error: FileError } {
  const { shape, delimiter, index, mapping } = found;
  const row = rows[index] as Row;
  const read = mapping === null ? byNames(shape, row) : { columns: new Map(Object.entries(mapping.columns)) };
  if ('error' in read) return read;
  const { columns } = read;
  const used = new Set(columns.values());
  const ignored = row.cells.map((cell) => cell.trim()).filter((cell, at) => cell !== '' && !used.has(at));
  const dayColumns = shape.days.flatMap((column) => columns.get(column) ?? []);
  const dayCells = rows.slice(index + 1).flatMap((data) => dayColumns.map((at) => data.cells[at] ?? ''));
  const titles = rows.slice(0, index).map((title) => (title.cells[0] ?? '').trim());
  const header: Header = {
    shape,
    delimiter,
    index,
    line: row.line,
    names: row.cells.map((cell) => cell.trim()),
    columns,
    ignored,
    mapping,
    titles: titles.filter((title) => title !== ''),
    // A sheet's days are days, whatever form they are shown in.
    dayForm: isText ? mostUsedForm(dayCells) : null,
  };
  return { header };
}

/** The known columns by what the header calls them (I2). */
function byNames(shape: Shape, { line, cells }: Row): { columns: Map<string, number> } | { error: FileError } {
  const known = new Map(columnsOf(shape).map((column) => [fold(column), column]));
  const columns = new Map<string, number>();
  for (const [at, cell] of cells.entries()) {
    const column = known.get(foldName(cell));
    if (column === undefined) continue;
    if (columns.has(column)) return { error: { line, column, reason: 'the header names this column twice' } };
    columns.set(column, at);
  }
  const missing = shape.required.filter((column) => !columns.has(column));
  if (missing[0] === undefined) return { columns };
  const list = missing.map((column) => `“${column}”`).join(', ');
  const reason = `the file looks like an export of ${shape.kind}, but its header lacks ${list}. Export it with that column`;
  return { error: { line, column: missing[0], reason } };
}

const OTHER_SIGNS = ['|', ':', '~', '^', ' '];

function unrecognised(head: string): FileError {
  for (const [at, line] of head.split('\n', HEAD_ROWS).entries()) {
    const shape = shapeNamedIn(line);
    if (shape === undefined) continue;
    const sign = OTHER_SIGNS.find((other) => line.includes(other));
    const between = sign === undefined ? 'nothing that separates them' : quote(sign);
    const reason = `this line names the columns of ${shape.kind}, but there is ${between} between them: wrong delimiter. Save the file with commas, semicolons or tabs`;
    return { line: at + 1, column: null, reason };
  }
  const first = head.split('\n', HEAD_ROWS).findIndex((line) => line.trim() !== '');
  const reason = `the file is not recognised: no line holds the columns of ${expectedColumns()}. It begins ${quote(head.trimStart().split('\n', 1)[0] ?? '')}`;
  return { line: first + 1, column: null, reason };
}

function unrecognisedSheet(rows: readonly Row[]): FileError {
  const first = rows.find(({ cells }) => cells.length > 0);
  const begins = first?.cells.find((cell) => cell.trim() !== '') ?? '';
  const reason = `the sheet is not recognised: no line holds the columns of ${expectedColumns()}. It begins ${quote(begins)}`;
  return { line: first?.line ?? null, column: null, reason };
}

const expectedColumns = (): string =>
  Object.values(SHAPES)
    .map((shape) => `${shape.kind} (“${shape.required.slice(0, 3).join('”, “')}”, …)`)
    .join(', ');
