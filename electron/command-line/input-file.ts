import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type Decoded, decode } from '../../shared/import/decode.ts';
import { visible } from '../../shared/import/quote.ts';
import type { Day } from '../../shared/lib/day.ts';

/**
 * The largest file that is read, in bytes. A portfolio of 2,000 partners with 125 records each has about 85 MB; what is
 * larger would have to be held in memory several times over.
 */
export const MAX_INPUT_BYTES = 128 * 1024 * 1024;

/** A file that cannot be read. The message names it and is for the user. */
export class InputFailure extends Error {
  override readonly name = 'InputFailure';
}

export interface InputFile {
  readonly bytes: Uint8Array;
  /** The day of its last change, by this computer's clock. */
  readonly modifiedOn: Day;
}

/**
 * Reads a file, or a pipe, into memory; stops as soon as it is known to be longer than `limit` bytes.
 *
 * @throws InputFailure
 */
export async function readInputFile(file: string, limit = MAX_INPUT_BYTES): Promise<InputFile> {
  const found = await stat(file).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  if (found.isDirectory()) throw new InputFailure(`${visible(file)} is a folder. Name the file in it.`);
  // A pipe has no size: it is counted as it comes.
  if (found.isFile() && found.size > limit) throw tooLarge(file, `has ${megabytes(found.size)}`, limit);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
      length += (chunk as Uint8Array).length;
      if (length > limit) throw tooLarge(file, 'goes on', limit);
      chunks.push(chunk as Uint8Array);
    }
  } catch (error) {
    throw error instanceof InputFailure ? error : unreadable(file, error);
  }
  return { bytes: Buffer.concat(chunks, length), modifiedOn: localDay(found.mtime) };
}

/** Reads a file as text, whatever its encoding. @throws InputFailure */
export async function readInputText(file: string, limit?: number): Promise<Decoded & { readonly modifiedOn: Day }> {
  const { bytes, modifiedOn } = await readInputFile(file, limit);
  return { ...decode(bytes, TextDecoder), modifiedOn };
}

function localDay(at: Date): Day {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / (1024 * 1024))} MB`;

const tooLarge = (file: string, what: string, limit: number): InputFailure =>
  new InputFailure(
    `${visible(file)} ${what}; files of up to ${megabytes(limit)} are read. Export fewer rows, or split the file.`,
  );

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you may not read it',
  EBUSY: 'another program is using it',
  EISDIR: 'it is a folder',
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EPERM: 'you may not read it',
};

function unreadable(file: string, error: unknown): InputFailure {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
  const reason = REASONS[code] ?? `the system answered ${code}`;
  return new InputFailure(`${visible(file)} was not read: ${reason}.`, { cause: error });
}
