import { atomicWrite, WriteFailure } from '../files/atomic-write.ts';
import { askWhereToSave } from '../files/save-dialog.ts';
import { noteWritten } from '../files/written-files.ts';
import { logError } from '../log.ts';
import { printReport } from '../print/print-report.ts';
import { IpcFailure } from './failure.ts';
import type { Handler } from './register.ts';

/** Asks where to save first, so that changing one's mind costs nothing; then makes the PDF and writes it whole. */
export const printReportToFile: Handler<'print.report'> = async ({ report, suggestedName }, window) => {
  const file = await askWhereToSave(window, suggestedName, { name: 'PDF', extension: 'pdf' });
  return file === null ? { outcome: 'cancelled' } : printTo(file, report);
};

/**
 * Makes the PDF of a report and writes it whole or not at all.
 *
 * @throws IpcFailure
 */
export async function printTo(
  file: string,
  report: unknown,
): Promise<{ outcome: 'saved'; path: string; pages: number; bytes: number }> {
  const document = await printReport(report).catch((error: unknown) => {
    logError('print.report', error);
    throw new IpcFailure('print-failed', 'The PDF could not be made. No file was written; please try again.');
  });
  try {
    await atomicWrite(file, document.bytes);
  } catch (error) {
    if (error instanceof WriteFailure) {
      throw new IpcFailure('write-failed', error.message);
    }
    throw error;
  }
  noteWritten(file);
  return { outcome: 'saved', path: file, pages: document.pages, bytes: document.bytes.byteLength };
}
