import { inBenchPage } from './browser-page.ts';
import { benchDesk } from './desk.ts';
import { benchEdit } from './edit.ts';
import { benchLoad } from './load.ts';
import { benchPdf } from './pdf.ts';
import type { Row } from './row.ts';
import { benchSync } from './sync.ts';
import { benchSyncWorld } from './sync-world.ts';

/**
 * `npm run bench [evaluation|summary-rows|desk|edit|pdf|sync|sync-world|load] [PARTNERS…]`: ratios taken in one run, in a
 * real Chromium; the simulated world of sync; many clients of the reference server. Portfolios are of 60, 500 and 2,000
 * partners unless told.
 */
const words = process.argv.slice(2);
const told = words.map(Number).filter(Number.isInteger);
const SIZES = told.length > 0 ? told : [60, 500, 2_000];

const benches: { readonly [name: string]: () => Promise<readonly Row[]> } = {
  evaluation: () => inBenchPage((page) => page.evaluate((sizes) => window.bench.evaluation(sizes), SIZES)),
  'summary-rows': () => inBenchPage((page) => page.evaluate((sizes) => window.bench.summaryRows(sizes), SIZES)),
  desk: () => inBenchPage((page) => benchDesk(page, SIZES)),
  edit: () => inBenchPage((page) => benchEdit(page, SIZES)),
  pdf: benchPdf,
  sync: benchSync,
  'sync-world': benchSyncWorld,
  load: benchLoad,
};

const wanted = words.filter((word) => !Number.isInteger(Number(word)));
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stdout.write(`\n${name}\n`);
  for (const row of await bench()) {
    const verdict = row.met ? 'goal met' : 'GOAL MISSED';
    process.stdout.write(
      `  ${row.name}: ${row.ours} · ${row.peer} · ratio ${row.ratio.toFixed(2)} · goal ${row.goal}: ${verdict}\n`,
    );
  }
}
