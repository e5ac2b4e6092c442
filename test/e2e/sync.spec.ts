import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { CamDeskBridge } from '../../shared/ipc/bridge.ts';
import { Client } from '../conformance/client.ts';
import { sender } from '../conformance/send.ts';
import { patch } from '../conformance/world.ts';
import { type App, launchApp } from '../support/launch-app.ts';
import { giveBack, type ProgramGate, programGate } from '../support/program-gate.ts';
import { signIn } from '../support/program-test.ts';
import {
  heldByServer,
  itemsOf,
  type ProgramUser,
  type ReferenceProgram,
  referenceProgram,
} from '../support/reference-program.ts';
import type { Script } from '../support/scripted-server.ts';
import { engines, expectState, focus, hearEngine, inRail, keptBy, tagAll } from './synced.ts';

declare const camDesk: CamDeskBridge;

/** Partners of Mara's on the server. */
const PARTNERS = 16;

let program: ReferenceProgram;
let mara: ProgramUser;
let gate: ProgramGate;
let profile = '';
let app: App;

test.beforeAll(async () => {
  program = await referenceProgram();
  mara = program.mara;
});
test.afterAll(() => program?.close());

test.beforeEach(async () => {
  gate = await programGate(program.url);
  profile = mkdtempSync(path.join(tmpdir(), 'cam-desk-synced-'));
  app = await launchApp({ profile });
});
test.afterEach(async () => {
  await app.close();
  await gate.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
});

/** Until the profile holds exactly what the server holds, and nothing is left to send or to ask a person. */
async function expectInStep(page: Page): Promise<void> {
  const difference = async () => {
    const [{ records, ...left }, there] = [await keptBy(page), await heldByServer(mara)];
    const differing = Object.keys({ ...records, ...there }).filter((id) => records[id] !== there[id]);
    return { differing: differing.slice(0, 5), ...left };
  };
  await expect.poll(difference, { timeout: 30_000 }).toEqual({ differing: [], pending: 0, waiting: 0 });
}

/** Signs in on the new profile, and waits until what the server holds is here. */
async function beginInStep(): Promise<Page> {
  const { page } = app;
  await hearEngine(page);
  expect(await signIn(page, gate.url, mara.token)).toMatchObject({ outcome: 'connected' });
  await expect(inRail(page)).toContainText(String(PARTNERS));
  await expectInStep(page);
  await expectState(page, 'up-to-date');
  return page;
}

const partnersOf = async (user: ProgramUser) => (await itemsOf(user)).filter(({ kind }) => kind === 'partner');

const taggedOnServer = async (tag: string): Promise<number> =>
  (await partnersOf(mara)).filter(({ record }) => (record?.tags as string[] | undefined)?.includes(tag)).length;

const versions = async (): Promise<Map<string, number>> =>
  new Map((await partnersOf(mara)).map(({ id, version }) => [id, version]));

/** How often each partner was changed on the server since. */
async function changesSince(before: ReadonlyMap<string, number>): Promise<number[]> {
  return [...(await versions())].map(([id, version]) => version - (before.get(id) ?? 0));
}

const times = (count: number, partners = PARTNERS): number[] => Array(partners).fill(count);

const asked = (call: string) => gate.heard.filter(({ method, url }) => `${method} ${url}`.startsWith(call));

