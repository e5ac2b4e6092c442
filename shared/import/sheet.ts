import type { Day } from '../lib/day.ts';
import { type BadgeRow, readBadgeRow } from './badge-rows.ts';
import { BadCell, Cells } from './cells.ts';
import { anyDay } from './day-form.ts';
import { type DealRow, readDealRow } from './deal-rows.ts';
import { type Row, withLineFeeds } from './delimited.ts';
import {
  afterTotalsError,
  cutError,
  noTable,
  quotedColumn,
  quoteError,
  type Totals,
  totalsError,
  widthError,
} from './file-errors.ts';
import { findHeader, type Header } from './header.ts';
import type { Mapping } from './mapping.ts';
import { Notes } from './notes.ts';
import { type PartnerRow, readPartnerRow } from './partner-rows.ts';
import { quote } from './quote.ts';
import type { FileError } from './report.ts';
import type { Good, LeftOut, RowReader } from './row-reading.ts';
import type { SheetKind } from './shapes.ts';
import { bareNumbers } from './sheet-numbers.ts';
import { type Table, visitRows } from './table.ts';
import type { SheetCells } from './workbook.ts';

export interface Refused {
  readonly column: string;
  readonly refused: string;
  /** The partner that the row names, where that can be told. */
  readonly partner?: string;
}

export type Outcome<Values> = { readonly line: number } & (Good<Values> | LeftOut | Refused);

interface Values {
  readonly partners: PartnerRow;
  readonly badges: BadgeRow;
  readonly opportunities: DealRow;
}

/** A recognised file with what each of its rows says. */
export type Sheet = {
  [K in SheetKind]: {
    readonly kind: K;
    readonly header: Header;
    readonly outcomes: readonly Outcome<Values[K]>[];
    readonly asOf: Day | null;
    readonly notes: readonly string[];
  };
}[SheetKind];

const READERS: { readonly [K in SheetKind]: RowReader<Values[K]> } = {
  partners: readPartnerRow,
  badges: readBadgeRow,
  opportunities: readDealRow,
};

/** Reads an export from its text (I1–I8). An error means that nothing of it may be taken (I6). */
export function readSheet(
  source: string,
  cutShort = false,
  mappings: readonly Mapping[] = [],
): { sheet: Sheet } | { error: FileError } {
  const text = withLineFeeds(source.startsWith('\uFEFF') ? source.slice(1) : source);
  const strange = noTable(text);
  return strange === null ? readTable({ text }, cutShort, mappings) : { error: strange };
}

/** Reads an export from a sheet of a workbook (I15). */
export const readSheetCells = (
  { rows }: SheetCells,
  mappings: readonly Mapping[],
): { sheet: Sheet } | { error: FileError } => readTable({ rows }, false, mappings);

function readTable(
  table: Table,
  cutShort: boolean,
  mappings: readonly Mapping[],
): { sheet: Sheet } | { error: FileError } {
  const found = findHeader(table, mappings);
  if ('error' in found) return found;
  const { header } = found;
  const body = readBody(table, header, cutShort);
  if ('error' in body) return body;
  const { asOf, note } = asOfTitle(header.titles);
  const notes = [...(note === null ? [] : [note]), ...body.notes];
  // One reader per kind made the outcomes: the union's members belong together.
  return { sheet: { kind: header.shape.kind, header, outcomes: body.outcomes, asOf, notes } as Sheet };
}

function asOfTitle(titles: readonly string[]): { asOf: Day | null; note: string | null } {
  for (const title of titles) {
    const day = /^as of\s+([\d./-]+)/i.exec(title)?.[1];
    if (day === undefined) continue;
    const asOf = anyDay(day);
    return {
      asOf,
      note: asOf === null ? `the title ${quote(title)} names no day that exists: not used as as-of` : null,
    };
  }
  return { asOf: null, note: null };
}

const TOTALS = /^Grand Totals \(([\d,]+) records?\)$/i;

interface Body {
  readonly outcomes: Outcome<unknown>[];
  readonly notes: readonly string[];
}

function readBody(table: Table, header: Header, cutShort: boolean): Body | { error: FileError } {
  const { shape, names } = header;
  const read = READERS[shape.kind] as RowReader<unknown>;
  const outcomes: Outcome<unknown>[] = [];
  const notes = new Notes();
  const numbers = 'rows' in table ? bareNumbers(header, table.rows.slice(header.index + 1)) : null;
  for (const note of numbers?.notes ?? []) notes.add(header.line, note);
  const found: { error: FileError | null; totals: Totals | null; last: Row | null } = {
    error: null,
    totals: null,
    last: null,
  };
  let index = -1;
  let odd = 0;

  visitRows(table, header.delimiter, (row) => {
    index += 1;
    if (index < header.index) return true;
    found.error = quoteError(row, names);
    if (found.error !== null) return false;
    if (index === header.index || row.cells.every((cell) => cell.trim() === '')) return true;
    if (found.totals !== null) {
      if (isFooter(row, names, table)) return true;
      found.error = afterTotalsError(row, found.totals);
      return false;
    }
    const count = shape.totals ? TOTALS.exec((row.cells[0] ?? '').trim())?.[1] : undefined;
    if (count !== undefined) {
      found.totals = { line: row.line, count: Number(count.replaceAll(',', '')) };
      found.last = null;
      return true;
    }
    found.last = row;
    const width = numbers !== null && row.cells.length < names.length ? null : wrongWidth(row, names);
    if (width !== null) odd += 1;
    outcomes.push(width ?? readRow(numbers?.read(row) ?? row, header, read, notes));
    return true;
  });

  const error =
    found.error ??
    ('text' in table ? cutError(table.text, cutShort, found.last, names) : null) ??
    totalsError(header, found.totals, outcomes.length) ??
    (odd > 1 && odd === outcomes.length ? widthError(outcomes[0], header) : null);
  if (error !== null) return { error };
  // Nothing else would tell of a last cell that was cut.
  if (found.last !== null && 'text' in table && !table.text.endsWith('\n')) {
    notes.add(found.last.line, 'the file ends here without a line end; its last cell may have been cut short');
  }
  return { outcomes, notes: notes.list() };
}

/** Below the totals stand lines of a cell or two; in a sheet their blank cells tell nothing. */
const isFooter = ({ cells }: Row, names: readonly string[], table: Table): boolean =>
  'text' in table ? cells.length < names.length : cells.filter((cell) => cell.trim() !== '').length < 3;

function readRow(row: Row, header: Header, read: RowReader<unknown>, notes: Notes): Outcome<unknown> {
  const { line } = row;
  if (row.quotes === 'broken') {
    const refused = 'a quoted cell has text after its closing quote; quotes inside a cell are doubled';
    return { line, column: quotedColumn(row, header.names) ?? '', refused };
  }
  const cells = new Cells(row.cells, header.columns, header.dayForm);
  try {
    return { line, ...read(cells, (text) => notes.add(line, text)) };
  } catch (error) {
    if (!(error instanceof BadCell)) throw error;
    return { line, column: error.column, refused: error.message, partner: cells.text('Partner Account') };
  }
}

function wrongWidth({ line, cells }: Row, names: readonly string[]): (Refused & { line: number }) | null {
  const count = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
  const refused = `the row has ${count} where the header has ${names.length}`;
  if (cells.length < names.length) return { line, column: names[cells.length] ?? '', refused };
  if (cells.slice(names.length).every((cell) => cell.trim() === '')) return null;
  return { line, column: names.at(-1) ?? '', refused: `${refused}; a cell that holds the delimiter needs quotes` };
}
