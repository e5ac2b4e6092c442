import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import writeExcelFile from 'write-excel-file/node';
import { test } from '../support/app-test.ts';
import { launchApp } from '../support/launch-app.ts';
import {
  choose,
  confirmImport,
  drop,
  EXPORTS,
  importExports,
  importHeading,
  partnersCsv,
  sampleFile,
  storeCounts,
} from './exports.ts';
import { complaints, expectSound } from './look-at.ts';

const read = (name: string): string => readFileSync(sampleFile(name), 'utf8');

/** Shows the window of a page in a folder of its own, removed afterwards. */
async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cam-desk-import-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

const file = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('tells file by file what it took for what; the same files again change nothing', async ({ page }) => {
  const heard = complaints(page);
  await importExports(page);
  await expect(importHeading(page)).toHaveText(/^\S+ records came in, of 24 partners\.$/);
  await expect(file(page, 'partners.csv')).toContainText('Partners');
  await expect(file(page, 'partners.csv')).toContainText(
    'UTF-8 · commas · days as YYYY-MM-DD · header in line 1 · 7 columns',
  );
  await expect(file(page, 'badges.csv')).toContainText(
    'UTF-8 with BOM · semicolons · days as DD.MM.YYYY · header in line 1',
  );
  await expect(file(page, 'opportunities.csv')).toContainText('UTF-8 · commas · days as M/D/YYYY · header in line 4');
  await expect(file(page, 'opportunities.csv')).toContainText('as the file says');
  for (const [name, rows] of [
    ['partners.csv', 24],
    ['badges.csv', 333],
    ['opportunities.csv', 561],
  ] as const) {
    const counts = (await file(page, name).getByRole('definition').allTextContents()).map(Number);
    expect(counts[0]).toBe(rows);
    expect(counts.slice(1).reduce((sum, count) => sum + count)).toBe(rows);
  }
  await expectSound(page);
  const before = await storeCounts(page);
  expect(before).toMatchObject({ partners: 24, whole: true });

  await choose(page, 'Import more', EXPORTS.toReversed());
  await expect(importHeading(page)).toHaveText('Nothing would change.');
  await expectSound(page);
  await confirmImport(page);
  await expect(importHeading(page)).toHaveText('Nothing changed.');
  expect(await storeCounts(page)).toEqual(before);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('rowheader', { name: 'Kestrel & Sons Ltd' })).toBeVisible();
  expect(heard).toEqual([]);
});

const WRONG: readonly { what: string; name: string; text: string; says: string }[] = [
  { what: 'an empty file', name: 'empty.csv', text: '', says: 'empty.csv: the file is empty.' },
  {
    what: 'JSON that is no portfolio',
    name: 'other.json',
    text: '{"records": 1}',
    says: 'other.json: ',
  },
  {
    what: 'a portfolio cut short',
    name: 'cut.json',
    text: read('portfolio.json').slice(0, 5000),
    says: 'cut.json, line ',
  },
  {
    what: 'a report cut short',
    name: 'opportunities.csv',
    text: read('opportunities.csv').split('\r\n').slice(0, 100).join('\r\n'),
    says: 'the file was cut short. Export it again.',
  },
  {
    what: 'a totals line that disagrees',
    name: 'opportunities.csv',
    text: read('opportunities.csv').replace('(561 records)', '(560 records)'),
    says: 'opportunities.csv, line 567, Grand Totals: the totals line says 560 records, but there are 561 rows above it',
  },
  {
    what: 'another delimiter inside',
    name: 'pipes.csv',
    text: read('partners.csv').replaceAll(',', '|'),
    says: 'pipes.csv, line 1: this line names the columns of partners, but there is “|” between them: wrong delimiter.',
  },
  {
    what: 'a format that nobody knows',
    name: 'photo.csv',
    text: '\u0089PNG\r\n\u001a\n\0\0\0',
    says: 'photo.csv: the file is an image (PNG), not a table.',
  },
  {
    what: 'a damaged workbook',
    name: 'book.xlsx',
    text: 'PK\u0003\u0004rest',
    says: 'book.xlsx: the workbook is damaged or was cut short',
  },
];

