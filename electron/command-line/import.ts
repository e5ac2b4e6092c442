import { parseArgs } from 'node:util';
import { type ImportFile, type ImportResult, importFiles } from '../../shared/import/import-files.ts';
import { mergeRecords } from '../../shared/import/merge.ts';
import { visible } from '../../shared/import/quote.ts';
import { type FileReport, located } from '../../shared/import/report.ts';
import type { UnknownRecord } from '../../shared/records/kinds.ts';
import { type PartnerFile, recordsOf } from '../../shared/records/partner-file.ts';
import { writePortfolio } from '../../shared/records/portfolio-file.ts';
import { atomicWrite, WriteFailure } from '../files/atomic-write.ts';
import { InputFailure, readInputText } from './input-file.ts';

/** What a command answers: JSON for standard output (empty unless done), messages for standard error. */
export interface CommandResult {
  /** 0 done, 1 nothing could be done, 2 usage. */
  readonly exitCode: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ImportArguments {
  readonly files: readonly string[];
  readonly target: { readonly out: string } | { readonly profile: string };
}

const USAGE = 'Usage: import FILE… --out FILE\n       import FILE… --profile DIR\n';

/** The arguments of `import`, or what is wrong with them. */
export function parseImportArguments(args: readonly string[]): ImportArguments | { readonly usage: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { out: { type: 'string' }, profile: { type: 'string' } },
      allowPositionals: true,
    });
    const { out, profile } = values;
    if (positionals.length === 0) return { usage: `No file is named.\n${USAGE}` };
    if (out && !profile) return { files: positionals, target: { out } };
    if (profile && !out) return { files: positionals, target: { profile } };
    return { usage: `Either --out FILE or --profile DIR says where the records go.\n${USAGE}` };
  } catch (error) {
    return { usage: `${error instanceof Error ? error.message : String(error)}\n${USAGE}` };
  }
}

/**
 * `import FILE… --out FILE`: portfolio and CSV files into a portfolio file, which is written whole or not at all.
 * A file that cannot be taken ends it before anything is written: half of what was asked for would look like all of it.
 *
 * @param intoProfile carries out `--profile DIR`, which needs the app itself
 */
export async function runImport(
  args: readonly string[],
  intoProfile: (files: readonly string[], profile: string) => Promise<CommandResult>,
): Promise<CommandResult> {
  const parsed = parseImportArguments(args);
  if ('usage' in parsed) return { exitCode: 2, stdout: '', stderr: parsed.usage };
  if ('profile' in parsed.target) return intoProfile(parsed.files, parsed.target.profile);
  return importToPortfolio(parsed.files, parsed.target.out);
}

/** Reads the files, makes records of them and writes these as the portfolio file `out`, replacing one of that name. */
export async function importToPortfolio(paths: readonly string[], out: string): Promise<CommandResult> {
  const kept = `Nothing was imported; ${visible(out)} is as it was.`;
  const { files, failures } = await readAll(paths);
  if (failures.length > 0) return nothingDone([...failures, kept]);

  const result = importFiles(files, []);
  const messages = result.files.flatMap(messagesOf);
  if (result.files.some((file) => file.error !== null)) return nothingDone([...messages, kept]);
  if (result.records.length === 0 && result.unknown.length === 0) {
    return nothingDone([...messages, `No row of ${paths.map(visible).join(', ')} gives a record.`, kept]);
  }

  const { partners, stray } = mergeRecords([], result.records, result.unknown);
  try {
    await atomicWrite(out, writePortfolio(partners, stray));
  } catch (error) {
    if (error instanceof WriteFailure) return nothingDone([...messages, error.message]);
    throw error;
  }
  return {
    exitCode: 0,
    stdout: `${JSON.stringify(summary(result, partners, stray), null, 2)}\n`,
    stderr: lines(messages),
  };
}

async function readAll(paths: readonly string[]): Promise<{ files: ImportFile[]; failures: string[] }> {
  const files: ImportFile[] = [];
  const failures: string[] = [];
  for (const path of paths) {
    try {
      files.push({ name: path, ...(await readInputText(path)) });
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

/** The answer holds every refused row; standard error shows the first ones of each file. */
const SHOWN = 20;

function messagesOf(report: FileReport): string[] {
  const { file, refused, createdPartners, notes, error } = report;
  if (error !== null) return [located(file, error)];
  const rows = refused
    .slice(0, SHOWN)
    .map((row) => located(file, row.line === null ? { ...row, reason: named(row) } : row));
  if (refused.length > SHOWN) rows.push(`${visible(file)}: ${refused.length - SHOWN} more refused, all in the answer.`);
  const created = createdPartners.map(({ name, line, assumed }) =>
    located(file, {
      line,
      column: null,
      reason: `${visible(name)} is in no partners file: created as ${assumed.status}, without agreement, region ${assumed.region} assumed`,
    }),
  );
  return [...rows, ...created, ...notes.map((note) => located(file, { line: null, column: null, reason: note }))];
}

const named = ({ kind, id, reason }: FileReport['refused'][number]): string =>
  `${visible(kind ?? 'record')} ${visible(id ?? 'without id')} ${reason}`;

const lines = (messages: readonly string[]): string => messages.map((message) => `${message}\n`).join('');

const nothingDone = (messages: readonly string[]): CommandResult => ({
  exitCode: 1,
  stdout: '',
  stderr: lines(messages),
});
