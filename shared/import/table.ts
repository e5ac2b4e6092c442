import { DELIMITERS, type Delimiter, eachRow, type Row } from './delimited.ts';

/** A file's rows before anything is known of them: delimited text with `\n` line ends, or a workbook's cells. */
export type Table = { readonly text: string } | { readonly rows: readonly (readonly string[])[] };

/** The delimiters that the table may have; cells have none, and any will do. */
export const delimitersOf = (table: Table): readonly Delimiter[] => ('text' in table ? DELIMITERS : [',']);

/** Visits the rows, blank ones too, until `visit` answers false. A sheet's rows end with their last cell that is filled. */
export function visitRows(table: Table, delimiter: Delimiter, visit: (row: Row) => boolean | undefined): void {
  if ('text' in table) {
    eachRow(table.text, delimiter, visit);
    return;
  }
  for (const [index, cells] of table.rows.entries()) {
    const filled = cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
    if (visit({ line: index + 1, lines: 1, cells: filled, quotes: 'good' }) === false) return;
  }
}