test('says of each file that cannot be taken which, where and why, and keeps what was there', async ({ page }) => {
  await importExports(page);
  const before = await storeCounts(page);
  let button = 'Import more';
  for (const { what, name, text, says } of WRONG) {
    await test.step(what, async () => {
      await choose(page, button, [{ name, text }]);
      await expect(page.getByRole('alert')).toContainText(says);
      await expect(page.getByRole('alert')).toContainText(name);
      await expect(importHeading(page)).toHaveText('This file cannot be taken.');
      await expect(page.getByText('Nothing was imported; what was here is kept.')).toBeVisible();
      expect(await storeCounts(page)).toEqual(before);
      button = 'Choose again';
    });
  }
  await expectSound(page);
});

test('names line, column and reason of each row that it refuses: a wrong day, another currency', async ({ page }) => {
  const lines = read('opportunities.csv').split('\r\n');
  lines[4] = (lines[4] ?? '').replace(/"\d+\/\d+\/\d+"/, '"2/30/2026"');
  lines[5] = (lines[5] ?? '').replace('"USD ', '"EUR ');
  await choose(page, 'Import files', [
    { name: 'opportunities.csv', text: lines.join('\r\n') },
    { name: 'partners.csv', text: read('partners.csv') },
  ]);
  await confirmImport(page);
  const rows = page.getByRole('table', { name: 'Refused rows of opportunities.csv' }).getByRole('row');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText('5Close Date“2/30/2026” is a day that does not exist');
  await expect(rows.nth(2)).toContainText('6Net ARR');
  await expect(rows.nth(2)).toContainText('EUR');
  await expectSound(page);
});

test('asks before it takes the other files, and then takes them', async ({ page }) => {
  const bad = { name: 'opportunities.csv', text: read('opportunities.csv').replace('(561 records)', '(9 records)') };
  await choose(page, 'Import files', [bad, { name: 'partners.csv', text: read('partners.csv') }]);
  await expect(importHeading(page)).toHaveText('1 of these files cannot be taken.');
  expect(await storeCounts(page)).toMatchObject({ partners: 0 });
  await page.getByRole('button', { name: 'Import without this file' }).click();
  await expect(importHeading(page)).toHaveText(/came in, of 24 partners\.$/);
  expect(await storeCounts(page)).toMatchObject({ partners: 24, deals: 0, whole: true });
  // The file that was left out is still named, with why.
  await expect(file(page, 'opportunities.csv')).toContainText('the totals line says 9 records');
});

test('lists the partners that no partners file names', async ({ page }) => {
  await choose(page, 'Import files', [sampleFile('badges.csv')]);
  const created = page.getByRole('table', { name: 'Partners created by badges.csv' });
  await expect(created.getByRole('row').nth(1)).toContainText('authorized, no agreement, region AMER');
  await expectSound(page);
});

test('refuses a file of 200 MB by its size, at once, and takes the others', async ({ page }) => {
  await withFolder(async (folder) => {
    const large = path.join(folder, 'large.csv');
    writeFileSync(large, '');
    truncateSync(large, 200 * 1024 * 1024);
    const begun = Date.now();
    await drop(page, [large, sampleFile('partners.csv')]);
    await expect(page.getByRole('alert')).toContainText(
      'large.csv: the file has 200 MB; files of up to 128 MB are read.',
    );
    expect(Date.now() - begun).toBeLessThan(5_000);
    await page.getByRole('button', { name: 'Import without this file' }).click();
    await expect(importHeading(page)).toHaveText(/of 24 partners\.$/);
  });
});

