import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright';

/**
 * Takes a picture of every gallery page in both themes and sizes and says what axe finds.
 * The gallery must be served (`vite build`, then `vite preview`, both with `-c test/support/gallery/vite.config.ts`).
 * `node test/support/gallery/look.ts FOLDER [PAGE]`
 */
const [folder = '/tmp/cam-desk-pictures', only] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
let found = 0;
for (const name of only === undefined
  ? ['components', 'floating', 'portfolio', 'other-day', 'partner', 'messages']
  : [only]) {
  for (const [width, height] of [
    [1440, 900],
    [1024, 700],
  ] as const) {
    for (const theme of ['light', 'dark']) {
      const page = await browser.newPage({ viewport: { width, height } });
      page.on('console', (message) => {
        if (message.type() === 'error') console.log(name, 'console:', message.text());
      });
      page.on('pageerror', (error) => console.log(name, 'error:', error.message));
      await page.goto(`http://127.0.0.1:5391/?page=${name}&theme=${theme}`);
      await page.waitForSelector('h1, h2', { state: 'attached' });
      await page.evaluate(() => document.fonts.ready);
      if (name === 'floating') await page.getByRole('button', { name: 'Toasts' }).click();
      if (name === 'floating') await page.getByRole('button', { name: 'Palette' }).click();
      if (name === 'floating') await page.getByRole('dialog').getByText('Wenke').waitFor();
      await page.screenshot({ path: `${folder}/${name}-${width}-${theme}.png`, animations: 'disabled' });
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const result = await (
          window as unknown as { axe: { run: () => Promise<{ violations: unknown[] }> } }
        ).axe.run();
        return result.violations as { id: string; nodes: { html: string; failureSummary: string }[] }[];
      });
      for (const violation of violations) {
        found += 1;
        const node = violation.nodes[0];
        console.log(
          name,
          width,
          theme,
          violation.id,
          violation.nodes.length,
          node?.html.slice(0, 160),
          node?.failureSummary.slice(0, 240),
        );
      }
      await page.close();
    }
  }
}
await browser.close();
console.log(`axe: ${found} violations`);
