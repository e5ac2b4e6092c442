import type { Day } from '../lib/day.ts';
import type { FileError } from './report.ts';
import { BadArchive, type Inflater, unpackArchive } from './zip.ts';

/** A sheet of a workbook as text, row by row from its first. */
export interface SheetCells {
  readonly sheet: string;
  readonly rows: readonly (readonly string[])[];
}

/** A cell as the XLSX reader gives it: days at midnight UTC, numbers through `numberText`. */
export type RawCell = string | number | boolean | Date | null;

/** What reads the parts of an unpacked workbook; numbers have to come through `numberText`. */
export type SheetReader = (archive: Uint8Array) => Promise<readonly { sheet: string; data: readonly RawCell[][] }[]>;

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, at) => bytes[at] === byte);

/** Whether bytes are meant as a workbook: a ZIP archive, or the older container of `.xls` and of encrypted workbooks. */
export const looksLikeWorkbook = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0x50, 0x4b, 3, 4) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);

/** Reads the sheets of a workbook that hold anything (I15). */
export async function readWorkbook(
  bytes: Uint8Array,
  inflate: Inflater,
  read: SheetReader,
): Promise<{ sheets: SheetCells[] } | { error: FileError }> {
  if (startsWith(bytes, 0xd0)) {
    const reason = 'the workbook is encrypted, or of the old .xls format. Save it without a password as .xlsx';
    return { error: because(reason) };
  }
  try {
    const sheets = await read(await unpackArchive(bytes, inflate));
    const cells = sheets.map(({ sheet, data }) => ({ sheet, rows: data.map((row) => row.map(cellText)) }));
    const filled = cells.filter(({ rows }) => rows.some((row) => row.some((cell) => cell.trim() !== '')));
    return filled.length === 0 ? { error: because('the workbook is empty') } : { sheets: filled };
  } catch (error) {
    if (error instanceof BadArchive) return { error: because(error.message) };
    return { error: because('the archive holds no workbook that can be read. Save the sheet as CSV') };
  }
}

const because = (reason: string): FileError => ({ line: null, column: null, reason });

function cellText(cell: RawCell): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.valueOf()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return String(cell);
}

/**
 * A number of a workbook as the sheet shows it: 15 digits, so that 0.1 + 0.2 is 0.3, and no exponent. Text that is no
 * number stays as it is.
 */
export function numberText(text: string): string {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return text;
  const exact = Number(value.toPrecision(15));
  const shown = String(exact);
  if (!shown.includes('e')) return shown;
  return Number.isInteger(exact) ? BigInt(exact).toString() : exact.toFixed(20).replace(/\.?0+$/, '');
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;
/** 9999-12-31 as days since 1899-12-30, the day that workbooks count from. */
const LAST_SERIAL = 2958465;

/** A day that a workbook holds as a bare number of days since 1899-12-30; null where the text is none. */
export function serialDay(text: string): Day | null {
  if (!/^\d{1,7}(?:\.\d+)?$/.test(text)) return null;
  const days = Math.floor(Number(text));
  if (days < 61 || days > LAST_SERIAL) return null;
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A bare number of a workbook as an amount in the program's currency, in cents as the sheet shows it. */
export function bareAmount(text: string, currency: string): string | null {
  if (!NUMBER.test(text)) return null;
  const [, sign = '', whole = '', decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const cents = BigInt(`${whole}${decimals.padEnd(2, '0').slice(0, 2)}`) + ((decimals[2] ?? '0') >= '5' ? 1n : 0n);
  const digits = cents.toString().padStart(3, '0');
  return `${cents === 0n ? '' : sign}${currency} ${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A share that a workbook holds as a fraction, as a percentage: 0.255 is 25.5. */
export function percentText(text: string): string {
  return NUMBER.test(text) ? numberText(String(Number(`${text}e2`))) : text;
}
