import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { ROOT } from '../../build/places.ts';
import { Client } from '../conformance/client.ts';
import { sender } from '../conformance/send.ts';
import { noteFields, patch } from '../conformance/world.ts';
import { cam, printed, type Ran } from '../support/cam.ts';
import { filesHolding } from '../support/files-holding.ts';
import { launchApp } from '../support/launch-app.ts';
import {
  type Held,
  held,
  heldByServer,
  itemsOf,
  type ProgramUser,
  type ReferenceProgram,
  referenceProgram,
} from '../support/reference-program.ts';
import { type ScriptedServer, scriptedServer } from '../support/scripted-server.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

interface Stored {
  readonly kind: string;
  readonly id: string;
  readonly partnerId: string;
  readonly [field: string]: unknown;
}

const UP_TO_DATE = { state: 'up-to-date', pulled: 0, pushed: 0, conflicts: 0, parked: 0, waiting: 0 };

let folder = '';
let program: ReferenceProgram;
let mara: ProgramUser;
let jonas: ProgramUser;
let bad: ScriptedServer;
let gone: ScriptedServer;
/** Runs that end only when their patience does: they wait while the others work. */
let slow: { readonly offline: Promise<Ran>; readonly html: Promise<Ran> };

const place = (name: string) => path.join(folder, name);

