import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { CamDeskBridge } from '../../../shared/ipc/bridge.ts';
import { editionOf } from '../../../shared/program/packs.ts';
import { compliancePlan } from '../../../shared/report/compliance-plan.ts';
import { test } from '../../support/app-test.ts';
import { readPdf } from './read-pdf.ts';
import { samplePartners } from './sample.ts';

declare const camDesk: CamDeskBridge;

const ASOF = '2026-11-22';

const plans = () => samplePartners().map((file) => compliancePlan(file, editionOf(), ASOF));

test('24 plans are written into a chosen folder, and a file that was there is kept', async ({ app, page }) => {
  test.setTimeout(180_000);
  const folder = path.join(app.profile, 'plans');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'Fjordbyte.pdf'), 'mine');
  await app.chooseFolder(folder);
  const answers = await page.evaluate(async (text) => {
    const begun = await camDesk.print.batch();
    if (!begun.ok || begun.value.outcome !== 'chosen') throw new Error(JSON.stringify(begun));
    const { batch } = begun.value;
    const reports = JSON.parse(text) as { partner: string }[];
    const written = [];
    for (const report of reports) {
      written.push(await camDesk.print.intoBatch({ batch, report: report as never, suggestedName: report.partner }));
    }
    return written;
  }, JSON.stringify(plans()));
  const files = answers.map((answer) => (answer.ok ? answer.value.path : answer.error.message));
  expect(files).toHaveLength(24);
  expect(readdirSync(folder).sort()).toEqual([...files.map((file) => path.basename(file)), 'Fjordbyte.pdf'].sort());
  expect(files.map((file) => path.basename(file))).toContain('Fjordbyte (2).pdf');
  expect(readFileSync(path.join(folder, 'Fjordbyte.pdf'), 'utf8')).toBe('mine');
  for (const index of [0, 11, 23]) {
    const { info } = await readPdf(readFileSync(files[index] ?? ''));
    expect(info).toMatchObject({ Title: `Compliance plan, ${plans()[index]?.partner}, ${ASOF}` });
  }
  expect(await app.windows()).toHaveLength(1);
  await page.evaluate((file) => camDesk.files.show({ path: file }), files.at(-1) ?? '');
  expect(await app.shownFiles()).toEqual([files.at(-1)]);
});

test('a folder that is gone is said by name, document by document, and leaves nothing half written', async ({
  app,
  page,
}) => {
  const folder = path.join(app.profile, 'plans');
  mkdirSync(folder);
  await app.chooseFolder(folder, null);
  const [plan] = plans();
  const begun = await page.evaluate(() => camDesk.print.batch());
  const batch = begun.ok && begun.value.outcome === 'chosen' ? begun.value.batch : '';
  const print = () =>
    page.evaluate(
      ([id, text]) =>
        camDesk.print.intoBatch({ batch: id ?? '', report: JSON.parse(text ?? ''), suggestedName: 'CON/..' }),
      [batch, JSON.stringify(plan)],
    );
  const first = await print();
  expect(first).toMatchObject({ ok: true, value: { path: path.join(folder, 'CON-.pdf') } });
  rmSync(folder, { recursive: true });
  expect(await print()).toEqual({
    ok: false,
    error: {
      code: 'write-failed',
      message:
        'CON- (2).pdf was not written: the folder does not exist (any more). Choose another place, or try again.',
    },
  });
  mkdirSync(folder);
  expect(await page.evaluate(() => camDesk.print.batch())).toEqual({ ok: true, value: { outcome: 'cancelled' } });
  // A dialog that was cancelled ends nothing: the folder chosen before is still the batch's.
  expect(await print()).toMatchObject({ ok: true });
  expect(readdirSync(folder)).toEqual(['CON- (2).pdf']);
});

test('a page cannot write without a folder that the user chose', async ({ app, page }) => {
  const [plan] = plans();
  const answer = await page.evaluate(
    (text) =>
      camDesk.print.intoBatch({
        batch: '00000000-0000-4000-8000-000000000000',
        report: JSON.parse(text),
        suggestedName: '/tmp/x.pdf',
      }),
    JSON.stringify(plan),
  );
  expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
  expect(await app.windows()).toHaveLength(1);
});
