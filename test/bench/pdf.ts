import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type CDPSession, chromium, type Page } from 'playwright';
import { ensureBuilt } from '../../build/build.ts';
import { findBrowser } from '../../build/find-browser.ts';
import { archivePdf } from '../../electron/print/archive-pdf.ts';
import { documentFacts } from '../../electron/print/document-facts.ts';
import { editionOf } from '../../shared/program/packs.ts';
import { compliancePlan } from '../../shared/report/compliance-plan.ts';
import type { CompliancePlan } from '../../shared/report/report-schema.ts';
import { longPlanFile } from './long-plan.ts';
import { alternate, milliseconds, type Row } from './row.ts';

const PAGES = 12;
const MOST_BYTES = 250_000;
const MOST_TIMES = 3;

/** The page has to come from some origin; no request for it leaves the browser. */
const ORIGIN = 'http://print.bench';

/** A 12-page plan: tagged, outlined and packed by our path, against the same page printed plain. */
export async function benchPdf(): Promise<Row[]> {
  const out = await ensureBuilt();
  const { path: executablePath } = await findBrowser();
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-quic'] : ['--disable-quic'];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const plan = compliancePlan(longPlanFile(), editionOf(), '2026-11-22');
    const page = await browser.newPage();
    await serve(page, path.join(out, 'renderer'), plan);
    const session = await page.context().newCDPSession(page);
    await open(page);
    const facts = documentFacts(plan);
    const { bytes, pages } = await archivePdf(await print(session, true), facts);
    if (pages !== PAGES) throw new Error(`The plan of this bench has ${pages} pages, and should have ${PAGES}.`);
    const plainBytes = (await print(session, false)).byteLength;

    const printing = await alternate(
      async () => void (await archivePdf(await print(session, true), facts)),
      async () => void (await print(session, false)),
    );
    const whole = await alternate(
      async () => {
        await open(page);
        await archivePdf(await print(session, true), facts);
      },
      async () => {
        await open(page);
        await print(session, false);
      },
    );
    return [
      timeRow(`${PAGES} pages, printed and packed, against printed plain`, printing),
      timeRow(`${PAGES} pages, from the job to the file`, whole),
      {
        name: `${PAGES} pages, size`,
        ours: kilobytes(bytes.byteLength),
        peer: `${kilobytes(plainBytes)} plain, without tags and outline`,
        ratio: bytes.byteLength / plainBytes,
        goal: `at most ${kilobytes(MOST_BYTES)}`,
        met: bytes.byteLength <= MOST_BYTES,
      },
    ];
  } finally {
    await browser.close();
  }
}

function timeRow(name: string, { ours, peer }: { ours: number; peer: number }): Row {
  const ratio = ours / peer;
  const goal = `under ${MOST_TIMES} times`;
  return { name, ours: milliseconds(ours), peer: `${milliseconds(peer)} plain`, ratio, goal, met: ratio < MOST_TIMES };
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} KB`;

const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

async function serve(page: Page, root: string, plan: CompliancePlan): Promise<void> {
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.startsWith('/print-jobs/')) return route.fulfill({ json: plan });
    const body = await readFile(path.join(root, pathname)).catch(() => null);
    if (body === null) return route.fulfill({ status: 404 });
    return route.fulfill({ body, contentType: TYPES[path.extname(pathname)] ?? 'application/octet-stream' });
  });
}

async function open(page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${ORIGIN}/print.html#job`);
  await page.waitForSelector('html[data-ready], html[data-error]', { state: 'attached' });
  const error = await page.evaluate(() => document.documentElement.dataset.error);
  if (error !== undefined) throw new Error(`The print page reported: ${error}`);
}

async function print(session: CDPSession, isTagged: boolean): Promise<Uint8Array> {
  const { data } = await session.send('Page.printToPDF', {
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: isTagged,
    generateDocumentOutline: isTagged,
  });
  return Buffer.from(data, 'base64');
}
