import { bestCandidate, type Heads, headsOf } from './candidates.ts';
import { type Delimiter, withLineFeeds } from './delimited.ts';
import { noTable } from './file-errors.ts';
import { findHeader } from './header.ts';
import { headerCells, type Mapping, namedColumns } from './mapping.ts';
import { SHAPES, type SheetKind } from './shapes.ts';
import type { Table } from './table.ts';
import type { SheetCells } from './workbook.ts';

/** The first lines of a file, by which a person tells what its columns are. */
export interface TableHead {
  /** Those that hold anything; cells are cut to a length. */
  readonly lines: readonly HeadLine[];
  /** What the file would be taken for, as far as it is known. */
  readonly guess: Guess;
}

export interface HeadLine {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Guess {
  readonly kind: SheetKind | null;
  /** Which of the lines is the header. */
  readonly header: number;
  readonly columns: Mapping['columns'];
}

/** Whether a table's own names tell its columns: what is wrong with it then, no mapping mends. */
export function namesTell(file: Tabular, mappings: readonly Mapping[]): boolean {
  const found = findHeader(tableOf(file), mappings);
  return 'header' in found && found.header.mapping === null;
}

interface Tabular {
  readonly text: string;
  readonly cells?: SheetCells;
}

const tableOf = ({ text, cells }: Tabular): Table =>
  cells === undefined ? { text: withLineFeeds(text) } : { rows: cells.rows };

const LINES = 40;
/** No shape has fewer columns that are needed. */
const FEWEST = Math.min(...Object.values(SHAPES).map(({ required }) => required.length));

/** The head of a file whose columns can be told by hand; null where no line has columns enough (I20). */
export function tableHead(file: Tabular, mappings: readonly Mapping[]): TableHead | null {
  if (file.cells === undefined && noTable(file.text) !== null) return null;
  const heads = headsOf(tableOf(file));
  const found = bestCandidate(heads, mappings);
  const delimiter = found?.delimiter ?? likelyDelimiter(heads);
  if (delimiter === null) return null;
  const rows = heads.get(delimiter) ?? [];
  const from = found === null || found.index < LINES / 2 ? 0 : found.index;
  const lines = rows.slice(from).flatMap(({ line, cells }) => {
    const filled = headerCells(cells);
    return filled.length === 0 ? [] : [{ line, cells: filled }];
  });
  const shown = lines.slice(0, LINES);
  if (!shown.some((one) => one.cells.length >= FEWEST)) return null;
  if (found === null) return { lines: shown, guess: { kind: null, header: likelyHeader(shown), columns: {} } };
  const { kind } = found.shape;
  const header = shown.findIndex(({ line }) => line === rows[found.index]?.line);
  return {
    lines: shown,
    guess: { kind, header, columns: found.mapping?.columns ?? namedColumns(kind, shown[header]?.cells ?? []) },
  };
}

/** The one under which most lines have the same number of columns. */
function likelyDelimiter(heads: Heads): Delimiter | null {
  let best: { delimiter: Delimiter; cells: number } | null = null;
  for (const [delimiter, rows] of heads) {
    const widths = rows.map(({ cells }) => headerCells(cells).length).filter((width) => width >= FEWEST);
    const width = mostOften(widths);
    const cells = width * widths.filter((one) => one === width).length;
    if (width > 0 && (best === null || cells > best.cells)) best = { delimiter, cells };
  }
  return best?.delimiter ?? null;
}

/** The first line that is as wide as most. */
function likelyHeader(lines: readonly HeadLine[]): number {
  const widths = lines.map(({ cells }) => cells.length);
  return Math.max(0, widths.indexOf(mostOften(widths.filter((width) => width >= FEWEST))));
}

function mostOften(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}
