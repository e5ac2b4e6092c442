import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '../support/launch-app.ts';
import { expectNoPointer, press, pressUntil, watchPointer } from './by-keyboard.ts';
import { importHeading, sampleFile } from './exports.ts';
import { complaints } from './look-at.ts';

/**
 * What a CAM does, from beginning to end, by keyboard alone and without a network.
 */

const SIZE = { width: 1440, height: 900 };

// Each begins with an import, and two of them start the app twice.
test.setTimeout(120_000);

/** The sample's portfolio, where one of Kestrel's certified engineers has booked an exam. */
function portfolio(): string {
  const file = JSON.parse(readFileSync(sampleFile('portfolio.json'), 'utf8'));
  const rossi = file.records.find(
    ({ kind, name }: { kind: string; name: string }) => kind === 'person' && name === ROSSI,
  );
  const { id: personId, partnerId } = rossi;
  const exam = { kind: 'exam', id: 'exam-rossi', partnerId, personId, credential: 'pte' };
  file.records.push({ ...exam, plannedOn: '2026-12-10', state: 'booked' });
  return JSON.stringify(file);
}
const ROSSI = 'Yusuf Rossi';

/** A profile in a folder of its own, with the portfolio imported, without a network and watched for a mouse. */
async function withPortfolio(work: (start: () => Promise<App>) => Promise<void>): Promise<void> {
  const profile = mkdtempSync(path.join(tmpdir(), 'cam-desk-jobs-'));
  const heard: string[][] = [];
  let isFilled = false;
  const start = async (): Promise<App> => {
    const app = await launchApp({ profile, size: SIZE });
    const { page } = app;
    heard.push(complaints(page));
    await watchPointer(page);
    if (!isFilled) {
      const picker = page.waitForEvent('filechooser');
      // Listening to pickers begins in the browser, which has answered once this has.
      await page.evaluate(() => document.readyState);
      await press(page, '2');
      const buffer = Buffer.from(portfolio());
      await (await picker).setFiles({ name: 'portfolio.json', mimeType: 'application/json', buffer });
      await expect(importHeading(page)).toHaveText(/records would come in/);
      await press(page, 'Enter');
      await expect(page.getByRole('button', { name: 'See the portfolio' })).toBeVisible();
      await press(page, 'Enter');
      isFilled = true;
    }
    await readFonts(page);
    await page.context().setOffline(true);
    await expect(page.getByRole('rowheader').first()).toBeVisible();
    return app;
  };
  try {
    await work(start);
    expect(heard.flat()).toEqual([]);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** The stand-in serves the app's own files over loopback, which goes with the network: fonts are read before it does. */
function readFonts(page: Page): Promise<unknown> {
  return page.evaluate((text) => {
    const { fontFamily } = getComputedStyle(document.body);
    return Promise.all(
      [400, 450, 500, 550, 600].map((weight) => document.fonts.load(`${weight} 13px ${fontFamily}`, text)),
    );
  }, portfolio());
}

async function end(app: App): Promise<void> {
  await expectNoPointer(app.page);
  expect(await app.close()).toBe(0);
}

/** Types into the palette until the first thing that it offers is this, and takes it. */
async function find(page: Page, typed: string, what: RegExp): Promise<void> {
  await press(page, 'Control+k');
  await expect(page.getByRole('textbox', { name: 'Find or do anything' })).toBeFocused();
  await page.keyboard.type(typed);
  await expect(page.getByRole('dialog').getByRole('button', { name: what })).toHaveAttribute('data-selected', 'true');
  await press(page, 'Enter');
  // While it goes, letters are still its own.
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

const answer = (page: Page) => page.locator('main header p').nth(1);
const groups = (page: Page) => page.locator('[data-group]');
const focusedRow = (page: Page) => page.locator('[role=row]:focus');
const name = (page: Page) => page.getByRole('heading', { level: 1 });

test('Monday: where do I stand?', async () => {
  await withPortfolio(async (start) => {
    const app = await start();
    const { page } = app;
    await expect(groups(page)).toHaveText([/^Failing now/, /^Lapse within 90 days/, /^Unknown/, /^In good standing/]);
    await expect(page.getByRole('button', { name: /pass everything they hold/ })).toContainText('of 24');
    const kestrel = page.getByRole('row').filter({ hasText: 'Kestrel & Sons Ltd' });
    await expect(kestrel).toContainText('Open passPSP pass');
    await expect(kestrel).toContainText('9 dDec 1 · PSP · Bo Tanaka leaves');
    await expect(kestrel).toContainText('12 dSend the roster of certified engineers');
    await expect(page.getByRole('row').filter({ hasText: 'Nordlys Systemer AS' })).toContainText(/\d+ \/ 300/);

    // Down to a partner that lapses, into it, and back to the same row.
    await pressUntil(page, 'ArrowDown', focusedRow(page).filter({ hasText: 'Kestrel & Sons Ltd' }), 12);
    await press(page, 'Enter');
    await expect(name(page)).toHaveText('Kestrel & Sons Ltd');
    await expect(answer(page)).toContainText('PSP lapses in 9 days, on Dec 1, the day after Bo Tanaka leaves.');
    await press(page, 'Escape');
    await expect(focusedRow(page)).toContainText('Kestrel & Sons Ltd');

    await press(page, 'b');
    await expect(page.locator('[role=menu]:focus-within')).toBeVisible();
    await pressUntil(page, 'ArrowDown', page.locator('[role=menuitemradio]:focus', { hasText: 'Region' }));
    await press(page, 'Enter');
    await expect(groups(page)).toHaveText([/^AMER\d/, /^APAC\d/, /^EMEA\d/, /^PUBSEC\d/]);
    await press(page, '/');
    await page.keyboard.type('track:select');
    await press(page, 'Enter');
    await expect(page.getByRole('row').filter({ hasText: 'Kestrel & Sons Ltd' })).toHaveCount(0);
    const kept = await page.getByRole('rowheader').allTextContents();
    expect(kept.length).toBeGreaterThan(3);
    await press(page, 'v');
    await expect(page.getByRole('textbox', { name: 'Name of the view' })).toBeFocused();
    await page.keyboard.type('Select by region');
    await press(page, 'Enter');
    await expect(page.getByRole('button', { name: /^Select by region/ })).toContainText(String(kept.length));
    await end(app);

    const again = await start();
    await expect(again.page.getByRole('rowheader')).not.toHaveText(kept);
    await press(again.page, '5');
    await expect(again.page.getByRole('rowheader')).toHaveText(kept);
    await expect(again.page.getByRole('searchbox', { name: 'Filter partners' })).toHaveValue('track:select');
    await end(again);
  });
});

test('A partner calls: are we still PSP in March?', async () => {
  await withPortfolio(async (start) => {
    const app = await start();
    const { page } = app;
    await find(page, 'kes', /^pass Kestrel & Sons Ltd/);
    await expect(name(page)).toHaveText('Kestrel & Sons Ltd');
    const today = await answer(page).textContent();

    await press(page, 'g', 'd');
    await expect(page.getByRole('textbox', { name: 'As-of day' })).toBeFocused();
    await page.keyboard.type('15 Mar 2027');
    await press(page, 'Enter');
    await expect(page.getByRole('status').filter({ hasText: '113 days ahead' })).toContainText(
      'Edits are still made today',
    );
    await expect(answer(page)).toContainText('PSP fails since Dec 1: engineers 2 of 3');

    // What it rests on: the people and the clause.
    await press(page, 'ArrowDown');
    const row = page.locator('button[aria-expanded]:focus');
    await expect(row).toContainText('Certified engineers');
    if ((await row.getAttribute('aria-expanded')) === 'false') await press(page, 'Enter');
    const engineers = page.getByRole('region', { name: 'PSP' });
    await expect(engineers).toContainText(/Bo Tanaka.*does not count: left/);
    await expect(engineers.getByRole('figure')).toContainText(
      'at least three (3) GitLab Certified Professional Service Engineers',
    );
    await expect(engineers.getByRole('figure')).toContainText('Channel Program Guide, 2022–23 edition');

    await press(page, 't');
    await expect(answer(page)).toHaveText(today ?? '');
    await expect(page.getByText('Edits are still made today')).toHaveCount(0);
    await end(app);
  });
});

test('A certified person resigns', async () => {
  await withPortfolio(async (start) => {
    const app = await start();
    const { page } = app;
    await find(page, 'yusuf ros', /^Yusuf Rossi/);
    await expect(name(page)).toHaveText('Kestrel & Sons Ltd');
    const row = page.getByRole('row', { name: new RegExp(`^${ROSSI}`) });
    await expect(row.getByRole('button', { name: ROSSI, exact: true })).toBeFocused();
    await expect(row).toContainText('Certified engineers · PSP');
    const before = (await answer(page).textContent()) ?? '';
    const steps = page.getByRole('region', { name: 'Next steps' });
    const stepsBefore = (await steps.textContent()) ?? '';

    await pressUntil(page, 'Tab', page.locator('[aria-description^="Last day."]:focus'), 3);
    await press(page, 'Enter');
    await page.keyboard.type('26 Nov');
    await press(page, 'Enter');
    // One step: what was done with his exam, the new first lapse, who takes which exam by when.
    const toast = page.getByText(/^Last day of Yusuf Rossi set to Nov 26/);
    await expect(toast).toContainText('1 open exam cancelled');
    await expect(toast).toContainText('PSP lapses Nov 27.');
    await expect(answer(page)).toContainText('PSP lapses in 5 days, on Nov 27, the day after Yusuf Rossi leaves.');
    await expect(steps).toContainText(/passes PSE/);
    expect(await steps.textContent()).not.toBe(stepsBefore);
    await end(app);

    const again = await start();
    const restarted = again.page;
    const undoes = restarted.getByRole('contentinfo').getByText(/^undo: /);
    await expect(undoes).toContainText('Last day of Yusuf Rossi set to Nov 26');
    await press(restarted, 'Control+z');
    await expect(restarted.getByText(/^Undone: .*Last day of .*Yusuf Rossi/)).toBeVisible();
    await expect(undoes).toContainText('Import of portfolio.json');
    await find(restarted, 'yusuf ros', /^Yusuf Rossi/);
    await expect(answer(restarted)).toHaveText(before);
    await press(restarted, 'Control+Shift+z');
    await expect(answer(restarted)).toContainText('PSP lapses in 5 days, on Nov 27');

    // From the history one value is brought back, as a step of its own: he stays, his exam remains cancelled.
    await press(restarted, '8');
    const history = restarted.getByRole('region', { name: 'History' });
    await expect(history.getByRole('listitem').first()).toContainText(
      /Last day of Yusuf Rossi set to Nov 26, 1 open exam cancelled/,
    );
    await pressUntil(
      restarted,
      'ArrowDown',
      history
        .getByRole('listitem')
        .filter({ hasText: /^Last day of Yusuf Rossi: from nothing to Nov 26/ })
        .locator('button:focus'),
      3,
    );
    await press(restarted, 'Enter');
    await expect(restarted.getByText(/^Restored: /)).toBeVisible();
    await expect(answer(restarted)).toHaveText(before);
    await end(again);
  });
});
