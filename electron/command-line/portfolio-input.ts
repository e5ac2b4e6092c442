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
