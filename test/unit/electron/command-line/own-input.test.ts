import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importCommand } from '../../../../electron/command-line/import.ts';
import { reportCommand } from '../../../../electron/command-line/report.ts';
import { writePortfolio } from '../../../../shared/records/portfolio-file.ts';
import { FileBuilder } from '../../../support/partner-files.ts';

let folder = '';
let portfolio = '';
/** The second record would be refused, and with the file's only copy it would be gone. */
const text = `${writePortfolio([new FileBuilder().build()]).split('\n]}')[0]},\n{"kind":"deal","id":"d1","partnerId":"p1"}\n]}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cam-desk-own-input-'));
  portfolio = join(folder, 'p.json');
  await writeFile(portfolio, text);
  await symlink(portfolio, join(folder, 'link.json'));
});
afterAll(() => rm(folder, { recursive: true }));

test.each(['p.json', 'link.json', './p.json'])('what is read is never written over: %s', async (name) => {
  const out = join(folder, name);
  const refusal = /is read by this command and is kept as it is/;
  await expect(importCommand([relative('.', portfolio), '--out', out])).rejects.toThrow(refusal);
  const report = [
    'compliance-plan',
    '--portfolio',
    portfolio,
    '--partner',
    'p1',
    '--as-of',
    '2026-11-22',
    '--out',
    out,
  ];
  await expect(reportCommand(report)).rejects.toThrow(refusal);
  expect(await readFile(portfolio, 'utf8')).toBe(text);
});

test('an export is never written over', async () => {
  const csv = join(folder, 'partners.csv');
  const rows =
    'Partner Account,Region,Track,Agreement Signed,PSP Since,Service Offerings,Status\nA,EMEA,Open,2024-01-01,,,Authorized\n';
  await writeFile(csv, rows);
  await expect(importCommand([csv, '--out', csv])).rejects.toThrow(/is kept as it is/);
  expect(await readFile(csv, 'utf8')).toBe(rows);
});
