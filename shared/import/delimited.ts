import Papa from 'papaparse';

/** One row of delimited text. */
export interface Row {
  /** The line it begins on, from 1 (I5). */
  readonly line: number;
  /** How many lines it covers: more than one where a quoted cell holds line ends. */
  readonly lines: number;
  readonly cells: readonly string[];
  /** `open`: a quoted cell that never ends. `broken`: text after a closing quote, so that cells cannot be told apart. */
  readonly quotes: 'good' | 'broken' | 'open';
}

export const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Line ends as `\n`. A lone `\r` is a line end only where there is no `\n` at all. */
export function withLineFeeds(text: string): string {
  if (!text.includes('\r')) return text;
  return text.includes('\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\r', '\n');
}

/** Visits the rows of a text with `\n` line ends, blank ones too, until `visit` answers false. */
export function eachRow(text: string, delimiter: Delimiter, visit: (row: Row) => boolean | undefined): void {
  let line = 1;
  let at = 0;
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    step: ({ data, errors, meta }, parser) => {
      // After the last line end Papa Parse tells of a row without cells.
      if (meta.cursor === at) return;
      const ends = lineEnds(text, at, meta.cursor);
      const row: Row = { line, lines: Math.max(1, ends), cells: data, quotes: quotesOf(errors) };
      line += ends;
      at = meta.cursor;
      if (visit(row) === false) parser.abort();
    },
  });
}

function quotesOf(errors: readonly Papa.ParseError[]): Row['quotes'] {
  if (errors.some((error) => error.code === 'MissingQuotes')) return 'open';
  return errors.some((error) => error.type === 'Quotes') ? 'broken' : 'good';
}

function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
