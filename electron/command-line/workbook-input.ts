import { createInflateRaw } from 'node:zlib';
import readExcelFile from 'read-excel-file/universal';
import { type ImportFile, sheetFiles } from '../../shared/import/import-files.ts';
import { located } from '../../shared/import/report.ts';
import { numberText, type RawCell, readWorkbook } from '../../shared/import/workbook.ts';
import type { Inflater } from '../../shared/import/zip.ts';
import { InputFailure, type InputFile } from './input-file.ts';

/** The sheets of a workbook as files to import. @throws {InputFailure} naming the file and why it cannot be read */
export async function workbookFiles(name: string, { bytes, modifiedOn }: InputFile): Promise<ImportFile[]> {
  const read = await readWorkbook(bytes, inflate, async (archive) => {
    const sheets = await readExcelFile(archive.buffer as ArrayBuffer, { parseNumber: numberText });
    return sheets as unknown as { sheet: string; data: RawCell[][] }[];
  });
  if ('error' in read) throw new InputFailure(located(name, read.error));
  return sheetFiles(name, read.sheets, modifiedOn);
}

/** Raw deflate, ended once there are more bytes than the limit. */
const inflate: Inflater = async (packed, limit) => {
  const stream = createInflateRaw();
  stream.end(packed);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk as Uint8Array);
    length += (chunk as Uint8Array).length;
    if (length > limit) break;
  }
  return Buffer.concat(chunks);
};