test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cam-desk-sync-'));
  program = await referenceProgram();
  ({ mara, jonas } = program);
  // It keeps its port: another server of these tests may be given one that is free.
  gone = await scriptedServer();
  gone.on('/v1/session', (request) => void request.socket.destroy());
  bad = await scriptedServer();
  bad.on('/v1/session', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Sign in to the hotel</h1>');
  });
  slow = {
    offline: cam(mara.token, 'sync', '--profile', place('offline'), '--api', gone.url),
    html: cam(mara.token, 'sync', '--profile', place('html'), '--api', bad.url),
  };
});
test.afterAll(async () => {
  await Promise.all([program?.close(), bad?.close(), gone?.close(), slow?.offline, slow?.html]);
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

const sync = (user: { readonly token: string }, profile: string) =>
  cam(user.token, 'sync', '--profile', place(profile), '--api', program.url);

/** Brings records into a profile, as a portfolio file does. */
async function edit(profile: string, records: readonly Stored[]): Promise<unknown> {
  const file = place(`${profile}-edited.json`);
  await writeFile(file, JSON.stringify({ format: 'cam-desk/portfolio', version: 1, records }));
  const { code, answer } = await cam(null, 'import', file, '--profile', place(profile));
  expect(code).toBe(0);
  return (answer as { written: unknown }).written;
}

async function recordsIn(profile: string): Promise<Stored[]> {
  const file = place(`${profile}.json`);
  expect(await cam(null, 'export', '--profile', place(profile), '--out', file)).toMatchObject({ code: 0 });
  return JSON.parse(await readFile(file, 'utf8')).records;
}

const exported = async (profile: string): Promise<Held> => held(await recordsIn(profile));

/** A record of a user, whole, as the server has it. */
async function onServer(user: ProgramUser, id: string): Promise<Stored> {
  return JSON.parse((await heldByServer(user))[id] ?? 'null');
}

/** Partners by who has them, and a deal of one that both have. */
async function shares() {
  const [hers, his] = [await itemsOf(mara), await itemsOf(jonas)];
  const partnersOf = (items: typeof hers) => [...new Set(items.map(({ partnerId }) => partnerId))];
  const [ofMara, ofJonas] = [partnersOf(hers), partnersOf(his)];
  const both = ofMara.filter((id) => ofJonas.includes(id));
  const deal = hers.find(({ kind, partnerId }) => kind === 'deal' && partnerId === both[0]);
  return {
    both,
    onlyMara: ofMara.filter((id) => !both.includes(id)),
    onlyJonas: ofJonas.filter((id) => !both.includes(id)),
    deal,
  };
}

test('S3: two profiles of two users hold what the server holds; fields merge, and the same field asks', async () => {
  const { both, deal } = await shares();
  const [partner, other] = both as [string, string];
  const [first, second] = await Promise.all([sync(mara, 'a'), sync(jonas, 'b')]);
  const counts = await Promise.all([heldByServer(mara), heldByServer(jonas)]);
  for (const [at, ran] of [first, second].entries()) {
    expect(ran).toMatchObject({ code: 0, answer: { ...UP_TO_DATE, pulled: Object.keys(counts[at] ?? {}).length } });
  }
  const [a, b] = await Promise.all([recordsIn('a'), recordsIn('b')]);
  expect([held(a), held(b)]).toEqual(counts);

  // The whole file comes back with three records of it edited, and one new.
  const note = {
    kind: 'note',
    id: 'note-of-mara',
    partnerId: partner,
    ...noteFields('Met <b>them</b> \u202e'),
  } as Stored;
  const edits: { readonly [id: string]: object } = {
    [partner]: { tags: ['mara'] },
    [other]: { tags: ['edited'] },
    [deal?.id ?? '']: { netArr: 111 },
  };
  const [mine, theirs] = await Promise.all([
    edit('a', [...a.map((record) => ({ ...record, ...edits[record.id] })), note]),
    edit(
      'b',
      b
        .filter(({ id }) => id === partner || id === deal?.id)
        .map((record) => ({ ...record, ...(record.id === partner ? { region: 'EMEA' } : { netArr: 222 }) })),
    ),
  ]);
  expect(mine).toEqual({ created: 1, changed: 3, equal: a.length - 3, refused: [] });
  expect(theirs).toMatchObject({ created: 0, changed: 2 });

  expect(await sync(mara, 'a')).toMatchObject({ code: 0, answer: { ...UP_TO_DATE, pushed: 4 } });
  // His deal conflicts and his partner merges, both by the answers; her note and her other partner are pulled.
  expect(await sync(jonas, 'b')).toMatchObject({
    code: 0,
    answer: { ...UP_TO_DATE, pulled: 2, pushed: 1, conflicts: 1 },
  });
  expect(await onServer(jonas, partner)).toMatchObject({ tags: ['mara'], region: 'EMEA' });
  expect(await onServer(jonas, deal?.id ?? '')).toMatchObject({ netArr: 111 });

  const [again, asked] = await Promise.all([sync(mara, 'a'), sync(jonas, 'b')]);
  expect(again).toMatchObject({ code: 0, answer: { ...UP_TO_DATE, pulled: 1 } });
  expect(asked).toMatchObject({ code: 0, answer: { ...UP_TO_DATE, conflicts: 1 } });
  const now = await Promise.all([heldByServer(mara), heldByServer(jonas)]);
  expect(await Promise.all([exported('a'), exported('b')])).toEqual(now);
});

test('S12, S15, S17: what the server says of partners, cursor, token and version is obeyed, and no edit is lost', async () => {
  const { both, onlyMara, onlyJonas } = await shares();
  const [leaves, stays, comes] = [onlyMara[0], both[1], onlyJonas[0]] as [string, string, string];
  const before = await onServer(mara, leaves);
  expect(
    await edit('a', [
      { ...(await onServer(mara, leaves)), tags: ['unsent'] },
      { ...(await onServer(mara, stays)), tags: ['sent later'] },
    ]),
  ).toMatchObject({ changed: 2 });

  // Another user's token, a version that is too old, and a token that is none: nothing is sent.
  const pending = { pulled: 0, pushed: 0, waiting: 2 };
  expect(await sync(jonas, 'a')).toMatchObject({ code: 1, answer: { state: 'unbound', ...pending } });
  await program.admin('/min-client', { version: 99 });
  expect(await sync(mara, 'a')).toMatchObject({ code: 1, answer: { state: 'update-required', ...pending } });
  await program.admin('/min-client', { version: '0.1.0' });
  await program.admin('/tokens/revoke', { token: mara.token });
  const refused = await sync(mara, 'a');
  expect(refused).toMatchObject({ code: 1, answer: { state: 'sign-in', ...pending } });
  expect(refused.stderr).toContain('CAM_DESK_TOKEN');
  const { token } = (await program.admin(`/users/${mara.id}/tokens`)) as { token: string };
  mara = { ...mara, token, client: new Client(sender(program.url), token) };
  expect(await onServer(mara, leaves)).toEqual(before);

  await program.admin(`/partners/${leaves}/users`, { users: [jonas.id] });
  await program.admin(`/partners/${comes}/users`, { users: [mara.id, jonas.id] });
  expect(await sync(mara, 'a')).toMatchObject({
    code: 0,
    answer: { state: 'up-to-date', pushed: 1, parked: 1, waiting: 0 },
  });
  expect(await onServer(jonas, leaves)).toEqual(before);
  const records = await recordsIn('a');
  expect(held(records)).toEqual(await heldByServer(mara));
  const partners = new Set(records.map(({ partnerId }) => partnerId));
  expect([leaves, stays, comes].map((id) => partners.has(id))).toEqual([false, true, true]);

  // Both sides go on while the cursor expires.
  await edit('a', [{ ...(await onServer(mara, stays)), tags: ['over the expiry'] }]);
  const [note] = (await itemsOf(mara)).filter(({ id }) => id === 'note-of-mara');
  await jonas.client.one(patch(note as NonNullable<typeof note>, { text: 'changed meanwhile' }));
  await program.admin('/cursors/expire');
  expect(await sync(mara, 'a')).toMatchObject({
    code: 0,
    answer: { ...UP_TO_DATE, pushed: 1, pulled: 1, parked: 1 },
  });
  expect(await onServer(jonas, stays)).toMatchObject({ tags: ['over the expiry'] });
  expect(await exported('a')).toEqual(await heldByServer(mara));
});

test('S15: a profile that was filled by imports sends nothing', async () => {
  const before = await heldByServer(mara);
  expect(await edit('filled', (await recordsIn('b')).slice(0, 400))).toMatchObject({ changed: 0 });
  const ran = await sync(mara, 'filled');
  expect(ran).toMatchObject({ code: 1, answer: { state: 'unbound', pulled: 0, pushed: 0, cursor: null } });
  expect(ran.stderr).toContain('not matched yet');
  expect(await heldByServer(mara)).toEqual(before);
});

test('a profile that the app has open is named; a lock that a killed app left is taken over', async () => {
  const app = await launchApp({ profile: place('a') });
  const inUse = await cam(null, 'export', '--profile', place('a'), '--out', place('none.json'));
  expect(inUse).toMatchObject({ code: 1, answer: null });
  expect(inUse.stderr).toContain(place('a'));
  await app.kill();
  expect(await sync(mara, 'a')).toMatchObject({ code: 0, answer: { state: 'up-to-date' } });
});

test('a command that is told to end ends the app that it runs, which leaves the profile', async () => {
  const silent = await scriptedServer();
  const asked = new Promise<void>((resolve) => silent.on('/v1/session', () => resolve()));
  const command = ['sync', '--profile', place('ended'), '--api', silent.url];
  const child = spawn(process.execPath, [path.join(ROOT, 'electron/command-line/cam.ts'), ...command], {
    env: { ...process.env, CAM_DESK_TOKEN: mara.token },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = text(child.stderr);
  const ended = once(child, 'exit');
  await asked;
  child.kill();
  expect(await ended).toEqual([1, null]);
  expect(await said).toMatch(/(?:^|\n)This was ended before it was done.*\n$/);
  await expect.poll(() => silent.cut).toEqual(['/v1/session']);
  await silent.close();
});

test('a profile is evaluated and printed as its portfolio file is', async () => {
  const [{ partnerId }] = (await recordsIn('a')) as [Stored];
  const asked = ['--as-of', '2026-11-22', '--partner', partnerId];
  const from = async (...source: string[]) => {
    const out = place(`from${source[0]}.pdf`);
    const evaluated = await cam(null, 'evaluate', ...source, ...asked);
    const printing = await cam(null, 'report', 'compliance-plan', ...source, ...asked, '--out', out);
    expect([evaluated.code, printing.code]).toEqual([0, 0]);
    return { evaluated: evaluated.answer, paper: await readFile(out) };
  };
  const [profile, file] = await Promise.all([from('--profile', place('a')), from('--portfolio', place('a.json'))]);
  expect(profile.evaluated).toEqual(file.evaluated);
  expect(profile.paper.equals(file.paper)).toBe(true);
});

test('wrong usage ends with 2, and what is missing is named', async () => {
  const profile = ['--profile', place('never')];
  const wrong = await Promise.all([
    cam(mara.token, 'sync', ...profile),
    cam(mara.token, 'sync', '--api', program.url),
    cam(mara.token, 'sync', ...profile, '--api', program.url, '--token', 'x'),
    cam(null, 'export', ...profile),
    cam(null, 'import', place('a.json')),
    cam(null, 'evaluate', ...profile, '--portfolio', place('a.json'), '--as-of', '2026-11-22'),
  ]);
  expect(wrong.map(({ code, answer }) => [code, answer])).toEqual(wrong.map(() => [2, null]));
  expect(wrong[0]?.stderr).toContain('--api');
  const refused = await Promise.all([
    cam(null, 'sync', ...profile, '--api', program.url),
    cam('', 'sync', ...profile, '--api', program.url),
    cam(null, 'export', ...profile, '--out', place('none.json')),
    cam(mara.token, 'sync', ...profile, '--api', 'http://program.example.com'),
  ]);
  expect(refused.map(({ code, answer }) => [code, answer])).toEqual(refused.map(() => [1, null]));
  for (const { stderr } of refused.slice(0, 2)) expect(stderr).toContain('CAM_DESK_TOKEN');
  expect(refused[2]?.stderr).toContain(place('never'));
  expect(refused[3]?.stderr).toContain('https');
});

test('S17.3: without an answer, or with one that is none, a sync ends by itself and keeps the profile', async () => {
  const [offline, html] = [await slow.offline, await slow.html];
  const nothing = { pulled: 0, pushed: 0, conflicts: 0, parked: 0, waiting: 0, cursor: null };
  expect(offline, offline.stderr).toMatchObject({ code: 1, answer: { state: 'offline', ...nothing } });
  expect(html, html.stderr).toMatchObject({ code: 1, answer: { state: 'server-error', ...nothing } });
  expect(offline.milliseconds).toBeLessThan(60_000);
  for (const { heard } of [gone, bad]) expect(heard.length).toBeGreaterThan(10);
});

test('tokens are in nothing that was printed, and in no file of a profile', async () => {
  const tokens = [program.mara.token, mara.token, jonas.token];
  const leaks = tokens.flatMap((token) => [
    ...printed.filter((text) => text.includes(token)),
    ...['a', 'b', 'filled', 'offline', 'html'].flatMap((profile) => filesHolding(place(profile), token)),
  ]);
  expect(leaks).toEqual([]);
});
