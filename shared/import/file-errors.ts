import type { Row } from './delimited.ts';
import type { Header } from './header.ts';
import type { FileError } from './report.ts';

/** The totals line of a report: its line, and the count that it gives. */
export interface Totals {
  readonly line: number;
  readonly count: number;
}

/** Rows in memory take some twenty times the length of their text. */
const MAX_TABLE_LENGTH = 64 * 1024 * 1024;

/** Why a text is no table at all, or null. */
export function noTable(text: string): FileError | null {
  const because = (reason: string): FileError => ({ line: null, column: null, reason });
  if (text.trim() === '') return because('the file is empty');
  if (text.length > MAX_TABLE_LENGTH) {
    const millions = Math.ceil(text.length / 1024 / 1024);
    return because(
      `the table has ${millions} million characters; up to 64 million are read. Export fewer rows at a time`,
    );
  }
  if (text.startsWith('PK\u0003\u0004')) {
    return because('the file is a workbook or an archive, not text. Save the sheet as CSV');
  }
  if (text.startsWith('%PDF')) return because('the file is a PDF, not a table. Export it as CSV');
  const picture = PICTURES.find(([, start]) => start.test(text))?.[0];
  if (picture !== undefined) return because(`the file is an image (${picture}), not a table. Choose the export itself`);
  if (WEB_PAGE.test(text.slice(0, HEAD)))
    return because('the file is a web page, whatever its name says, and not a table. Export it as CSV or XLSX');
  if (isBinary(text.slice(0, HEAD))) return because('the file holds no text: it is of another kind, or damaged');
  return null;
}

/** So much of a text shows what it is, in UTF-16 code units. */
const HEAD = 4096;

/** What images begin with, as text of any encoding. */
const PICTURES: readonly (readonly [name: string, start: RegExp])[] = [
  ['PNG', /^.PNG\r?\n/],
  ['JPEG', /^\u00ff\u00d8\u00ff/],
  ['GIF', /^GIF8[79]a/],
  ['WebP', /^RIFF.{4}WEBP/s],
];

const WEB_PAGE = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table)\b/is;

/** Some control characters stand in texts too; in what is no text every tenth is one, or more. */
const isBinary = (head: string): boolean =>
  (head.match(/[^\P{Cc}\t\n\r]/gu)?.length ?? 0) > Math.max(2, head.length / 20);

/** Quotes that leave it open where rows begin and end: rows could be lost in a cell. */
export function quoteError(row: Row, names: readonly string[]): FileError | null {
  if (row.quotes === 'open') {
    const reason = 'a quoted cell begins in this row and never ends: the file was cut short. Export it again';
    return { line: row.line, column: names[row.cells.length - 1] ?? null, reason };
  }
  if (row.quotes === 'good' || row.lines === 1) return null;
  const reason = `a quoted cell of this row has text after its closing quote and runs on for ${row.lines} lines; quotes inside a cell are doubled`;
  return { line: row.line, column: quotedColumn(row, names), reason };
}

/** The first column whose cell holds a quote. */
export const quotedColumn = (row: Row, names: readonly string[]): string | null =>
  names[row.cells.findIndex((cell) => cell.includes('"'))] ?? null;

/** A text that ends inside a character, or inside its last row. `last` is null where other lines follow the rows. */
export function cutError(
  text: string,
  cutShort: boolean,
  last: Row | null,
  names: readonly string[],
): FileError | null {
  if (cutShort) {
    const reason = 'the file ends inside a character: it was cut short. Export it again';
    return { line: text.split('\n').length, column: null, reason };
  }
  if (last === null || last.cells.length >= names.length || text.endsWith('\n')) return null;
  const reason = `the last row ends after ${last.cells.length} of ${names.length} cells, without a line end: the file was cut short. Export it again`;
  return { line: last.line, column: names[last.cells.length] ?? null, reason };
}

/** A totals line that disagrees with the rows, or is missing below a titled report. */
export function totalsError(header: Header, totals: Totals | null, rows: number): FileError | null {
  if (totals === null) {
    if (!header.shape.totals || header.titles.length === 0) return null;
    const reason = `the report has no totals line “Grand Totals (… records)” below its ${rows} rows: the file was cut short. Export it again`;
    return { line: null, column: 'Grand Totals', reason };
  }
  if (totals.count === rows) return null;
  const reason = `the totals line says ${totals.count} records, but there are ${rows} rows above it: the file was cut short or changed. Export it again`;
  return { line: totals.line, column: 'Grand Totals', reason };
}

/** A full row below the totals line. */
export function afterTotalsError(row: Row, totals: Totals): FileError {
  const reason = `there are rows after the totals line (line ${totals.line}): several reports in one file. Export them one by one`;
  return { line: row.line, column: null, reason };
}

/** Rows that all have another width than the header. */
export function widthError(first: { line: number; refused?: string } | undefined, header: Header): FileError {
  const reason = `${first?.refused ?? ''} (line ${header.line}), and so it is with every row: wrong delimiter in the rows. Save the file anew`;
  return { line: first?.line ?? null, column: null, reason };
}
