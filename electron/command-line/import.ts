import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { decode } from '../../shared/import/decode.ts';
import { type ImportFile, type ImportResult, importFiles } from '../../shared/import/import-files.ts';
import { mergeRecords } from '../../shared/import/merge.ts';
import { visible } from '../../shared/import/quote.ts';
import { type FileReport, located } from '../../shared/import/report.ts';
import { looksLikeWorkbook } from '../../shared/import/workbook.ts';
import type { UnknownRecord } from '../../shared/records/kinds.ts';
import { type PartnerFile, recordsOf } from '../../shared/records/partner-file.ts';
import { writePortfolio } from '../../shared/records/portfolio-file.ts';
import { atomicWrite, WriteFailure } from '../files/atomic-write.ts';
import { InputFailure, MAX_INPUT_BYTES, readInputFile } from './input-file.ts';
import { CommandFailure, done, type Outcome, UsageError } from './outcome.ts';
import { refuseOwnInput } from './portfolio-input.ts';
import { answerIn, inTheApp, type ProfileRunner } from './profile-runner.ts';
import { workbookFiles } from './workbook-input.ts';

export interface ImportArguments {
  readonly files: readonly string[];
  readonly target: { readonly out: string } | { readonly profile: string };
}

/** The arguments of `import`. @throws {UsageError}, or the error of `parseArgs` */
export function parseImportArguments(args: readonly string[]): ImportArguments {
  const { values, positionals: files } = parseArgs({
    args: [...args],
    options: { out: { type: 'string' }, profile: { type: 'string' } },
    allowPositionals: true,
  });
  const { out, profile } = values;
  if (files.length === 0) throw new UsageError('import needs a file.');
  if (out && profile === undefined) return { files, target: { out } };
  if (profile && out === undefined) return { files, target: { profile } };
  throw new UsageError('import needs either --out FILE or --profile DIR: where the records go.');
}

/**
 * `import FILE… --out FILE`: portfolio, CSV and XLSX files into a portfolio file, which is written whole or not at all.
 * A file that cannot be taken ends it before anything is written: half of what was asked for would look like all of it.
 *
 * @param run carries out `--profile DIR`: an import by the user into that profile, made where there is none
 */
export async function importCommand(args: readonly string[], run: ProfileRunner = inTheApp): Promise<Outcome> {
  const { files, target } = parseImportArguments(args);
  if ('out' in target) return importToPortfolio(files, target.out);
  return importToProfile(files, target.profile, run);
}

async function importToProfile(files: readonly string[], profile: string, run: ProfileRunner): Promise<Outcome> {
  for (const file of files) {
    const found = await stat(file).catch(() => null);
    if (found === null || !found.isFile())
      throw new CommandFailure(`${visible(file)} is no file that can be read. Nothing was imported.`);
  }
  const request = { command: 'import', files: files.map((name) => ({ path: path.resolve(name), name })) } as const;
  const answer = answerIn(await run(profile, request)) as { readonly files: readonly FileReport[] };
  return done(answer, answer.files.flatMap(messagesOf));
}

/** Reads the files, makes records of them and writes these as the portfolio file `out`, replacing one of that name. */
export async function importToPortfolio(paths: readonly string[], out: string): Promise<Outcome> {
  const kept = `Nothing was imported; ${visible(out)} is as it was.`;
  const { files, failures } = await readAll(paths);
  if (failures.length > 0) return nothingDone([...failures, kept]);

  const result = importFiles(files, []);
  const messages = result.files.flatMap(messagesOf);
  if (result.files.some((file) => file.error !== null)) return nothingDone([...messages, kept]);
  if (result.records.length === 0 && result.unknown.length === 0) {
    return nothingDone([...messages, `No row of ${paths.map(visible).join(', ')} gives a record.`, kept]);
  }

  // A portfolio that was read whole may grow in its place; an export, or one with refused records, would be lost.
  const whole = result.files.filter(({ kind, refused }) => kind === 'portfolio' && refused.length === 0);
  await refuseOwnInput(
    out,
    paths.filter((name) => !whole.some(({ file }) => file === name)),
  );

  const { partners, stray } = mergeRecords([], result.records, result.unknown);
  try {
    await atomicWrite(out, writePortfolio(partners, stray));
  } catch (error) {
    if (error instanceof WriteFailure) return nothingDone([...messages, error.message]);
    throw error;
  }
  return done(summary(result, partners, stray), messages);
}

async function readAll(paths: readonly string[]): Promise<{ files: ImportFile[]; failures: string[] }> {
  const files: ImportFile[] = [];
  const failures: string[] = [];
  let length = 0;
  for (const name of paths) {
    try {
      const input = await readInputFile(name);
      length += input.bytes.length;
      // Each may be large, but they are in memory together.
      if (length > MAX_INPUT_BYTES) {
        throw new InputFailure(`${visible(name)} makes this import too large. Import fewer files at a time.`);
      }
      if (looksLikeWorkbook(input.bytes)) files.push(...(await workbookFiles(name, input)));
      else files.push({ name, ...decode(input.bytes, TextDecoder), modifiedOn: input.modifiedOn });
    } catch (error) {
      if (!(error instanceof InputFailure)) throw error;
      failures.push(error.message);
    }
  }
  return { files, failures };
}

/** The answer: per file what became of its rows, and how many records of each kind there are now. */
function summary(result: ImportResult, partners: readonly PartnerFile[], stray: readonly UnknownRecord[]) {
  const records = new Map<string, number>();
  const all = [...partners.flatMap((file) => [...recordsOf(file), ...file.unknown]), ...stray];
  for (const { kind } of all) records.set(kind, (records.get(kind) ?? 0) + 1);
  const files = result.files.map(({ file, kind, rows, taken, merged, leftOut, refused, ...more }) => {
    return { file, kind, rows, taken, merged, leftOut, refused, ...more };
  });
  return { files, records: Object.fromEntries(records) };
}

/** The answer holds every row; standard error shows the first ones of each file. */
const SHOWN = 20;

function messagesOf(report: FileReport): string[] {
  const { file, refused, createdPartners, notes, error } = report;
  if (error !== null) return [located(file, error)];
  const rows = refused.map((row) => located(file, row.line === null ? { ...row, reason: named(row) } : row));
  const created = createdPartners.map(({ name, line, assumed }) => {
    const reason = `${visible(name)} is in no partners file: created as ${assumed.status}, without agreement, region ${assumed.region} assumed`;
    return located(file, { line, column: null, reason });
  });
  const noted = notes.map((note) => located(file, { line: null, column: null, reason: note }));
  return [...first(rows, file, 'refused'), ...first(created, file, 'created'), ...first(noted, file, 'notes')];
}

function first(messages: readonly string[], file: string, what: string): string[] {
  if (messages.length <= SHOWN) return [...messages];
  return [...messages.slice(0, SHOWN), `${visible(file)}: ${messages.length - SHOWN} more ${what}, all in the answer.`];
}

const named = ({ kind, id, reason }: FileReport['refused'][number]): string =>
  `${visible(kind ?? 'record')} ${visible(id ?? 'without id')} ${reason}`;

const nothingDone = (messages: readonly string[]): Outcome => ({ exitCode: 1, messages });