test('S1, S3, S6: partners come, edits go, and another’s changes show, through a network that ends and comes back', async () => {
  const page = await beginInStep();
  const before = await versions();

  await page.getByRole('rowheader', { name: 'Kestrel & Sons Ltd' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kestrel & Sons Ltd');
  await page.keyboard.press('2');
  const lastDay = page.locator('button[aria-description^="Last day."]').first();
  await lastDay.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('2027-01-31');
  await page.keyboard.press('Enter');
  await expect(lastDay).toHaveText('Jan 31');
  const leaving = async () =>
    (await itemsOf(mara)).flatMap(({ kind, record }) =>
      kind === 'person' && (record?.employment as { to?: string } | undefined)?.to === '2027-01-31'
        ? [record?.name]
        : [],
    );
  await expect.poll(leaving).toEqual(['Ana Иванова']);

  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('rowheader', { name: 'Kestrel & Sons Ltd' })).toBeVisible();
  await tagAll(page, 'gold');
  await expect.poll(() => taggedOnServer('gold')).toBe(PARTNERS);

  const [shared] = (await partnersOf(mara)).slice(-1);
  await program.jonas.client.one(patch(shared as NonNullable<typeof shared>, { name: 'Renamed <i>elsewhere</i>' }));
  await focus(page);
  await expect(page.getByRole('rowheader', { name: 'Renamed <i>elsewhere</i>' })).toBeVisible();

  gate.setOpen(false);
  await tagAll(page, 'kept');
  await focus(page);
  await expectState(page, 'offline');
  expect(await keptBy(page)).toMatchObject({ pending: PARTNERS, waiting: 0 });
  expect(await taggedOnServer('kept')).toBe(0);
  gate.setOpen(true);
  await focus(page);
  await expect.poll(() => taggedOnServer('kept')).toBe(PARTNERS);
  await expectInStep(page);
  expect((await changesSince(before)).sort()).toEqual([...times(2, PARTNERS - 1), 3]);
});

test('S1, S2, S11.2: killed in the middle of the first snapshot, it goes on where it was, with what was edited meanwhile', async () => {
  const some = 5;
  const before = await versions();
  const isHeld = Promise.withResolvers<void>();
  gate.on('/v1/snapshot', async (request, response) => {
    const answer = await gate.handOn(request, request.url?.replace(/limit=\d+/, `limit=${some}`));
    if (!request.url?.includes('after=')) return giveBack(answer, response);
    // A head, a partner, and a part of the next one.
    const text = Buffer.concat(await answer.toArray()).toString();
    const lines = text.split('\n');
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
    response.write(text.slice(0, `${lines[0]}\n${lines[1]}\n`.length + 40));
    isHeld.resolve();
  });
  const { page } = app;
  await signIn(page, gate.url, mara.token);
  await expect(inRail(page)).toContainText(String(some));
  await isHeld.promise;
  const partly = `${some} of ${PARTNERS} partners are here`;
  await expect(page.getByText(partly)).toBeVisible();
  await tagAll(page, 'early');
  expect(await keptBy(page)).toMatchObject({ pending: some });
  await app.kill();
  expect(await taggedOnServer('early')).toBe(0);

  const [, second] = asked('GET /v1/snapshot');
  const wasHeard = gate.heard.length;
  gate.on('/v1/snapshot', null);
  app = await launchApp({ profile });
  await expect(inRail(app.page)).toContainText(String(PARTNERS));
  await expectInStep(app.page);
  await expect(app.page.getByText('partners are here')).toHaveCount(0);
  expect(await taggedOnServer('early')).toBe(some);
  expect((await changesSince(before)).sort()).toEqual([...times(0, PARTNERS - some), ...times(1, some)]);
  const after = gate.heard.slice(wasHeard).filter(({ url }) => url.startsWith('/v1/snapshot'));
  expect(after.map(({ url }) => url)).toEqual([second?.url]);
});

test('S1, S2, S2.1, S5: killed before the answer to a push has come, it sends the same again, and then what was edited since', async () => {
  const page = await beginInStep();
  const before = await versions();
  const isLost = Promise.withResolvers<void>();
  gate.on('/v1/mutations', async (request) => {
    await (await gate.handOn(request)).toArray();
    isLost.resolve();
  });
  await tagAll(page, 'lost');
  await isLost.promise;
  expect(await taggedOnServer('lost')).toBe(PARTNERS);
  await tagAll(page, 'since');
  expect(await keptBy(page)).toMatchObject({ pending: 2 * PARTNERS });
  await app.kill();

  gate.on('/v1/mutations', null);
  app = await launchApp({ profile });
  await expect.poll(() => taggedOnServer('since')).toBe(PARTNERS);
  await expectInStep(app.page);
  expect(await changesSince(before)).toEqual(times(2));
  const [lost, again, since, ...more] = asked('POST /v1/mutations').map(({ body }) => body.toString('base64'));
  expect(again).toBe(lost);
  expect(since).not.toBe(lost);
  expect(more).toEqual([]);
});

/** A window's bridge that is signed in, and does nothing else. */
const BRIDGE = `
  const ok = (value) => async () => ({ ok: true, value });
  require('electron').contextBridge.exposeInMainWorld('camDesk', {
    listen: () => () => undefined,
    app: { info: ok({ version: '0.1.0' }), ready: ok(null), theme: ok(null) },
    program: { state: ok({ url: null, hasToken: true, kept: 'memory' }) },
  });`;

test('S14: of two windows of a profile one asks; when it is closed, the other does', async () => {
  const page = await beginInStep();
  const preload = path.join(profile, 'second-window.cjs');
  writeFileSync(preload, BRIDGE);
  const opened = page.context().waitForEvent('page');
  await app.evaluate(async ({ BrowserWindow }, file) => {
    const window = new BrowserWindow({ webPreferences: { preload: file, sandbox: true } });
    await window.loadURL('app://cam-desk/index.html');
  }, preload);
  const second = await opened;
  await expect(inRail(second)).toContainText(String(PARTNERS));
  await expect.poll(() => engines(second)).toEqual({ run: 1, wait: 1 });

  const rounds = asked('GET /v1/session').length;
  await focus(second);
  await tagAll(second, 'second');
  await expect.poll(() => taggedOnServer('second')).toBe(PARTNERS);
  await expectInStep(second);
  await expectState(page, 'up-to-date');
  expect(asked('GET /v1/session')).toHaveLength(rounds + 1);

  await page.close();
  await expect.poll(() => engines(second)).toEqual({ run: 1, wait: 0 });
  await tagAll(second, 'alone');
  await expect.poll(() => taggedOnServer('alone')).toBe(PARTNERS);
  await expectInStep(second);
});

const hotel: Script = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Sign in to the hotel</h1>');
};

