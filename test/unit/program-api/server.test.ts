import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, isItem, jsonOf, textOf } from '../../conformance/client.ts';
import { type Send, sender } from '../../conformance/send.ts';
import { create, noteFields, patch } from '../../conformance/world.ts';
import type { ProgramApi } from '../../program-api/start.ts';
import { startFresh } from './fresh-api.ts';

/** Enough for what is asked below. */
const RATE = { requests: 60, seconds: 3600 };

let api: ProgramApi;
let send: Send;
let mara: Client;
let jonas: Client;

beforeAll(async () => {
  api = await startFresh({ rate: RATE });
  send = sender(api.url);
  [mara, jonas] = api.users.map(({ token }) => new Client(send, token)) as [Client, Client];
});
afterAll(() => api.close());

const admin = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  send({
    method: 'POST',
    path: `/admin${path}`,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  });

describe('the sample program', () => {
  it('is shared between two users, with partners that both have', async () => {
    const [mine, theirs] = [await mara.wholeSnapshot(), await jonas.wholeSnapshot()];
    const both = mine.lines.filter(({ partnerId }) => theirs.lines.some((line) => line.partnerId === partnerId));
    expect([mine.partners, theirs.partners, both.length]).toEqual([16, 16, 8]);
    const items = mine.lines.flatMap((line) => line.items);
    expect(items.every(({ version, by }) => version === 1 && by.id === 'program')).toBe(true);
    expect(both.map((line) => theirs.lines.find(({ partnerId }) => partnerId === line.partnerId))).toEqual(both);
  });

  it('lets one user see what the other changes in a partner of both', async () => {
    const { lines } = await jonas.wholeSnapshot();
    const partner = (await mara.wholeSnapshot()).lines.find(({ partnerId }) =>
      lines.some((one) => one.partnerId === partnerId),
    );
    const record = partner?.items.find(({ kind }) => kind === 'partner');
    const cursor = await jonas.cursor();
    await mara.one(patch(record as NonNullable<typeof record>, { tags: ['mine'] }));
    const { changes } = await jonas.allChanges(cursor);
    expect(changes.filter(isItem)).toMatchObject([
      { id: record?.id, version: 2, by: { id: 'u1' }, record: { tags: ['mine'] } },
    ]);
  });
});

describe('what is told of a partner', () => {
  it('is told from a user’s own place: another user’s has other partners before it', async () => {
    const cursor = await jonas.cursor();
    const answer = await mara.send('GET', `/v1/changes?after=${encodeURIComponent(cursor)}`);
    expect([answer.status, jsonOf(answer)]).toMatchObject([410, { code: 'cursor-expired' }]);
  });

  it('begins with its grant: what changed before is in its snapshot', async () => {
    const id = 'granted-later';
    const set = { name: 'P', region: 'EMEA', status: 'prospect' };
    const cursor = await jonas.cursor();
    await mara.one({ ...create('partner', id, set), recordId: id });
    await mara.one(create('note', id, noteFields('before')));
    await admin(`/partners/${id}/users`, { users: ['u1', 'u2'] });
    await mara.one({ ...create('note', id, noteFields('after')), recordId: 'note-after' });
    const { changes } = await jonas.allChanges(cursor);
    expect(changes).toMatchObject([{ partnerId: id, granted: true }, { id: 'note-after' }]);
  });
});

describe('a mutation', () => {
  const partnerId = 'granted-later';
  const note = (more: object) => ({ ...create('note', partnerId, noteFields('x')), ...more });

  it.each([
    ['an id with a null byte', { recordId: 'a\0b' }, 'recordId'],
    ['an id with half a pair', { recordId: '\uD800' }, 'recordId'],
    ['an id too long for an index', { recordId: 'x'.repeat(3000) }, 'recordId'],
    ['no record', { op: 'patch', recordId: 'nobody', base: 1 }, 'recordId'],
    ['no such version', { base: 4 }, 'base'],
    ["another partner's record", { recordId: 'note-of-other' }, 'recordId'],
    ['another kind', { kind: 'deal', recordId: 'note-after' }, 'kind'],
    ['a field both set and unset', { unset: ['text'] }, 'set.text'],
  ])('with %s is invalid, by its field', async (_, more, field) => {
    if ('recordId' in more && more.recordId === 'note-of-other') {
      const set = { name: 'O', region: 'EMEA', status: 'prospect' };
      await mara.one({ ...create('partner', 'other', set), recordId: 'other' });
      await mara.one({ ...create('note', 'other', noteFields('x')), recordId: 'note-of-other' });
    }
    expect(await mara.one(note(more))).toMatchObject({ status: 'rejected', error: { code: 'invalid', field } });
  });

  it('of a record over 2 MiB is too large, alone', async () => {
    const results = await mara.mutate(note({ set: noteFields('x'.repeat(2 ** 21)) }), note({}));
    expect(results).toMatchObject([{ error: { code: 'too-large' } }, { status: 'applied' }]);
  });

  it('keeps a field called __proto__ as a field', async () => {
    const text = JSON.stringify(mara.body(note({ recordId: 'proto' }))).replace(
      '"text":"x"',
      '"text":"x","__proto__":{"a":1}',
    );
    await mara.post(Buffer.from(text));
    const answer = await mara.send('GET', `/v1/snapshot?partner=${partnerId}`);
    expect(textOf(answer)).toContain('"text":"x","__proto__":{"a":1}');
  });
});

