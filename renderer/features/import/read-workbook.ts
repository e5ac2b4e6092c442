import readExcelFile from 'read-excel-file/universal';
import type { FileError } from '../../../shared/import/report.ts';
import { numberText, type RawCell, readWorkbook, type SheetCells } from '../../../shared/import/workbook.ts';
import type { Inflater } from '../../../shared/import/zip.ts';

/** The sheets of a workbook, or why it cannot be read. */
export const sheetsOf = (bytes: Uint8Array): Promise<{ sheets: SheetCells[] } | { error: FileError }> =>
  readWorkbook(bytes, inflate, async (archive) => {
    const sheets = await readExcelFile(archive.buffer as ArrayBuffer, { parseNumber: numberText });
    return sheets as unknown as { sheet: string; data: RawCell[][] }[];
  });

/** Raw deflate, ended once there are more bytes than the limit. */
const inflate: Inflater = async (packed, limit) => {
  const stream = new Blob([packed as BlobPart]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length <= limit) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  void reader.cancel();
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
};
