import { randomUUID } from 'node:crypto';
import { BrowserWindow } from 'electron';
import { type Report, reportSchema } from '../../shared/report/report-schema.ts';
import { READING, type Route } from '../security/app-protocol.ts';
import { APP_ORIGIN } from '../security/origin.ts';
import { archivePdf } from './archive-pdf.ts';
import { documentFacts } from './document-facts.ts';

/** Longest time, in milliseconds, that the print page may take to be ready. */
const READY_WITHIN = 60_000;

export interface PrintedReport {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

const jobs = new Map<string, string>();

/** `/print-jobs/<id>`: the report model of a job, while the job lives. */
export const printJobRoute: Route = { methods: READING, answer: servePrintJob };

function servePrintJob(_request: Request, pathname: string): Response {
  const model = jobs.get(pathname.slice('/print-jobs/'.length));
  if (model === undefined) {
    return new Response(null, { status: 404 });
  }
  return new Response(model, { headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' } });
}

/**
 * Prints a report model in a hidden sandboxed window that shows the print page: the same model gives the same bytes.
 *
 * @param value a report model, as JSON
 * @throws Error where it is no report, or where the page reports an error or is not ready in time
 */
export async function printReport(value: unknown): Promise<PrintedReport> {
  const report = reportSchema.parse(value);
  const printed = await printToPdf(report);
  return archivePdf(printed, documentFacts(report));
}

/** The PDF as Chromium writes it: tagged and outlined, with the time of its making in it. */
async function printToPdf(report: Report): Promise<Uint8Array> {
  const job = randomUUID();
  jobs.set(job, JSON.stringify(report));
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  try {
    await window.loadURL(`${APP_ORIGIN}/print.html#${job}`);
    await pageIsReady(window);
    return await window.webContents.printToPDF({
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      printBackground: true,
      displayHeaderFooter: false,
    });
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