describe('a refusal', () => {
  it('of a body of another type is 415, of one with a null byte in its address 404', async () => {
    expect((await mara.post(Buffer.from('x'), { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await mara.post(Buffer.from('{}'), { 'content-encoding': 'br' })).status).toBe(415);
    expect((await mara.send('GET', `/v1/partners/%00/files/${'0'.repeat(64)}`)).status).toBe(404);
    expect((await mara.send('GET', '/v1/snapshot?partner=%00&after=%00')).status).toBe(200);
  });

  it('names the methods that an address takes', async () => {
    const answer = await mara.send('DELETE', `/v1/partners/p/files/${'0'.repeat(64)}`);
    expect([answer.status, answer.headers.allow]).toEqual([405, 'HEAD, GET, PUT']);
  });

  it('of what is no HTTP is a problem too', async () => {
    const { port } = new URL(api.url);
    const text = await new Promise<string>((resolve) => {
      let received = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.end('nonsense\r\n\r\n'));
      socket.on('data', (part) => {
        received += part;
      });
      socket.on('close', () => resolve(received));
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json.*"code":"invalid-request"/s);
  });

  it('never repeats what was asked', async () => {
    const answers = [
      await mara.send('GET', '/v1/<script>'),
      await mara.send('GET', '/v1/%zz<script>'),
      await mara.post(Buffer.from('<script>')),
    ];
    for (const answer of answers) expect(textOf(answer)).not.toContain('script');
  });
});

describe('administration', () => {
  it('is not for a page in a browser, by whatever name it comes', async () => {
    expect((await admin('/cursors/expire', {}, { origin: 'https://example.org' })).status).toBe(403);
    expect((await admin('/cursors/expire', {}, { host: 'example.org' })).status).toBe(403);
  });

  it('adds a user, whose token sees what they are given', async () => {
    const answer = await admin('/users', { id: 'u3', name: 'Aiko Tanaka' });
    const aiko = new Client(send, jsonOf<{ token: string }>(answer).token);
    expect(await aiko.get('/v1/session')).toMatchObject({ user: { id: 'u3', name: 'Aiko Tanaka' } });
    expect(await aiko.snapshot()).toMatchObject({ partners: 0, lines: [] });
    await admin('/partners/granted-later/users', { users: ['u1', 'u2', 'u3'] });
    expect(await aiko.snapshot()).toMatchObject({ partners: 1, lines: [{ partnerId: 'granted-later' }] });
  });

  it('takes the oldest version that is served as text or as a number', async () => {
    const { minClient } = await mara.get<{ minClient: string }>('/v1/session');
    for (const version of [99, '1.2.0', minClient]) {
      expect((await admin('/min-client', { version })).status).toBe(200);
      expect(await mara.get('/v1/session')).toMatchObject({ minClient: String(version) });
    }
  });

  it.each([
    ['/partners/granted-later/users', { users: ['nobody'] }, 400],
    ['/partners/nowhere/users', { users: [] }, 404],
    ['/tokens/revoke', { token: 'never issued' }, 404],
    ['/tokens/revoke', {}, 400],
    ['/min-client', { version: 'new' }, 400],
    ['/min-client', { version: -1 }, 400],
    ['/users', { id: 'u1', name: 'Somebody else' }, 400],
    ['/users', { id: 'a\0b', name: 'Nul' }, 400],
    ['/users', { id: 'u4' }, 400],
    ['/users/nobody/permissions', {}, 404],
    ['/users/nobody/tokens', {}, 404],
    ['/fail', { status: 200 }, 400],
    ['/cursors/expire', '{', 400],
  ])('answers a mistake in %s %j with %i', async (path, body, status) => {
    const answer = await admin(path, body);
    expect([answer.status, answer.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
  });
});

describe('an upload', () => {
  it('of a range that does not begin where the file goes on is told where it does', async () => {
    const path = `/v1/partners/granted-later/files/${'a'.repeat(64)}`;
    const part = (start: number, end: number) =>
      mara.send('PUT', path, {
        body: Buffer.alloc(end - start),
        headers: { 'content-range': `bytes ${start}-${end - 1}/100` },
      });
    expect((await part(0, 10)).status).toBe(202);
    const answer = await part(20, 30);
    expect([answer.status, answer.headers['upload-offset']]).toEqual([416, '10']);
  });

  it('of no stated length comes in pieces', async () => {
    const sha256 = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const call = request(
        `${api.url}/v1/partners/granted-later/files/${sha256}`,
        { method: 'PUT', headers: { authorization: `Bearer ${api.users[0]?.token}` } },
        (answer) => resolve(answer.resume().statusCode),
      );
      call.on('error', reject);
      call.write(Buffer.alloc(1));
      call.end();
    });
    expect(status).toBe(201);
  });
});

describe('the rate', () => {
  it('is each user’s own, and says when to come back', async () => {
    const asked = [];
    for (let count = 0; count <= RATE.requests; count += 1) asked.push(await mara.send('GET', '/v1/packs'));
    const last = asked.at(-1);
    expect(last?.status).toBe(429);
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(3000);
    expect((await jonas.send('GET', '/v1/packs')).status).toBe(200);
  });
});
