import { PROGRAM_CURRENCY } from './deal-rows.ts';
import type { Row } from './delimited.ts';
import type { Header } from './header.ts';
import { bareAmount, percentText, serialDay } from './workbook.ts';

/** How the rows of a sheet are read that holds days, amounts and shares as bare numbers, and what to tell of it (I15). */
export interface BareNumbers {
  readonly notes: readonly string[];
  read(row: Row): Row;
}

/** What a sheet's bare numbers stand for, column by column. */
export function bareNumbers(header: Header, rows: readonly (readonly string[])[]): BareNumbers {
  const { shape, columns } = header;
  const notes: string[] = [];
  const meanings = new Map<number, (text: string) => string>();
  const at = (names: readonly string[]) => names.flatMap((name) => columns.get(name) ?? []);
  const numbers = (column: number) =>
    rows.map((row) => (row[column] ?? '').trim()).filter((text) => /^-?\d+(?:\.\d+)?$/.test(text));
  for (const column of at(shape.days)) meanings.set(column, (text) => serialDay(text) ?? text);
  for (const column of at(shape.amounts)) {
    meanings.set(column, (text) => bareAmount(text, PROGRAM_CURRENCY) ?? text);
    if (numbers(column).length > 0)
      notes.push(`amounts without a currency in “${header.names[column]}” are taken as ${PROGRAM_CURRENCY}`);
  }
  for (const column of at(shape.shares)) {
    const found = numbers(column).map(Number);
    // A cell shown as 25 % holds 0.25; a column of whole percentages has one above 1.
    if (found.length === 0 || found.some((share) => share > 1)) continue;
    meanings.set(column, percentText);
    if (found.some((share) => share > 0))
      notes.push(`numbers up to 1 in “${header.names[column]}” are taken as shares: 0.25 is 25 %`);
  }
  return {
    notes,
    read: (row) => ({ ...row, cells: row.cells.map((cell, index) => meanings.get(index)?.(cell.trim()) ?? cell) }),
  };
}
