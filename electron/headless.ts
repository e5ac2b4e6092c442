import { readFile } from 'node:fs/promises';
import { atomicWrite } from './files/atomic-write.ts';
import { logError } from './log.ts';
import { printReport } from './print/print-report.ts';

/**
 * Carries out a command without a window.
 *
 * @param args what followed the switches: the command and its arguments
 * @returns the exit code: 0 done, 1 nothing could be done, 2 usage
 */
export async function runHeadless([command, ...args]: readonly string[]): Promise<number> {
  try {
    if (command === 'print-report') return await printReportFile(args);
    process.stderr.write(`cam-desk: unknown command ${JSON.stringify(command ?? '')}\n`);
    return 2;
  } catch (error) {
    logError('headless', error);
    process.stderr.write(`cam-desk: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

/**
 * `print-report MODEL PDF`: the PDF of a report model, and beside it `PDF.json` with its number of pages. The command
 * line gives it what it has worked out in plain Node.
 */
async function printReportFile([model, pdf]: readonly string[]): Promise<number> {
  if (model === undefined || pdf === undefined) {
    process.stderr.write('cam-desk: print-report needs a model and a file to write.\n');
    return 2;
  }
  const { bytes, pages } = await printReport(JSON.parse(await readFile(model, 'utf8')));
  await atomicWrite(pdf, bytes);
  await atomicWrite(`${pdf}.json`, JSON.stringify({ pages }));
  return 0;
}
