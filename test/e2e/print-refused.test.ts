import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { CamDeskBridge } from '../../shared/ipc/bridge.ts';
import { test } from '../support/app-test.ts';

declare const camDesk: CamDeskBridge;

test('a cancelled save dialog prints nothing', async ({ app, page }) => {
  await app.saveTo(null);
  const answer = await page.evaluate(() => camDesk.print.report({ report: {}, suggestedName: 'Plan ../ of A.pdf' }));
  expect(answer).toEqual({ ok: true, value: { outcome: 'cancelled' } });
  expect(await app.proposedNames()).toEqual(['Plan ..- of A.pdf']);
  expect(await app.windows()).toHaveLength(1);
});

test('what is no report is refused in words, writes no file and leaves no window', async ({ app, page }) => {
  const file = path.join(app.profile, 'plan.pdf');
  await app.saveTo(file);
  const answer = await page.evaluate(() => camDesk.print.report({ report: { kind: 'none' }, suggestedName: 'x' }));
  expect(answer).toEqual({
    ok: false,
    error: { code: 'print-failed', message: 'The PDF could not be made. No file was written; please try again.' },
  });
  expect(existsSync(file)).toBe(false);
  expect(readdirSync(app.profile).filter((name) => name.includes('plan'))).toEqual([]);
  expect(await app.windows()).toHaveLength(1);
});
