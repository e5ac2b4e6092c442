import { appendFileSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/launch-app.ts';
import { physical } from '../support/leveldb-log.ts';
import { choose, confirmImport, partnersCsv, storeCounts } from './exports.ts';

const PARTNERS = 3;

/** The beginning of a record, as a process leaves it that is killed while it writes a large commit. */
const TORN = physical(1, new Uint8Array(354)).subarray(0, 7);

test('a commit cut short by a kill takes nothing with it, at the next start and at those after it', async () => {
  // Five starts.
  test.setTimeout(120_000);
  const profile = mkdtempSync(path.join(tmpdir(), 'cam-desk-torn-'));
  try {
    const first = await launchApp({ profile });
    const sessionData = await first.evaluate(({ app }) => app.getPath('sessionData'), null);
    await choose(first.page, 'Import files', [partnersCsv(PARTNERS)]);
    await confirmImport(first.page);
    await expect(first.page.getByRole('button', { name: 'See the portfolio' })).toBeVisible();
    await first.close();

    for (const file of ['*.log', 'MANIFEST-*']) {
      const [log] = globSync(path.join(sessionData, 'IndexedDB', '*.leveldb', file));
      appendFileSync(log ?? '', TORN);

      const again = await launchApp({ profile });
      expect(await storeCounts(again.page)).toMatchObject({ partners: PARTNERS, whole: true });
      await again.page.keyboard.press('Control+a');
      await again.page.keyboard.press('l');
      await expect(again.page.getByRole('textbox', { name: /^Tag for / })).toBeFocused();
      await again.page.keyboard.type(file.slice(0, 5).replace(/\W/g, ''));
      await again.page.keyboard.press('Enter');
      await expect(again.page.getByText(/^Added tag/).first()).toBeVisible();
      await again.close();

      const last = await launchApp({ profile });
      expect(await storeCounts(last.page)).toMatchObject({ partners: PARTNERS, whole: true });
      await expect(last.page.getByRole('contentinfo').getByText(/^undo: Added tag/)).toBeVisible();
      await last.close();
    }
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
});
