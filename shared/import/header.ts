import { type DayForm, mostUsedForm } from './day-form.ts';
import type { Delimiter, Row } from './delimited.ts';
import { fold } from './fold.ts';
import { quote } from './quote.ts';
import type { FileError } from './report.ts';
import { columnsOf, SHAPES, type Shape } from './shapes.ts';
import { delimitersOf, type Table, visitRows } from './table.ts';

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
  /** First cells of the lines before it. */
  readonly titles: readonly string[];
  readonly dayForm: DayForm | null;
}

/** The header is looked for in so many characters and rows; the form of days is taken from the same ones. */
const HEAD_LENGTH = 256 * 1024;
const HEAD_ROWS = 1000;
const FEWEST_COLUMNS = 3;

interface Candidate {
  readonly shape: Shape;
  readonly delimiter: Delimiter;
  readonly index: number;
  readonly matches: number;
}

/** Finds the header of one of the shapes in a table (I1, I2). */
export function findHeader(table: Table): { header: Header } | { error: FileError } {
  const head: Table = 'text' in table ? { text: table.text.slice(0, HEAD_LENGTH) } : table;
  const tables = new Map(delimitersOf(table).map((delimiter) => [delimiter, headRows(head, delimiter)]));
  let best: Candidate | null = null;
  for (const [delimiter, rows] of tables) {
    for (const candidate of candidates(rows, delimiter)) {
      if (best === null || candidate.matches > best.matches) best = candidate;
    }
  }
  if (best === null)
    return { error: 'text' in head ? unrecognised(head.text) : unrecognisedSheet(tables.get(',') ?? []) };
  return headerOf(best, tables.get(best.delimiter) ?? [], 'text' in table);
}

function headRows(head: Table, delimiter: Delimiter): Row[] {
  const rows: Row[] = [];
  visitRows(head, delimiter, (row) => rows.push(row) < HEAD_ROWS);
  return rows;
}

const KNOWN = Object.values(SHAPES).map((shape) => ({
  shape,
  names: new Map(columnsOf(shape).map((c) => [fold(c), c])),
}));

function* candidates(rows: readonly Row[], delimiter: Delimiter): Iterable<Candidate> {
  for (const [index, row] of rows.entries()) {
    if (row.cells.length < FEWEST_COLUMNS) continue;
    const cells = new Set(row.cells.map(headerKey));
    for (const { shape, names } of KNOWN) {
      const matches = [...names.keys()].filter((name) => cells.has(name)).length;
      if (matches >= FEWEST_COLUMNS && matches * 2 >= shape.required.length) {
        yield { shape, delimiter, index, matches };
      }
    }
  }
}

const headerKey = (cell: string): string => fold(cell).replace(/\s+/g, ' ');

function headerOf(found: Candidate, rows: readonly Row[], isText: boolean): { header: Header } | { error: FileError } {
  const { shape, delimiter, index } = found;
  const row = rows[index] as Row;
  const known = new Map(columnsOf(shape).map((column) => [fold(column), column]));
  const columns = new Map<string, number>();
  const ignored: string[] = [];
  for (const [at, cell] of row.cells.entries()) {
    const column = known.get(headerKey(cell));
    if (column === undefined) {
      if (cell.trim() !== '') ignored.push(cell.trim());
    } else if (columns.has(column)) {
      return { error: { line: row.line, column, reason: 'the header names this column twice' } };
    } else {
      columns.set(column, at);
    }
  }
  const missing = shape.required.filter((column) => !columns.has(column));
  if (missing[0] !== undefined) {
    const list = missing.map((column) => `“${column}”`).join(', ');
    const reason = `the file looks like an export of ${shape.kind}, but its header lacks ${list}. Export it with that column`;
    return { error: { line: row.line, column: missing[0], reason } };
  }
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
    titles: titles.filter((title) => title !== ''),
    // A sheet's days are days, whatever form they are shown in.
    dayForm: isText ? mostUsedForm(dayCells) : null,
  };
  return { header };
}

const OTHER_SIGNS = ['|', ':', '~', '^', ' '];

function unrecognised(head: string): FileError {
  for (const [at, line] of head.split('\n', HEAD_ROWS).entries()) {
    const folded = fold(line);
    for (const { shape, names } of KNOWN) {
      const matches = [...names.keys()].filter((name) => folded.includes(name)).length;
      if (matches < FEWEST_COLUMNS || matches * 2 < shape.required.length) continue;
      const sign = OTHER_SIGNS.find((other) => line.includes(other));
      const between = sign === undefined ? 'nothing that separates them' : quote(sign);
      const reason = `this line names the columns of ${shape.kind}, but there is ${between} between them: wrong delimiter. Save the file with commas, semicolons or tabs`;
      return { line: at + 1, column: null, reason };
    }
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
