import { randomUUID } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { BrowserWindow } from 'electron';
import { APP_ORIGIN } from '../security/origin.ts';

/** Longest time, in milliseconds, that the print page may take to be ready. */
const READY_WITHIN = 60_000;

export interface PrintedReport {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

const jobs = new Map<string, string>();

/** Serves `/print-jobs/<id>`: the report model of a job, while the job lives. */
export function servePrintJob(_request: Request, pathname: string): Response {
  const model = jobs.get(pathname.slice('/print-jobs/'.length));
  if (model === undefined) {
    return new Response(null, { status: 404 });
  }
  return new Response(model, { headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' } });
}

/**
 * Prints a report model in a hidden sandboxed window that shows the print page.
 *
 * @param report a report model, as JSON
 * @throws Error where the page reports an error or is not ready in time
 */
export async function printReport(report: unknown): Promise<PrintedReport> {
  const job = randomUUID();
  jobs.set(job, JSON.stringify(report));
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  try {
    await window.loadURL(`${APP_ORIGIN}/print.html#${job}`);
    await pageIsReady(window);
    const bytes = await window.webContents.printToPDF({
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      printBackground: true,
      displayHeaderFooter: false,
    });
    const pages = (await PDFDocument.load(bytes, { updateMetadata: false })).getPageCount();
    return { bytes, pages };
  } finally {
    jobs.delete(job);
    window.destroy();
  }
}

/** Resolves with the error that the page reports, or with an empty text once it is ready to print. */
const WAIT = `new Promise((resolve) => {
  const root = document.documentElement;
  const look = () => {
    if (root.dataset.error !== undefined) resolve(root.dataset.error || 'unknown error');
    else if (root.dataset.ready !== undefined) resolve('');
  };
  new MutationObserver(look).observe(root, { attributes: true });
  look();
})`;

async function pageIsReady(window: BrowserWindow): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The print page was not ready in time.')), READY_WITHIN);
  });
  try {
    const error: unknown = await Promise.race([window.webContents.executeJavaScript(WAIT), late]);
    if (error !== '') {
      throw new Error(`The print page reported: ${String(error)}`);
    }
  } finally {
    clearTimeout(timer);
  }
}
