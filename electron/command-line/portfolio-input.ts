import { readFile } from 'node:fs/promises';
import { type Day, isDay } from '../../shared/lib/day.ts';
import { NotAPortfolio, type Portfolio, readPortfolio } from '../../shared/records/portfolio-file.ts';
import { CommandFailure, UsageError } from './outcome.ts';

/** Reads a portfolio file. @throws {CommandFailure} naming the file and what is wrong with it. */
export async function portfolioAt(path: string): Promise<Portfolio> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(`${path}: ${reasons[error.code ?? ''] ?? error.message}`);
  });
  try {
    return readPortfolio(text);
  } catch (error) {
    if (error instanceof NotAPortfolio) throw new CommandFailure(`${path}: ${error.message}`);
    throw error;
  }
}

const reasons: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file.',
  EACCES: 'this file may not be read by you.',
  EISDIR: 'this is a folder, not a file.',
  ERR_FS_FILE_TOO_LARGE: 'the file is larger than 2 GiB, which is no portfolio.',
  ERR_STRING_TOO_LONG: 'the file is too large to be a portfolio.',
};

/** A day from an option. @throws {UsageError} */
export function dayOption(name: string, value: string | undefined): Day {
  if (value === undefined) throw new UsageError(`--${name} is needed: a day as YYYY-MM-DD.`);
  if (!isDay(value)) throw new UsageError(`--${name} ${value}: there is no such day; write it as YYYY-MM-DD.`);
  return value;
}

/** An option that must be there. @throws {UsageError} */
export function requiredOption(name: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new UsageError(`--${name} is needed.`);
  return value;
}
