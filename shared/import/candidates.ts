import type { Delimiter, Row } from './delimited.ts';
import { fold } from './fold.ts';
import { foldName, isHeaderOf, type Mapping } from './mapping.ts';
import { columnsOf, SHAPES, type Shape } from './shapes.ts';
import { delimitersOf, type Table, visitRows } from './table.ts';

/** The header is looked for in so many characters and rows; the form of days is taken from the same ones. */
const HEAD_LENGTH = 256 * 1024;
export const HEAD_ROWS = 1000;
const FEWEST_COLUMNS = 3;

/** A line that may be the header of one of the shapes. */
export interface Candidate {
  readonly shape: Shape;
  readonly delimiter: Delimiter;
  readonly index: number;
  readonly matches: number;
  /** What says so, where it is not the names of the columns. */
  readonly mapping: Mapping | null;
}

/** A table's first rows under each delimiter that it may have. */
export type Heads = ReadonlyMap<Delimiter, readonly Row[]>;

export const headOf = (table: Table): Table => ('text' in table ? { text: table.text.slice(0, HEAD_LENGTH) } : table);

export const headsOf = (table: Table): Heads =>
  new Map(delimitersOf(table).map((delimiter) => [delimiter, headRows(headOf(table), delimiter)]));

function headRows(head: Table, delimiter: Delimiter): Row[] {
  const rows: Row[] = [];
  visitRows(head, delimiter, (row) => rows.push(row) < HEAD_ROWS);
  return rows;
}

const KNOWN = Object.values(SHAPES).map((shape) => ({
  shape,
  names: columnsOf(shape).map(fold),
}));

/** The line that a mapping knows, else the one that names most columns of a shape (I1, I22). */
export function bestCandidate(heads: Heads, mappings: readonly Mapping[]): Candidate | null {
  const mapped = mappedCandidate(heads, mappings);
  if (mapped !== null) return mapped;
  let best: Candidate | null = null;
  for (const [delimiter, rows] of heads) {
    for (const candidate of candidates(rows, delimiter)) {
      if (best === null || candidate.matches > best.matches) best = candidate;
    }
  }
  return best;
}

function mappedCandidate(heads: Heads, mappings: readonly Mapping[]): Candidate | null {
  if (mappings.length === 0) return null;
  for (const [delimiter, rows] of heads) {
    for (const [index, row] of rows.entries()) {
      const mapping = mappings.find((one) => isHeaderOf(one, row.cells));
      if (mapping === undefined) continue;
      const matches = Object.keys(mapping.columns).length;
      return { shape: SHAPES[mapping.kind], delimiter, index, matches, mapping };
    }
  }
  return null;
}

function* candidates(rows: readonly Row[], delimiter: Delimiter): Iterable<Candidate> {
  for (const [index, row] of rows.entries()) {
    if (row.cells.length < FEWEST_COLUMNS) continue;
    const cells = new Set(row.cells.map(foldName));
    for (const { shape, names } of KNOWN) {
      const matches = names.filter((name) => cells.has(name)).length;
      if (areEnough(matches, shape)) yield { shape, delimiter, index, matches, mapping: null };
    }
  }
}

/** The shape whose columns a line of text names, whatever stands between them. */
export const shapeNamedIn = (line: string): Shape | undefined => {
  const folded = fold(line);
  const named = KNOWN.find(({ shape, names }) =>
    areEnough(names.filter((name) => folded.includes(name)).length, shape),
  );
  return named?.shape;
};

const areEnough = (matches: number, { required }: Shape): boolean =>
  matches >= FEWEST_COLUMNS && matches * 2 >= required.length;
