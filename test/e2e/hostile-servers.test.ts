import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { cam, printed, type Ran } from '../support/cam.ts';
import { filesHolding } from '../support/files-holding.ts';
import { type ProgramGate, programGate } from '../support/program-gate.ts';
import { held, heldByServer, itemsOf, type ReferenceProgram, referenceProgram } from '../support/reference-program.ts';
import { json, type Script } from '../support/scripted-server.ts';

test.describe.configure({ mode: 'serial', timeout: 300_000 });

/** Runs beside each other: most of their time they wait for their patience to end (S17.3). */
const AT_ONCE = 5;

/** A user's edit that waits when the server turns bad. */
const EDIT = { tags: ['kept'] };

type Item = Awaited<ReturnType<typeof itemsOf>>[number];
interface Hostile {
  readonly name: string;
  readonly path: string;
  readonly script: Script;
  readonly state: string;
}
interface Suffered extends Hostile {
  /** The sync with the hostile server. */
  readonly first: Ran;
  /** The same profile with the true server. */
  readonly then: Ran;
}

let folder = '';
let program: ReferenceProgram;
let cursor = '';
let partner: Item;
const suffered: Suffered[] = [];

const place = (name: string) => path.join(folder, name);
const sync = (profile: string, api: string) =>
  cam(program.mara.token, 'sync', '--profile', place(profile), '--api', api);

const body =
  (text: Uint8Array | string): Script =>
  (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(text);
  };
const page = (changes: readonly unknown[], more = false, at = cursor) => JSON.stringify({ changes, cursor: at, more });

/** A byte in each second. */
const drip: Script = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 1_000);
  response.on('close', () => clearInterval(timer));
};

/** More, always, from the same place. */
const stand: Script = (request, response) => {
  const at = new URL(request.url ?? '', 'http://server').searchParams.get('after') ?? '';
  response.end(page([], true, at));
};

const redirect: Script = (_request, response) => {
  response.writeHead(302, { Location: '/v1/session' }).end();
};

/** As many changes as anybody may make: each page has a thousand, all of one partner. */
function flood(pages: number): Script {
  let given = 0;
  return (_request, response) => {
    given += 1;
    const isMore = given < pages;
    const changes = Array.from({ length: 1_000 }, (_, at) => ({
      ...partner,
      id: at === 0 ? partner.id : `flood-${at}`,
      kind: at === 0 ? 'partner' : 'action',
      version: partner.version + given,
      record: at === 0 ? partner.record : { title: `${given}`, owner: 'o', side: 'vendor', state: 'open' },
    }));
    response.end(page(given > pages ? [] : changes, isMore, isMore ? `flood-${given}` : cursor));
  };
}

/** Asks once to be asked again, a second from now on a clock that is a year off. */
function yearOff(): Script {
  let isAsked = false;
  const now = Date.now() - 365 * 86_400_000;
  return (request, response) => {
    const headers = { Date: new Date(now).toUTCString() };
    if (isAsked) return json({ changes: [], cursor, more: false }, 200, headers)(request, response);
    isAsked = true;
    return json({ code: 'busy' }, 503, { ...headers, 'Retry-After': new Date(now + 1_000).toUTCString() })(
      request,
      response,
    );
  };
}

function hostiles(): Hostile[] {
  const { partnerId } = partner;
  const older = { ...partner, version: 1, record: { ...partner.record, name: 'From long ago' } };
  const latin1 = Buffer.from(page([{ ...partner, version: 99, record: { name: 'M\u00fcller' } }]), 'latin1');
  const head = '{"cursor":"1","partners":16}\n';
  const alien = { ...partner, id: 'alien', partnerId: 'another' };
  const line = (...items: readonly unknown[]) => JSON.stringify({ partnerId, items });
  const results = [
    { id: 'never-sent', status: 'applied', version: 7 },
    { id: partner.id, status: 'rejected' },
  ];
  // The slow ones come first.
  return [
    { name: 'drip', path: '/v1/changes', script: drip, state: 'offline' },
    { name: 'half-line', path: '/v1/snapshot', script: body(head + line(partner).slice(0, 90)), state: 'offline' },
    { name: 'wrong-utf-8', path: '/v1/changes', script: body(latin1), state: 'server-error' },
    {
      name: 'other-partner',
      path: '/v1/snapshot',
      script: body(`${head}${line(partner, alien)}\n`),
      state: 'server-error',
    },
    { name: 'redirects', path: '/v1/session', script: redirect, state: 'server-error' },
    { name: 'html', path: '/v1/mutations', script: body('<h1>Sign in to the hotel</h1>'), state: 'server-error' },
    { name: 'wrong-results', path: '/v1/mutations', script: json({ results }), state: 'server-error' },
    { name: 'standing-still', path: '/v1/changes', script: stand, state: 'server-error' },
    { name: 'version-back', path: '/v1/changes', script: body(page([older])), state: 'up-to-date' },
    { name: 'flood', path: '/v1/changes', script: flood(40), state: 'up-to-date' },
    { name: 'year-off', path: '/v1/changes', script: yearOff(), state: 'up-to-date' },
  ];
}

