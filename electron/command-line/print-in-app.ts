import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Report } from '../../shared/report/report-schema.ts';
import { CommandFailure } from './outcome.ts';
import { startApp } from './start-app.ts';

export interface PrintedPages {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/**
 * Prints a report by running the app itself without a window, on a profile of its own: an app that is open beside it
 * is not disturbed. What it says goes to standard error.
 *
 * @throws {CommandFailure}
 */
export async function printInApp(report: Report): Promise<PrintedPages> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cam-desk-print-')).catch(noScratch);
  try {
    const job = path.join(folder, 'report.json');
    const pdf = path.join(folder, 'report.pdf');
    await writeFile(job, JSON.stringify(report), { mode: 0o600 }).catch(noScratch);
    const code = await startApp(['--profile', path.join(folder, 'profile'), 'print-report', job, pdf]);
    if (code !== 0) throw new CommandFailure('The PDF could not be made. No file was written.');
    const { pages } = JSON.parse(await readFile(`${pdf}.json`, 'utf8')) as { pages: number };
    return { bytes: await readFile(pdf), pages };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

function noScratch(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  throw new CommandFailure(`The PDF could not be made: nothing can be written to ${tmpdir()} (${code}).`);
}
