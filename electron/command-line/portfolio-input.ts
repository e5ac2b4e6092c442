import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { visible } from '../../shared/import/quote.ts';
import { type Day, isDay } from '../../shared/lib/day.ts';
import { type Edition, editionOf, UnknownPack } from '../../shared/program/packs.ts';
import { NotAPortfolio, type Portfolio, readPortfolio } from '../../shared/records/portfolio-file.ts';
import { InputFailure, readInputText } from './input-file.ts';
import { CommandFailure, UsageError } from './outcome.ts';

/** Reads a portfolio file. @throws {CommandFailure} naming the file and what is wrong with it. */
export async function portfolioAt(path: string): Promise<Portfolio> {
  try {
    const { text } = await readInputText(path);
    return readPortfolio(text);
  } catch (error) {
    if (error instanceof InputFailure) throw new CommandFailure(error.message);
    if (error instanceof NotAPortfolio)
      throw new CommandFailure(`${path}${error.line === null ? '' : `, line ${error.line}`}: ${error.message}`);
    throw error;
  }
}

/**
 * What is written must not take the place of what was read: the records that were refused would be gone from the only copy.
 * @throws {CommandFailure}
 */
export async function refuseOwnInput(out: string, inputs: readonly string[]): Promise<void> {
  const place = (path: string) => realpath(path).catch(() => resolve(path));
  const target = await place(out);
  for (const input of inputs) {
    if ((await place(input)) === target) {
      throw new CommandFailure(
        `${visible(out)} is read by this command and is kept as it is. Name another file with --out.`,
      );
    }
  }
}

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

/** The edition that `--pack` chose. @throws {CommandFailure} naming those there are */
export function editionOption(choice: string | undefined): Edition {
  try {
    return editionOf(choice);
  } catch (error) {
    if (error instanceof UnknownPack) throw new CommandFailure(error.message);
    throw error;
  }
}
