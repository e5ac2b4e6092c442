import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { editionOf } from '../../../shared/program/packs.ts';
import { writePortfolio } from '../../../shared/records/portfolio-file.ts';
import { compliancePlan } from '../../../shared/report/compliance-plan.ts';
import { FileBuilder, meetOpen } from '../../support/partner-files.ts';
import { actualTexts } from './actual-text.ts';
import { printModels, runNode } from './print-models.ts';
import { fontsIn, readPdf } from './read-pdf.ts';
import { samplePartners } from './sample.ts';

const ASOF = '2026-11-22';
const EDITION = 'GitLab Channel Program Guide, 2022–23 edition';
const MAX_BYTES = 250_000;

/** Letters only: extraction may put spaces between scripts. */
const letters = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');
const holds = (whole: string, text: string): boolean => letters(whole).includes(letters(text));

const grouped = (hash: string): string => hash.replace(/(.{8})(?=.)/g, '$1 ');

test('every partner of the sample prints with its names in their own scripts', async () => {
  test.setTimeout(180_000);
  const partners = samplePartners();
  const plans = partners.map((file) => compliancePlan(file, editionOf(), ASOF));
  const documents = await printModels(plans);
  const scripts = new Set<string>();
  for (const [index, plan] of plans.entries()) {
    const bytes = documents[index] as Buffer;
    const { pages, outline, isMarked, roles, alternatives, info, language } = await readPdf(bytes);
    const whole = [...pages, ...(await actualTexts(bytes))].join(' ');
    expect(holds(whole, plan.partner), plan.partner).toBe(true);
    for (const name of namesIn(plan)) {
      expect(holds(whole, name), `${name} in the plan of ${plan.partner}`).toBe(true);
      for (const script of ['Latin', 'Greek', 'Cyrillic', 'Arabic', 'Han']) {
        if (new RegExp(`\\p{Script=${script}}`, 'u').test(name + plan.partner)) scripts.add(script);
      }
    }
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`As of 22 November 2026 · ${EDITION}`);
      expect(page).toContain(`data sha256 ${grouped(plan.dataHash)}`);
      expect(page).toContain(`${at + 1} of ${pages.length}`);
    }
    expect(whole).not.toMatch(/\bseed\b|undefined|NaN|\[object/);
    expect(isMarked).toBe(true);
    expect(language).toBe('en');
    expect(roles).toEqual(expect.arrayContaining(['H1', 'H2', 'P', 'Figure']));
    expect(alternatives.some((text) => text.startsWith('Standing over this fiscal year and the next'))).toBe(true);
    expect(outline).toEqual(
      expect.arrayContaining([plan.partner.normalize('NFKC'), 'What is missing', plan.benefits?.title]),
    );
    expect(info).toMatchObject({
      Title: `Compliance plan, ${plan.partner}, ${ASOF}`,
      Author: 'GitLab Channel Program',
      Creator: 'CAM Desk',
      CreationDate: 'D:20261122000000Z',
      ModDate: 'D:20261122000000Z',
    });
    expect(bytes.byteLength).toBeLessThan(MAX_BYTES);
    for (const font of await fontsIn(bytes)) {
      expect(font).toMatchObject({ isEmbedded: true, subtype: 'Type0' });
      expect(font.name).toMatch(
        /^(Inter-(Regular|Medium|SemiBold)|NotoSansJP[A-Za-z]*-(Regular|SemiBold)|Vazirmatn-(Regular|SemiBold))$/,
      );
    }
  }
  expect([...scripts].sort()).toEqual(['Arabic', 'Cyrillic', 'Greek', 'Han', 'Latin']);
});