test('shows hostile names as the text they are', async ({ page }) => {
  const names = [
    '<img src=x onerror="window.attacked = 1">',
    '=HYPERLINK("http://evil")',
    '\u202egnp.exe\u202c',
    'null\0byte',
    `${'long '.repeat(40_000)}`,
  ];
  const rows = names.map(
    (name, at) =>
      `p${at}@x.example,"${name.replaceAll('"', '""')}",GitLab Sales Professional Accreditation,2024-01-01,,Accepted`,
  );
  const text = ['Email,Organization,Badge Name,Issued At,Expires At,Badge State', ...rows].join('\n');
  await choose(page, 'Import files', [{ name: '<b>hostile</b>.csv', text: `${text}\n` }]);
  await expect(page.getByRole('table', { name: /^Partners created/ }).getByRole('row')).toHaveCount(names.length + 1);
  await expect(page.getByText(names[0] ?? '')).toBeVisible();
  await expect(page.getByRole('heading', { name: '<b>hostile</b>.csv' })).toBeVisible();
  expect(await page.evaluate(() => 'attacked' in window)).toBe(false);
  await expectSound(page);
});

test('the sample makes way for the user’s own files', async ({ page }) => {
  await page.keyboard.press('3');
  await expect(page.getByRole('navigation')).toContainText('Sample portfolio');
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await choose(page, 'Choose files', [{ name: 'mine.csv', text: partnersCsv(3).text }]);
  await expect(page.getByText('The sample portfolio would make way.')).toBeVisible();
  await confirmImport(page);
  await expect(page.getByText('The sample portfolio made way.')).toBeVisible();
  await expect(page.getByRole('navigation')).not.toContainText('Sample portfolio');
  expect(await storeCounts(page)).toMatchObject({ partners: 3, whole: true });
});

