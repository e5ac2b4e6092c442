import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { httpTransport } from '../../../../renderer/sync/http-transport.ts';
import type { SnapshotSink } from '../../../../renderer/sync/ports.ts';
import type { PartnerLine } from '../../../../shared/sync/wire.ts';

type Asked = { path: string; init: RequestInit | undefined };

/** A transport over one answer, and what it asked. */
function over(answer: Response | Error | (() => Response)) {
  const asked: Asked[] = [];
  const transport = httpTransport(async (path, init) => {
    asked.push({ path, init });
    if (answer instanceof Error) throw answer;
    return typeof answer === 'function' ? answer() : answer;
  });
  return { transport, asked };
}

const json = (value: unknown, init?: ResponseInit) => new Response(JSON.stringify(value), init);
const problem = (status: number, code: string, headers: HeadersInit = {}) =>
  new Response(JSON.stringify({ code }), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });

function sink() {
  const lines: PartnerLine[] = [];
  const heads: unknown[] = [];
  const taken: SnapshotSink = {
    head: async (head) => void heads.push(head),
    line: async (line) => void lines.push(line),
  };
  return { lines, heads, taken };
}

const HEAD = '{"cursor":"c1","partners":2}\n';
const item = (id: string, partnerId: string) => ({ kind: 'note', id, partnerId, version: 1, record: { text: 'x' } });
const line = (partnerId: string, ...items: unknown[]) => `${JSON.stringify({ partnerId, items })}\n`;