/** Every name that a plan says. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'name' in value && typeof value.name === 'string' ? [value.name] : [];
  return [...own, ...Object.values(value).flatMap(namesIn)];
}

test('the command line prints the same bytes at every start', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cam-desk-report-'));
  try {
    const portfolio = path.join(folder, 'portfolio.json');
    writeFileSync(portfolio, writePortfolio(samplePartners(), []));
    const partner = samplePartners().find((file) => file.partner.name === 'Fjordbyte');
    const report = async (name: string) => {
      const out = path.join(folder, name);
      const options = ['--portfolio', portfolio, '--partner', partner?.partner.id ?? '', '--as-of', ASOF, '--out', out];
      const answer = await runNode('electron/command-line/cam.ts', ['report', 'compliance-plan', ...options]);
      expect(answer, answer.stderr).toMatchObject({ code: 0 });
      return { bytes: readFileSync(out), answer: JSON.parse(answer.stdout) as { [key: string]: unknown } };
    };
    const first = await report('first.pdf');
    const second = await report('second.pdf');
    expect(second.bytes.equals(first.bytes)).toBe(true);
    // In one run of the app, too, whatever was printed before: the page's node numbers go on.
    const plan = compliancePlan(partner as never, editionOf(), ASOF);
    for (const again of await printModels([plan, plan, plan])) expect(again.equals(first.bytes)).toBe(true);
    const { pages } = await readPdf(first.bytes);
    expect(first.answer).toEqual({
      file: path.join(folder, 'first.pdf'),
      pages: pages.length,
      bytes: first.bytes.byteLength,
      sha256: createHash('sha256').update(first.bytes).digest('hex'),
      dataHash: compliancePlan(partner as never, editionOf(), ASOF).dataHash,
    });
    expect(readdirSync(folder).sort()).toEqual(['first.pdf', 'portfolio.json', 'second.pdf']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('hostile and huge texts print as text, within their pages', async () => {
  const hostile = '<script>document.title="x"</script><b>bold</b> =SUM(A1) \u202Edesrever\u202C &amp; %s';
  const file = meetOpen(new FileBuilder({ name: hostile }));
  const add = (title: string, owner: string) =>
    file.add('action', { origin: { kind: 'none' }, title, side: 'partner', owner, dueOn: '2026-12-01', state: 'open' });
  add('\u0000null and \u0007bell', '<img src=x onerror=alert(1)>');
  add('x'.repeat(1_000_000), '名前'.repeat(100_000));
  for (let index = 0; index < 60; index += 1) add(`Action ${index} ${'of several words '.repeat(index % 9)}`, 'Owner');
  const long = new FileBuilder({ name: `${'مؤسسة النخبة '.repeat(12)}${'Gesellschaft '.repeat(12)}`.slice(0, 300) });
  const plans = [file, long].map((one) => compliancePlan(one.build(), editionOf(), ASOF));
  const [document, longName] = await printModels(plans);
  const { pages, outline } = await readPdf(document as Buffer);
  const whole = pages.join(' ');
  expect(whole).toContain('<script>document.title="x"</script><b>bold</b> =SUM(A1)');
  expect(whole).toContain('<img src=x onerror=alert(1)>');
  expect(whole).toContain('null and bell');
  expect(outline[0]).toContain('<script>');
  for (let index = 0; index < 60; index += 1) expect(whole).toContain(`Action ${index} `);
  expect(pages.filter((page) => page.includes('By What Who Keeps')).length).toBeGreaterThan(2);
  expect(pages.every((page) => page.length > 200)).toBe(true);
  const { pages: longPages } = await readPdf(longName as Buffer);
  expect(letters(longPages[0] ?? '')).toContain(letters('Gesellschaft '.repeat(10)).slice(0, 60));
});

test('clauses stand on the page that first cites them, and nowhere else', async () => {
  const partner = samplePartners().find((file) => file.partner.name === 'Fjordbyte');
  const plan = compliancePlan(partner as never, editionOf(), ASOF);
  const [document] = await printModels([plan]);
  const { pages } = await readPdf(document as Buffer);
  expect(pages.length).toBeGreaterThan(2);
  expect(plan.footnotes.length).toBeGreaterThan(5);
  for (const note of plan.footnotes) {
    const on = pages.filter((page) => letters(page).includes(letters(`“${note.quote}” ${note.reference}.`)));
    expect(on, `footnote ${note.number}`).toHaveLength(1);
  }
});
