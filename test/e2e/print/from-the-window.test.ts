import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { CamDeskBridge } from '../../../shared/ipc/bridge.ts';
import { editionOf } from '../../../shared/program/packs.ts';
import { compliancePlan } from '../../../shared/report/compliance-plan.ts';
import { test } from '../../support/app-test.ts';
import { FileBuilder, meetOpen } from '../../support/partner-files.ts';
import { printModels } from './print-models.ts';
import { readPdf } from './read-pdf.ts';

declare const camDesk: CamDeskBridge;

test('the window saves the same bytes as the command line', async ({ app, page }) => {
  const report = compliancePlan(meetOpen(new FileBuilder()).build(), editionOf(), '2026-11-22');
  const file = path.join(app.profile, 'plan.pdf');
  await app.saveTo(file);
  const answer = await page.evaluate(
    (model) => camDesk.print.report({ report: JSON.parse(model), suggestedName: 'Compliance plan' }),
    JSON.stringify(report),
  );
  const bytes = readFileSync(file);
  const { pages } = await readPdf(bytes);
  expect(answer).toEqual({
    ok: true,
    value: { outcome: 'saved', path: file, pages: pages.length, bytes: bytes.byteLength },
  });
  const [printed] = await printModels([report]);
  expect(printed?.equals(bytes)).toBe(true);
});
