import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { CamDeskBridge } from '../../shared/ipc/bridge.ts';
import { editionOf } from '../../shared/program/packs.ts';
import { compliancePlan } from '../../shared/report/compliance-plan.ts';
import { test } from '../support/app-test.ts';
import { FileBuilder, meetOpen } from '../support/partner-files.ts';

declare const camDesk: CamDeskBridge;

test('a cancelled save dialog prints nothing', async ({ app, page }) => {
  await app.saveTo(null);
  const plan = compliancePlan(meetOpen(new FileBuilder()).build(), editionOf(), '2026-11-22');
  const answer = await page.evaluate(
    (text) => camDesk.print.report({ report: JSON.parse(text), suggestedName: 'Plan ../ of A.pdf' }),
    JSON.stringify(plan),
  );
  expect(answer).toEqual({ ok: true, value: { outcome: 'cancelled' } });
  expect(await app.proposedNames()).toEqual(['Plan ..- of A.pdf']);
  expect(await app.windows()).toHaveLength(1);
});

test('what is no report is refused in words, writes no file and leaves no window', async ({ app, page }) => {
  const file = path.join(app.profile, 'plan.pdf');
  await app.saveTo(file);
  const answer = await page.evaluate(() =>
    camDesk.print.report({ report: { kind: 'none' } as never, suggestedName: 'x' }),
  );
  expect(answer).toEqual({
    ok: false,
    error: {
      code: 'invalid-request',
      message: 'The request print.report does not have the agreed form. Nothing was done.',
    },
  });
  expect(existsSync(file)).toBe(false);
  expect(readdirSync(app.profile).filter((name) => name.includes('plan'))).toEqual([]);
  expect(await app.windows()).toHaveLength(1);
});