async function suffer(hostile: Hostile): Promise<Suffered> {
  const gate: ProgramGate = await programGate(program.url);
  gate.on(hostile.path, hostile.script);
  // A snapshot is read where nothing is yet.
  if (hostile.path !== '/v1/snapshot')
    await cp(place('edited'), place(hostile.name), { recursive: true, verbatimSymlinks: true });
  const first = await sync(hostile.name, gate.url);
  gate.on(hostile.path, null);
  const then = await sync(hostile.name, gate.url);
  await gate.close();
  return { ...hostile, first, then };
}

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = await mkdtemp(path.join(tmpdir(), 'cam-desk-hostile-'));
  program = await referenceProgram();
  expect(await sync('edited', program.url)).toMatchObject({ code: 0 });
  partner = (await itemsOf(program.mara)).find(({ kind }) => kind === 'partner') as Item;
  ({ cursor } = await program.mara.client.wholeSnapshot());
  const { kind, id, partnerId, record } = partner;
  const edited = { kind, id, partnerId, ...record, ...EDIT };
  await writeFile(place('edit.json'), JSON.stringify({ format: 'cam-desk/portfolio', version: 1, records: [edited] }));
  expect(await cam(null, 'import', place('edit.json'), '--profile', place('edited'))).toMatchObject({ code: 0 });
  const waiting = hostiles();
  const runs = Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) suffered.push(await suffer(next));
  });
  await Promise.all(runs);
});
test.afterAll(async () => {
  await program?.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

const NOTHING = { pulled: 0, pushed: 0, conflicts: 0, parked: 0, waiting: 0 };

test('S17.4, S12.1: whatever a server answers, a sync ends by itself in a clear state', () => {
  expect(suffered.map(({ name, first }) => [name, (first.answer as { state: string }).state]).sort()).toEqual(
    hostiles()
      .map(({ name, state }) => [name, state])
      .sort(),
  );
  for (const { name, first, state } of suffered) {
    expect(first.code, name).toBe(state === 'up-to-date' ? 0 : 1);
    expect(first.stderr.includes('What was done is kept'), name).toBe(state !== 'up-to-date');
  }
});

test('S1, S3.1: no edit is lost, and nothing of a bad answer is taken', async () => {
  for (const { name, path: where, first, then } of suffered) {
    const isNew = where === '/v1/snapshot';
    const isPushed = where === '/v1/changes';
    const pulled = name === 'flood' ? 39_999 : 0;
    const sent = { pushed: isPushed ? 1 : 0, waiting: isNew || isPushed ? 0 : 1 };
    expect(first.answer, name).toMatchObject({ ...NOTHING, pulled, ...sent });
    expect(then, name).toMatchObject({ code: 0, answer: { state: 'up-to-date', pushed: sent.waiting, waiting: 0 } });
  }
  const there = await heldByServer(program.mara);
  expect(JSON.parse(there[partner.id] ?? '')).toMatchObject(EDIT);
  const file = place('redirects.json');
  await cam(null, 'export', '--profile', place('redirects'), '--out', file);
  expect(held(JSON.parse(await readFile(file, 'utf8')).records)).toEqual(there);
});

test('the token is in nothing that was printed, and in no file of a profile', () => {
  const { token } = program.mara;
  expect(printed.filter((text) => text.includes(token))).toEqual([]);
  expect(suffered.flatMap(({ name }) => filesHolding(place(name), token))).toEqual([]);
});