describe('the transport over HTTP', () => {
  it.each([
    [problem(401, 'sign-in'), { is: 'sign-in' }],
    [problem(428, 'desk-not-connected'), { is: 'sign-in' }],
    [problem(403, 'forbidden'), { is: 'forbidden' }],
    [problem(409, 'client-too-old'), { is: 'update-required' }],
    [problem(410, 'cursor-expired'), { is: 'cursor-expired' }],
    [problem(413, 'too-large'), { is: 'too-large' }],
    [problem(429, 'slow-down', { 'Retry-After': '7' }), { is: 'server-error', after: 7_000 }],
    [problem(500, 'oops'), { is: 'server-error', after: null }],
    [problem(502, 'desk-unreachable'), { is: 'offline', after: null }],
    [problem(504, 'desk-timeout'), { is: 'offline', after: null }],
    [new Response('<h1>Bad gateway</h1>', { status: 502 }), { is: 'server-error', after: null }],
    [new TypeError('Failed to fetch'), { is: 'offline', after: null }],
  ])('S17, S17.1: %o is %j', async (answer, trouble) => {
    expect(await over(answer).transport.changes('c')).toEqual({ ok: false, trouble });
  });

  it.each([
    ['HTML', new Response('<!doctype html><title>Sign in</title>', { headers: { 'Content-Type': 'text/html' } })],
    ['half of it', new Response('{"changes": [], "cur')],
    ['wrong UTF-8', new Response(Uint8Array.from([0x7b, 0xff, 0x7d]))],
    ['a page without cursor', json({ changes: [], more: false })],
    ['an item without version', json({ changes: [{ ...item('n', 'p'), version: 0 }], cursor: 'c', more: false })],
    ['a list', json([])],
  ])('S12.1, S17.4: %s is a bad answer', async (_, answer) => {
    expect(await over(answer).transport.changes('c')).toEqual({
      ok: false,
      trouble: { is: 'server-error', after: null },
    });
  });

  it('S13: what a newer server says more is let through', async () => {
    const page = { changes: [{ ...item('n', 'p'), colour: 'red' }], cursor: 'c2', more: false, hint: 1 };
    expect(await over(json(page)).transport.changes('c 1')).toEqual({ ok: true, value: page });
  });

  it('S11: a snapshot is given as it streams: head, partners, and where it goes on', async () => {
    const { lines, heads, taken } = sink();
    const body = `${HEAD + line('a', item('n1', 'a')) + line('b')}{"next":"b"}\n`;
    const { transport, asked } = over(new Response(body));
    expect(await transport.snapshot({ after: 'Ä /1' }, taken)).toEqual({ ok: true, value: { next: 'b' } });
    expect(heads).toEqual([{ cursor: 'c1', partners: 2 }]);
    expect(lines.map(({ partnerId }) => partnerId)).toEqual(['a', 'b']);
    expect(asked[0]?.path).toMatch(/^snapshot\?after=%C3%84%20%2F1&limit=\d+$/);
  });

  it('S12: a granted partner that is not there any more has no lines; without one named, 404 is no snapshot', async () => {
    const { lines, heads, taken } = sink();
    const gone = over(problem(404, 'unknown-partner')).transport.snapshot({ partner: 'a' }, taken);
    expect(await gone).toEqual({ ok: true, value: { next: null } });
    const none = over(problem(404, 'not-found')).transport.snapshot({ after: null }, taken);
    expect(await none).toMatchObject({ ok: false, trouble: { is: 'server-error' } });
    expect([lines, heads]).toEqual([[], []]);
  });

  it('S11.1: a body without its last line was cut, and what came whole is kept', async () => {
    const { lines, taken } = sink();
    const cut = HEAD + line('a') + line('b', item('n', 'b')).slice(0, 30);
    const answer = await over(new Response(cut)).transport.snapshot({ after: null }, taken);
    expect(answer).toEqual({ ok: false, trouble: { is: 'offline', after: null } });
    expect(lines.map(({ partnerId }) => partnerId)).toEqual(['a']);
  });

  it.each([
    ['no head', line('a')],
    ['a record of another partner', `${HEAD + line('a', item('n', 'b'))}{"next":null}\n`],
    [
      'an item without id',
      `${HEAD + line('a', { kind: 'note', partnerId: 'a', version: 1, record: {} })}{"next":null}\n`,
    ],
    ['a line that is neither', `${HEAD}{"x":1}\n`],
  ])('S12.1, S17.4: a snapshot with %s is a bad answer', async (_, body) => {
    const { lines, taken } = sink();
    const answer = await over(new Response(body)).transport.snapshot({ after: null }, taken);
    expect(answer).toEqual({ ok: false, trouble: { is: 'server-error', after: null } });
    expect(lines).toEqual([]);
  });

  it('S5: mutations leave in their form on the wire, large ones packed', async () => {
    const row = (id: string, text: string) => ({
      ...{ id, op: 'patch' as const, kind: 'note', recordId: 'n', partnerId: 'p', base: 3, seq: 1, sent: 1 as const },
      ...{ set: { text }, unset: [], baseValues: { text: 'before' }, at: '2026-11-22T00:00:00Z' },
    });
    const small = over(json({ results: [{ id: 'm', status: 'applied', version: 4 }] }));
    const answer = await small.transport.mutations({ clientId: 'c', rows: [row('m', 'short')] });
    expect(answer).toEqual({ ok: true, value: [{ id: 'm', status: 'applied', version: 4 }] });
    expect(JSON.parse(String(small.asked[0]?.init?.body))).toEqual({
      clientId: 'c',
      mutations: [
        { id: 'm', op: 'patch', kind: 'note', recordId: 'n', partnerId: 'p', base: 3, set: { text: 'short' } },
      ],
    });
    const large = over(json({ results: [] }));
    await large.transport.mutations({ clientId: 'c', rows: [row('m', 'long '.repeat(10_000))] });
    const { init } = large.asked[0] as Asked;
    expect(init?.headers).toMatchObject({ 'Content-Encoding': 'gzip' });
    const body = await new Response(init?.body ?? null).arrayBuffer();
    expect(gunzipSync(body).toString()).toContain('long long');
  });

  it('S16: bytes are complete where the server has them, and not where it has none or a part', async () => {
    expect(await over(new Response(null, { status: 200 })).transport.ensureBytes('p', 'ab')).toEqual({
      ok: true,
      value: true,
    });
    const part = new Response(null, { status: 404, headers: { 'Upload-Offset': '10' } });
    expect(await over(part).transport.ensureBytes('p', 'ab')).toEqual({ ok: true, value: false });
  });

  it('S1: a failing disk is no answer of the server', async () => {
    const failing: SnapshotSink = {
      head: async () => Promise.reject(new RangeError('disk')),
      line: async () => undefined,
    };
    await expect(over(new Response(HEAD)).transport.snapshot({ after: null }, failing)).rejects.toThrow('disk');
  });
});
