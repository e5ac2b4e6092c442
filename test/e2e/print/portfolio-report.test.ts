import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { editionOf } from '../../../shared/program/packs.ts';
import { writePortfolio } from '../../../shared/records/portfolio-file.ts';
import { portfolioReport } from '../../../shared/report/portfolio-report.ts';
import { summarise } from '../../../shared/summary/summarise.ts';
import { actualTexts } from './actual-text.ts';
import { printModels, runNode } from './print-models.ts';
import { fontsIn, readPdf } from './read-pdf.ts';
import { samplePartners } from './sample.ts';

const ASOF = '2026-11-22';

/** Letters only: extraction may put spaces between scripts. */
const letters = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

test('the portfolio prints from the command line: every partner, heads on every page, internal', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cam-desk-portfolio-'));
  try {
    const portfolio = path.join(folder, 'portfolio.json');
    const out = path.join(folder, 'portfolio.pdf');
    writeFileSync(portfolio, writePortfolio(samplePartners(), []));
    const options = ['--portfolio', portfolio, '--as-of', ASOF, '--out', out];
    const answer = await runNode('electron/command-line/cam.ts', ['report', 'portfolio', ...options]);
    expect(answer, answer.stderr).toMatchObject({ code: 0 });
    const bytes = readFileSync(out);
    const { pages, outline, isMarked, info } = await readPdf(bytes);
    const whole = letters([...pages, ...(await actualTexts(bytes))].join(' '));
    for (const { partner } of samplePartners()) expect(whole, partner.name).toContain(letters(partner.name));
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('Internal, not for partners');
      expect(page).toContain('Partner Standing First lapse, and why Next deadline FY27 forecast');
      expect(page).toContain('As of 22 November 2026 · GitLab Channel Program Guide');
      expect(page).toContain(`${index + 1} of ${pages.length}`);
    }
    expect(whole).not.toMatch(/undefined|NaN|\[object/);
    expect(isMarked).toBe(true);
    expect(outline.slice(0, 2)).toEqual(['24 partners', 'Failing 20']);
    expect(info).toMatchObject({ Title: `Portfolio, 24 partners, ${ASOF}`, CreationDate: 'D:20261122000000Z' });
    expect((await fontsIn(bytes)).every(({ isEmbedded, subtype }) => isEmbedded && subtype === 'Type0')).toBe(true);
    expect(JSON.parse(answer.stdout)).toMatchObject({ file: out, pages: pages.length, bytes: bytes.byteLength });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('2,000 partners print, each in a row that no page cuts', async () => {
  test.setTimeout(180_000);
  const [first] = samplePartners();
  const summary = summarise(first as never, editionOf()).summary;
  const many = Array.from({ length: 2_000 }, (_, index) => ({
    ...summary,
    partnerId: `p${index}`,
    name: `Partner ${String(index).padStart(4, '0')}`,
  }));
  const [document] = await printModels([portfolioReport(many, editionOf(), ASOF)]);
  const { pages } = await readPdf(document as Buffer);
  const names = pages.flatMap((page) => page.match(/Partner \d{4}/g) ?? []);
  expect(new Set(names).size).toBe(2_000);
  expect(names).toHaveLength(2_000);
  expect(pages.every((page) => page.includes('Partner Standing First lapse, and why'))).toBe(true);
});
