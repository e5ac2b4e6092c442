import { decode } from '../../../shared/import/decode.ts';
import { type ImportFile, sheetFiles } from '../../../shared/import/import-files.ts';
import type { Mapping } from '../../../shared/import/mapping.ts';
import { visible } from '../../../shared/import/quote.ts';
import type { FileError } from '../../../shared/import/report.ts';
import { looksLikeWorkbook, type SheetCells } from '../../../shared/import/workbook.ts';
import type { Day } from '../../../shared/lib/day.ts';
import { localDay } from '../../platform/clock.ts';
import { sheetsOf } from './read-workbook.ts';

/**
 * The largest import, in bytes, one file or several. A portfolio of 2,000 partners with 125 records each has about 85 MB;
 * text, rows and records of more would have to be in memory at once. The command line has the same limit.
 */
export const MAX_IMPORT_BYTES = 128 * 1024 * 1024;

export type ReadFile =
  | { readonly file: File; readonly content: Content; readonly unread?: undefined }
  | { readonly file: File; readonly unread: FileError; readonly content?: undefined };

/** What a file holds: a table or a portfolio, or a workbook's sheets. */
type Content = ImportFile | { readonly sheets: readonly SheetCells[]; readonly modifiedOn: Day };

/** What is to be imported of a file: of a workbook a table for each of its sheets that is recognised. */
export function tablesOf({ file, content }: ReadFile, mappings: readonly Mapping[]): readonly ImportFile[] {
  if (content === undefined) return [];
  if (!('sheets' in content)) return [content];
  return sheetFiles(file.name, content.sheets, content.modifiedOn, mappings);
}

/** Which files are too large to be read, by size alone: none of their bytes is touched. */
export function tooLarge(files: readonly File[], limit = MAX_IMPORT_BYTES): ReadonlyMap<File, FileError> {
  const errors = new Map<File, FileError>();
  let sum = 0;
  for (const file of files) {
    if (file.size > limit) {
      errors.set(
        file,
        because(
          `the file has ${megabytes(file.size)}; files of up to ${megabytes(limit)} are read. Export fewer rows, or split the file`,
        ),
      );
    } else if (sum + file.size > limit) {
      errors.set(
        file,
        because(`this file would make the import larger than ${megabytes(limit)}. Import fewer files at a time`),
      );
    } else {
      sum += file.size;
    }
  }
  return errors;
}

/** Reads and decodes files one after the other; one that cannot be read says why, and the others go on. */
export async function readFiles(
  files: readonly File[],
  onProgress: (file: string, done: number, total: number) => void,
  limit = MAX_IMPORT_BYTES,
): Promise<ReadFile[]> {
  const large = tooLarge(files, limit);
  const read: ReadFile[] = [];
  for (const file of files) {
    const unread = large.get(file);
    read.push(unread === undefined ? await readFile(file, onProgress) : { file, unread });
  }
  return read;
}

async function readFile(
  file: File,
  onProgress: (file: string, done: number, total: number) => void,
): Promise<ReadFile> {
  try {
    const bytes = await bytesOf(file, (done) => onProgress(file.name, done, file.size));
    const modifiedOn = localDay(new Date(file.lastModified));
    if (looksLikeWorkbook(bytes)) {
      const book = await sheetsOf(bytes);
      if ('error' in book) return { file, unread: book.error };
      return { file, content: { sheets: book.sheets, modifiedOn } };
    }
    const { text, encoding, cutShort } = decode(bytes, TextDecoder);
    return { file, content: { name: file.name, text, encoding, cutShort, modifiedOn } };
  } catch (error) {
    return { file, unread: because(reasonOf(error)) };
  }
}

async function bytesOf(file: File, tell: (done: number) => void): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.size);
  let done = 0;
  const reader = file.stream().getReader();
  for (;;) {
    const { done: ended, value } = await reader.read();
    if (ended) break;
    bytes.set(value, done);
    done += value.length;
    tell(done);
  }
  return done === bytes.length ? bytes : bytes.subarray(0, done);
}

/** A folder comes as a file that cannot be read; nothing tells them apart for sure. */
function reasonOf(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotFoundError')
    return 'it is a folder, or was moved or changed since it was chosen. Choose the file itself';
  if (name === 'NotReadableError' || name === 'SecurityError')
    return 'the system does not let it be read: it is a folder, or another program holds it. Choose the file itself';
  if (error instanceof RangeError) return 'there is not enough memory to read it. Export fewer rows, or split the file';
  return `it could not be read (${visible(error instanceof Error ? error.message : String(error))})`;
}

const because = (reason: string): FileError => ({ line: null, column: null, reason });

/** `200 MB`: as file managers round, but never to none. */
export const megabytes = (bytes: number): string => `${Math.max(1, Math.ceil(bytes / (1024 * 1024)))} MB`;