test('S1, S2.2, S17, S17.4: over a page in place of an answer, a failing server and a token that ended, no edit is lost or made twice', async () => {
  const page = await beginInStep();
  const before = await versions();

  gate.on('/v1/mutations', hotel);
  await tagAll(page, 'hotel');
  await expectState(page, 'server-error');
  expect(await keptBy(page)).toMatchObject({ pending: PARTNERS, waiting: 0 });
  gate.on('/v1/mutations', null);
  await focus(page);
  await expect.poll(() => taggedOnServer('hotel')).toBe(PARTNERS);
  await expectInStep(page);

  // It has done what it was asked, and says that it failed.
  gate.on('/v1/mutations', async (request, response) => {
    await (await gate.handOn(request)).toArray();
    response.writeHead(500).end();
  });
  await tagAll(page, 'failing');
  await expectState(page, 'server-error');
  expect(await keptBy(page)).toMatchObject({ pending: PARTNERS, waiting: 0 });
  gate.on('/v1/mutations', null);
  await focus(page);
  await expectInStep(page);
  await expectState(page, 'up-to-date');
  expect(await changesSince(before)).toEqual(times(2));

  await program.admin('/tokens/revoke', { token: mara.token });
  const { token } = (await program.admin(`/users/${mara.id}/tokens`)) as { token: string };
  mara = { ...mara, token, client: new Client(sender(program.url), token) };
  await tagAll(page, 'ended');
  await expectState(page, 'sign-in');
  const heard = gate.heard.length;
  await focus(page);
  expect(await keptBy(page)).toMatchObject({ pending: PARTNERS, waiting: 0 });
  expect(gate.heard).toHaveLength(heard);
  expect(await signIn(page, gate.url, token)).toMatchObject({ outcome: 'connected' });
  await expectInStep(page);
  await expectState(page, 'up-to-date');
  expect(await changesSince(before)).toEqual(times(3));

  await page.evaluate(() => camDesk.program.disconnect());
  await expect.poll(() => engines(page)).toEqual({ run: 0, wait: 0 });
});

test('S15: a profile that only held the sample is the program’s once it is emptied; cleared, it is signed out and stays empty', async () => {
  const { page } = app;
  await hearEngine(page);
  await page.keyboard.press('3');
  await expect(page.getByRole('grid')).toBeVisible();
  expect(await signIn(page, gate.url, mara.token)).toMatchObject({ outcome: 'connected' });
  await expectState(page, 'unbound');
  await page.keyboard.press('x');
  await expect(inRail(page)).toContainText(String(PARTNERS));
  await expectInStep(page);

  await page.keyboard.press('Control+,');
  await page.getByLabel('Type “clear” to allow it').fill('clear');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where do your partners stand?');
  await expect.poll(() => engines(page)).toEqual({ run: 0, wait: 0 });
  const heard = gate.heard.length;
  await focus(page);
  expect(Object.keys((await keptBy(page)).records)).toEqual([]);
  expect(gate.heard).toHaveLength(heard);
});