test('killed in the middle of an import, the store is whole, and the import repeated doubles nothing', async () => {
  await withFolder(async (profile) => {
    const count = 1200;
    const first = await launchApp({ profile });
    await choose(first.page, 'Import files', [partnersCsv(count)]);
    await confirmImport(first.page);
    // Some partners are written, others are not.
    await expect(first.page.getByText(/^[1-9][0-9,]* of 1,200 partners$/)).toBeVisible();
    await first.kill();

    const second = await launchApp({ profile });
    const { page } = second;
    await expect(page.getByRole('navigation')).toBeVisible();
    const kept = await storeCounts(page);
    expect(kept.whole).toBe(true);
    expect(kept.partners).toBeGreaterThan(0);
    expect(kept.partners).toBeLessThan(count);
    await expect(
      page.getByText(/^Import of many-partners\.csv ended early: [0-9,]+ of 1,200 partners are kept\.$/),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Go on' }).click();
    const notice = page.getByRole('region', { name: 'An import that ended early' });
    await expect(notice).toContainText(`${kept.partners.toLocaleString('en-GB')} of 1,200 partners are written`);
    await expectSound(page);
    await choose(page, 'Choose files', [partnersCsv(count)]);
    await confirmImport(page);
    await expect(page.getByRole('button', { name: 'See the portfolio' })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('table', { name: 'Kept edits' })).toHaveCount(0);
    expect(await storeCounts(page)).toMatchObject({ partners: count, whole: true });
    await second.close();
  });
});

test('columns mapped by hand are known after a restart, in next week’s file', async () => {
  await withFolder(async (profile) => {
    const firms = (name: string, ...rows: string[]) => ({
      name,
      text: ['Unsere Firmen', '', 'Firma;Gebiet;Weg;Vertrag vom;Stand;<i>Notiz</i>', ...rows, ''].join('\r\n'),
    });
    const kestrel = (region: string) => `Kestrel;${region};Select;01.05.2022;Authorized;x`;
    const first = await launchApp({ profile });
    let { page } = first;
    await choose(page, 'Import files', [firms('firmen.csv', kestrel('EMEA'))]);
    await expect(importHeading(page)).toHaveText('This file cannot be taken.');
    await page.getByRole('button', { name: 'Map its columns' }).click();
    const form = page.getByRole('form', { name: 'Columns mapped by hand' });
    await expect(form.getByLabel('The file holds')).toBeFocused();
    // By typing, as one chooses in a list of the system's.
    await page.keyboard.type('Partners');
    for (const name of ['Firma', 'Gebiet', 'Weg', 'Vertrag vom', 'Stand']) {
      await page.keyboard.press('Tab');
      if (name === 'Firma') await page.keyboard.press('Tab');
      await page.keyboard.type(name);
    }
    await expect(form.getByRole('row', { name: /^Region/ })).toContainText('EMEA');
    await expectSound(page);
    await page.keyboard.press('Control+Enter');
    await expect(importHeading(page)).toHaveText('2 records would come in.');
    await confirmImport(page);
    await expect(importHeading(page)).toHaveText('2 records came in, of 1 partner.');
    await first.close();

    const second = await launchApp({ profile });
    page = second.page;
    await expect(page.getByRole('rowheader', { name: 'Kestrel' })).toBeVisible();
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await expect(page.getByRole('region', { name: 'Columns mapped by hand' })).toContainText('firmen.csv');
    await expectSound(page);
    const next = firms('firmen-kw48.csv', kestrel('APAC'), 'Weaver;EMEA;Open;02.06.2023;Prospect;');
    await choose(page, 'Choose files', [next]);
    await expect(importHeading(page)).toHaveText('2 records would come in and 1 would change.');
    await expect(file(page, 'firmen-kw48.csv')).toContainText('Columns as they were mapped by hand for firmen.csv');
    await expect(page.getByRole('table', { name: '1 field would change' })).toContainText('EMEA → APAC');
    await expectSound(page);
    await confirmImport(page);
    await expect(importHeading(page)).toHaveText(/^2 records came in and 1 changed, of 2 partners\.$/);
    await choose(page, 'Import more', [next]);
    await expect(importHeading(page)).toHaveText('Nothing would change.');
    await page.getByRole('button', { name: /^Forget how the columns/ }).click();
    await expect(importHeading(page)).toHaveText('This file cannot be taken.');
    await second.close();
  });
});

test('shows what a newer export would change, keeps what the user changed since, and names what is missing', async ({
  page,
}) => {
  const head = 'Partner Account,Region,Track,Agreement Signed,Status';
  const first = [head, 'Acme,EMEA,Select,2020-01-01,Authorized', 'Borealis,EMEA,Select,2020-01-01,Authorized', ''];
  await choose(page, 'Import files', [{ name: 'partners.csv', text: first.join('\n') }]);
  await expect(importHeading(page)).toHaveText('4 records would come in.');
  expect(await storeCounts(page)).toMatchObject({ partners: 0 });
  await page.keyboard.press('Escape');
  await expect(page.getByText('The import was cancelled. Nothing was written')).toBeVisible();
  expect(await storeCounts(page)).toMatchObject({ partners: 0 });
  await choose(page, 'Choose files', [{ name: 'partners.csv', text: first.join('\n') }]);
  await confirmImport(page);
  await expect(importHeading(page)).toHaveText('4 records came in, of 2 partners.');

  // The user's own edit, as a portfolio file makes it.
  const edit = {
    kind: 'partner',
    id: await partnerId(page, 'Acme'),
    name: 'Acme',
    region: 'PUBSEC',
    status: 'authorized',
  };
  const own = JSON.stringify({ format: 'cam-desk/portfolio', version: 1, records: [{ ...edit, partnerId: edit.id }] });
  await choose(page, 'Import more', [{ name: 'own.json', text: own }]);
  await confirmImport(page);
  await expect(importHeading(page)).toHaveText('1 record changed, of 1 partner.');

  const newer = [head, 'Acme,APAC,Select,2020-01-01,Terminated', ''].join('\n');
  await choose(page, 'Import more', [{ name: 'partners.csv', text: newer }]);
  await expect(importHeading(page)).toHaveText('1 record would change.');
  const kept = page.getByRole('table', { name: 'Kept edits' }).getByRole('row');
  await expect(kept.nth(1)).toHaveText('partnerAcme: regionPUBSEC; the file says APAC');
  const changes = page.getByRole('table', { name: '1 field would change' }).getByRole('row');
  await expect(changes.nth(1)).toHaveText('partnerAcme: statusauthorized → terminated');
  await expect(page.getByRole('table', { name: 'Missing rows' }).getByRole('row').nth(1)).toContainText('Borealis');
  await expectSound(page);
  await page.keyboard.press('Enter');
  await expect(importHeading(page)).toHaveText('1 record changed, of 1 partner.');
  await expect(kept.nth(1)).toHaveText('partnerAcme: regionPUBSEC; the file says APAC');
  expect(await storeCounts(page)).toMatchObject({ partners: 2, whole: true });
});

test('is undone as one, with what it remembered', async ({ page }) => {
  const partners = (region: string) => ({
    name: 'partners.csv',
    text: `Partner Account,Region,Track,Agreement Signed,Status\nAcme,${region},Select,2020-01-01,Authorized\n`,
  });
  await choose(page, 'Import files', [partners('EMEA')]);
  await confirmImport(page);
  await choose(page, 'Import more', [partners('APAC')]);
  await confirmImport(page);
  await expect(importHeading(page)).toHaveText('1 record changed, of 1 partner.');
  await page.getByRole('button', { name: 'Undo this import' }).click();
  await expect(page.getByText('Undone: Import of partners.csv.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Report of the last import' })).toHaveCount(0);
  // Not the user's edit: the same file changes the same again.
  await choose(page, 'Choose files', [partners('APAC')]);
  await expect(importHeading(page)).toHaveText('1 record would change.');
  await expect(page.getByRole('table', { name: 'Kept edits' })).toHaveCount(0);
  await confirmImport(page);
  await expect(importHeading(page)).toHaveText('1 record changed, of 1 partner.');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: 'Undo this import' })).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: 'Undo this import' })).toHaveCount(0);
  expect(await storeCounts(page)).toMatchObject({ partners: 0 });
  await choose(page, 'Import more', [partners('APAC')]);
  await expect(importHeading(page)).toHaveText('2 records would come in.');
});

