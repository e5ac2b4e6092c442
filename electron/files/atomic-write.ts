import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** A file could not be written. The message is for the user; `code` is the system's. */
export class WriteFailure extends Error {
  override readonly name = 'WriteFailure';
  readonly code: string;

  constructor(file: string, code: string, isThere: boolean, cause: unknown) {
    super(explain(file, code, isThere), { cause });
    this.code = code;
  }
}

/**
 * Writes a file whole or not at all: a temporary file beside it, flushed to the disk, takes its name. What was there
 * before stays until then, and the temporary file never stays.
 *
 * Written here because the well-known library for it takes a partial write, which is what a disk about to be full
 * answers, for a complete one, and puts the truncated file in place; `writeFile` of a handle goes on until all is written.
 *
 * @param mode who may read it, where the system knows such a thing
 * @throws WriteFailure
 */
export async function atomicWrite(file: string, bytes: Uint8Array | string, mode = 0o644): Promise<void> {
  // A link keeps pointing where it points: its target is replaced.
  const target = await realpath(file).catch(() => path.resolve(file));
  const found = await stat(target).catch(() => null);
  // Renaming over a device or a pipe would put a file in its place.
  if (found !== null && !found.isFile()) {
    throw new WriteFailure(file, found.isDirectory() ? 'EISDIR' : 'ENOTFILE', true, null);
  }
  const temporary = path.join(
    path.dirname(target),
    `.${path.basename(target).slice(0, 80)}.${randomBytes(6).toString('hex')}`,
  );
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new WriteFailure(file, codeOf(error), found !== null, error);
  }
  await syncFolder(path.dirname(target));
}

/** Makes the new name itself last through a power cut. Windows has no such call on folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this folder or file may not be written by you',
  EBUSY: 'another program is using the file',
  EDQUOT: 'your disk quota is used up',
  EEXIST: 'a file has this name',
  EFBIG: 'the file is larger than this disk allows',
  EISDIR: 'a folder has this name',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'the folder does not exist (any more)',
  ENOSPC: 'the disk is full',
  ENOTFILE: 'this is no file but a device or a pipe',
  ENOTDIR: 'a file stands where its folder should be',
  EPERM: 'this folder or file may not be written by you',
  EROFS: 'the disk is read only',
};

const reasonFor = (code: string): string => REASONS[code] ?? `the system answered ${code}`;

/** Why the file system refused, as the end of a sentence. */
export const reasonOf = (error: unknown): string => reasonFor(codeOf(error));

function explain(file: string, code: string, isThere: boolean): string {
  const kept = isThere ? ' What is there is kept as it was.' : '';
  return `${path.basename(file)} was not written: ${reasonFor(code)}.${kept} Choose another place, or try again.`;
}
