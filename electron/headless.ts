import { readFile } from 'node:fs/promises';
import { runCommandLine } from './command-line/command-line.ts';
import { atomicWrite } from './files/atomic-write.ts';
import { logError } from './log.ts';
import { printReport } from './print/print-report.ts';

/**
 * Carries out a command without a window: `print-report`, which the checkout's command line asks for, or any command of
 * the command line itself, as the packaged app is asked for it.
 *
 * @param args what followed the switches: the command and its arguments
 * @returns the exit code: 0 done, 1 nothing could be done, 2 usage
 */
export async function runHeadless([command, ...args]: readonly string[]): Promise<number> {
  try {
    if (command === 'print-report') return await printReportFiles(args);
    return await runCommandLine(command === undefined ? [] : [command, ...args], { print: printReport });
  } catch (error) {
    logError('headless', error);
    process.stderr.write(`cam-desk: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

/**
 * `print-report MODEL PDF [MODEL PDF …]`: the PDF of each report model, and beside it `PDF.json` with its number of
 * pages. The command line gives it what it has worked out in plain Node.
 */
async function printReportFiles(files: readonly string[]): Promise<number> {
  if (files.length === 0 || files.length % 2 !== 0) {
    process.stderr.write('cam-desk: print-report needs pairs of a model and a file to write.\n');
    return 2;
  }
  for (let at = 0; at < files.length; at += 2) {
    const [model, pdf] = files.slice(at, at + 2) as [string, string];
    const { bytes, pages } = await printReport(JSON.parse(await readFile(model, 'utf8')));
    await atomicWrite(pdf, bytes);
    await atomicWrite(`${pdf}.json`, JSON.stringify({ pages }));
  }
  return 0;
}