test('takes a workbook with a sheet for each export', async ({ page }) => {
  await withFolder(async (folder) => {
    const book = path.join(folder, 'exports.xlsx');
    const sheet = (text: string) =>
      text
        .trim()
        .split(/\r?\n/)
        .map((line) => line.split(','));
    // Large enough that its parts are unpacked in pieces.
    const many = Array.from({ length: 20_000 }, (_, at) => [
      `Firm ${at % 500}`,
      'EMEA',
      'Select',
      '2020-01-01',
      'Authorized',
    ]);
    const partners = [['Partner Account', 'Region', 'Track', 'Agreement Signed', 'Status'], ...many];
    const badges = sheet(
      `Email,Organization,Badge Name,Issued At,Expires At,Badge State\na@x.example,Firm 1,GitLab Partner Technical Engineer,2025-02-01,,Accepted`,
    );
    await writeExcelFile([
      { sheet: 'Partners', data: partners },
      { sheet: 'Badges', data: badges },
    ]).toFile(book);
    await choose(page, 'Import files', [book]);
    await expect(importHeading(page)).toHaveText('1,002 records would come in.');
    await expect(file(page, 'exports.xlsx, sheet Partners')).toContainText('sheet “Partners”');
    await expectSound(page);
    await confirmImport(page);
    await expect(importHeading(page)).toHaveText('1,002 records came in, of 500 partners.');
    expect(await storeCounts(page)).toMatchObject({ partners: 500, people: 1, whole: true });
  });
});

/** The id of a stored partner. */
async function partnerId(page: Page, name: string): Promise<string> {
  const id = await page.evaluate(async (wanted) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('cam-desk');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const rows = await new Promise<{ packed: string }[]>((resolve, reject) => {
      const request = database.transaction('sections').objectStore('sections').getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    database.close();
    const records = rows.flatMap(({ packed }) => JSON.parse(packed) as [unknown, { id: string; name?: string }][]);
    return records.find(([, record]) => record.name === wanted)?.[1].id ?? '';
  }, name);
  expect(id).not.toBe('');
  return id;
}
