import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forward } from '../../../../electron/program-api/forward.ts';
import { LIMITS, type Limits } from '../../../../electron/program-api/limits.ts';
import type { Answered } from '../../../../electron/program-api/send.ts';
import { json, type ScriptedServer, scriptedServer } from '../../../support/scripted-server.ts';

vi.mock('electron', async () => ({
  app: { getPath: () => '/nowhere' },
  net: (await import('../../../runtime/net.ts')).net,
}));

/** The same rules with small sizes; the times are gone through by a clock of the test's own. */
const SMALL: Limits = {
  ...LIMITS,
  sentJson: 1_000,
  sentFile: 5_000,
  received: { json: 1_000, snapshot: Number.POSITIVE_INFINITY, file: 5_000 },
};

let server: ScriptedServer;
let signOut: AbortController;

beforeEach(async () => {
  server = await scriptedServer();
  signOut = new AbortController();
});

afterEach(async () => {
  await server.close();
});

function ask(path: string, init: RequestInit = {}, limits: Limits = LIMITS, base = server.url): Promise<Answered> {
  const request = new Request(`app://cam-desk/program-api${path}`, init);
  return forward(request, { base, token: 'secret', kept: 'memory', ended: signOut.signal }, limits);
}

const text = ({ body }: Answered): Promise<string> => new Response(body).text();

const code = async (asked: Promise<unknown>): Promise<string> => {
  const failure = await asked.then(
    () => ({ code: 'none', status: 0 }),
    (error: { code: string; status: number }) => error,
  );
  return `${failure.status} ${failure.code}`;
};

/** A body of so many bytes in pieces, as a page's file comes. */
function pieces(count: number, size: number): ReadableStream<Uint8Array> {
  let left = count;
  return new ReadableStream({
    pull(controller) {
      if (left === 0) controller.close();
      else controller.enqueue(new Uint8Array(size).fill(left));
      left -= 1;
    },
  });
}

const put = (body: BodyInit): RequestInit => ({ method: 'PUT', body, duplex: 'half' }) as RequestInit;

describe('forward', () => {
  it('carries path, query, method, body and status, with the token', async () => {
    server.on('/v1/mutations', json({ results: [] }, 207));
    const answer = await ask('/v1/mutations?x=%20', { method: 'POST', body: '{"a":1}' });
    expect([answer.status, await text(answer)]).toEqual([207, '{"results":[]}']);
    const [heard] = server.heard;
    expect(heard).toMatchObject({ method: 'POST', url: '/v1/mutations?x=%20', body: Buffer.from('{"a":1}') });
    expect(heard?.headers).toMatchObject({ authorization: 'Bearer secret', 'content-length': '7' });
  });

  it('reaches a server under a path', async () => {
    server.on('/base/v1/session', json({ ok: true }));
    expect(await text(await ask('/v1/session', {}, LIMITS, `${server.url}/base`))).toBe('{"ok":true}');
  });

  it('refuses what a page’s code does not ask', async () => {
    expect(await code(ask('/v1/session', { headers: { 'Sec-Fetch-Dest': 'document' } }))).toBe(
      '403 desk-not-forwarded',
    );
    expect(await code(ask('/v1/session', { headers: { 'Sec-Fetch-Dest': 'script' } }))).toBe('403 desk-not-forwarded');
    expect(await code(ask('/v1/session', { headers: { Origin: 'https://evil.example' } }))).toBe(
      '403 desk-not-forwarded',
    );
    expect(await code(ask('/v2/session'))).toBe('404 desk-not-forwarded');
    expect(server.heard).toEqual([]);
  });

  it('hands on the head before the body, and each piece as it comes; what is compressed, decompressed', async () => {
    const first = gzipSync('first\n');
    let response: ServerResponse | null = null;
    server.on('/v1/snapshot', (_request, given) => {
      response = given;
      given.writeHead(200, { 'Content-Encoding': 'gzip' });
      given.write(first);
    });
    const { body } = await ask('/v1/snapshot');
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('first\n');
    (response as ServerResponse | null)?.end(gzipSync('last\n'));
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('last\n');
    expect((await reader.read()).done).toBe(true);
  });

  it('sends compressed bytes as they are', async () => {
    server.on('/v1/mutations', json({}));
    await ask('/v1/mutations', { method: 'POST', body: gzipSync('{}'), headers: { 'Content-Encoding': 'gzip' } });
    expect(server.heard[0]?.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(server.heard[0]?.body ?? '').toString()).toBe('{}');
  });

  it('streams a file, and sends an empty one too', async () => {
    server.on('/v1/partners/p/files/a', json({}));
    expect((await ask('/v1/partners/p/files/a', put(pieces(40, 65_536)))).status).toBe(200);
    expect(server.heard[0]?.body.byteLength).toBe(40 * 65_536);
    expect(server.heard[0]?.headers['transfer-encoding']).toBe('chunked');
    expect((await ask('/v1/partners/p/files/a', put(pieces(0, 0)))).status).toBe(200);
    expect(server.heard[1]?.body.byteLength).toBe(0);
  });

  it('ends the request when the reader goes away, and when the user signs out', async () => {
    server.on('/v1/snapshot', (_request, response) => void response.writeHead(200).write('x'));
    const first = await ask('/v1/snapshot');
    await first.body?.cancel();
    await expect.poll(() => server.cut).toEqual(['/v1/snapshot']);
    const second = await ask('/v1/snapshot');
    signOut.abort();
    await expect(text(second)).rejects.toThrow();
    await expect.poll(() => server.cut.length).toBe(2);
  });
});

describe('redirects', () => {
  const to = (location: string, status = 302) =>
    server.on(`/v1/${status}`, (_request, response) => void response.writeHead(status, { Location: location }).end());

  it('are followed on the server by reading calls', async () => {
    to('/v1/end');
    server.on('/v1/end', json({ here: true }));
    expect(await text(await ask('/v1/302'))).toBe('{"here":true}');
    expect((await ask('/v1/302', { method: 'HEAD' })).status).toBe(200);
    expect(server.heard.at(-1)).toMatchObject({ method: 'HEAD', headers: { authorization: 'Bearer secret' } });
  });

  it.each(['https://evil.example/v1/end', '//evil.example/v1/end', '/admin', '/v1/..%2fadmin', 'file:///etc/passwd'])(
    'to %s are refused',
    async (location) => {
      to(location);
      expect(await code(ask('/v1/302'))).toBe('502 desk-redirected');
      expect(server.heard.length).toBe(1);
    },
  );

  it('are refused where something is sent', async () => {
    server.on('/v1/end', json({}));
    for (const status of [301, 302, 303, 307, 308]) {
      to('/v1/end', status);
      expect(await code(ask(`/v1/${status}`, { method: 'POST', body: '{}' }))).toBe('502 desk-redirected');
      expect(await code(ask(`/v1/${status}`, put('x')))).toBe('502 desk-redirected');
    }
    expect(server.heard.map(({ url }) => url)).not.toContain('/v1/end');
  });

  it('end after three', async () => {
    to('/v1/302');
    expect(await code(ask('/v1/302'))).toBe('502 desk-redirected');
    expect(server.heard.length).toBe(4);
  });
});

describe('limits', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  /** A snapshot that has begun, and is written by hand. */
  async function openSnapshot() {
    let response: ServerResponse | undefined;
    server.on('/v1/snapshot', (_request, given) => {
      response = given.writeHead(200);
      given.flushHeaders();
    });
    const { body } = await ask('/v1/snapshot');
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    return { reader, write: (words: string) => void response?.write(words) };
  }

  it('an answer that does not begin within half a minute', async () => {
    server.on('/v1/session', () => undefined);
    const asked = code(ask('/v1/session'));
    await expect.poll(() => server.heard.length).toBe(1);
    vi.advanceTimersByTime(25_000);
    expect(server.cut).toEqual([]);
    vi.advanceTimersByTime(5_000);
    expect(await asked).toBe('504 desk-timeout');
    await expect.poll(() => server.cut).toEqual(['/v1/session']);
  });

  it('a longer body has more time', async () => {
    let response: ServerResponse | undefined;
    server.on('/v1/mutations', (request, given) => {
      request.resume();
      response = given;
    });
    const asked = ask('/v1/mutations', { method: 'POST', body: 'x'.repeat(160_000) });
    await expect.poll(() => server.heard.length).toBe(1);
    vi.advanceTimersByTime(35_000);
    response?.end('late');
    expect(await text(await asked)).toBe('late');
  });

  it('an answer that comes in drips, though never silent for long', async () => {
    const { reader, write } = await openSnapshot();
    for (let times = 0; times < 2; times += 1) {
      write('x');
      await reader.read();
      vi.advanceTimersByTime(20_000);
    }
    const asked = code(reader.read());
    await setImmediate();
    vi.advanceTimersByTime(20_000);
    expect(await asked).toBe('504 desk-timeout');
    await expect.poll(() => server.cut).toEqual(['/v1/snapshot']);
  });

  it('not an answer that is slow for hours but goes on', async () => {
    const { reader, write } = await openSnapshot();
    for (let times = 0; times < 100; times += 1) {
      const read = reader.read();
      vi.advanceTimersByTime(59_000);
      write('x'.repeat(1_024));
      expect((await read).value?.byteLength).toBe(1_024);
    }
  });

  it('not a reader that takes its time', async () => {
    const { reader, write } = await openSnapshot();
    write('x');
    await reader.read();
    vi.advanceTimersByTime(3_600_000);
    write('y');
    expect((await reader.read()).value).toEqual(new TextEncoder().encode('y'));
  });

  it('an answer that is too long, also when compression hides it', async () => {
    server.on('/v1/changes', (_request, response) => void response.end('x'.repeat(1_001)));
    server.on('/v1/packs', (_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('x'.repeat(100_000)));
    });
    server.on('/v1/snapshot', (_request, response) => void response.end('x'.repeat(100_000)));
    expect(await code(ask('/v1/changes', {}, SMALL).then(text))).toBe('502 desk-too-large');
    expect(await code(ask('/v1/packs', {}, SMALL).then(text))).toBe('502 desk-too-large');
    expect((await ask('/v1/snapshot', {}, SMALL).then(text)).length).toBe(100_000);
  });

  it('a body that is too long', async () => {
    server.on('/v1/mutations', json({}));
    server.on('/v1/partners/p/files/a', json({}));
    const post = { method: 'POST', body: 'x'.repeat(1_001) };
    expect(await code(ask('/v1/mutations', post, SMALL))).toBe('413 desk-too-large');
    expect(await code(ask('/v1/partners/p/files/a', put(pieces(6, 1_000)), SMALL))).toBe('413 desk-too-large');
    expect((await ask('/v1/partners/p/files/a', put(pieces(5, 1_000)), SMALL)).status).toBe(200);
    expect(server.heard.map(({ method }) => method)).toEqual(['PUT']);
  });

  it('a body that the server does not take', async () => {
    server.on('/v1/partners/p/files/a', (request) => void request.pause());
    const endless = { ...LIMITS, sentFile: Number.POSITIVE_INFINITY };
    let outcome = '';
    void code(ask('/v1/partners/p/files/a', put(pieces(Number.POSITIVE_INFINITY, 65_536)), endless)).then((seen) => {
      outcome = seen;
    });
    await expect
      .poll(() => {
        vi.advanceTimersByTime(60_000);
        return outcome;
      })
      .toBe('504 desk-timeout');
  });
});

describe('failures', () => {
  it('nobody there, no such host, no TLS, a cut connection', async () => {
    const { url } = server;
    server.on('/v1/session', (request) => void request.socket.destroy());
    server.on('/v1/snapshot', (_request, response) => {
      response.writeHead(200, { 'Content-Length': '10' }).write('x', () => response.destroy());
    });
    expect(await code(ask('/v1/session'))).toBe('502 desk-unreachable');
    expect(await code(ask('/v1/snapshot').then(text))).toBe('502 desk-unreachable');
    expect(await code(ask('/v1/session', {}, LIMITS, url.replace('http:', 'https:')))).toBe('502 desk-insecure');
    expect(await code(ask('/v1/session', {}, LIMITS, 'https://nowhere.invalid'))).toBe('502 desk-unreachable');
    await server.close();
    expect(await code(ask('/v1/session', {}, LIMITS, url))).toBe('502 desk-unreachable');
    server = await scriptedServer();
  });

  it('say nothing of address, token or body', async () => {
    const failure = await ask('/v1/session', {}, LIMITS, 'http://127.0.0.1:9').catch((error: Error) => error);
    expect(failure).toBeInstanceOf(Error);
    const told = `${failure} ${JSON.stringify(failure)} ${(failure as Error).cause ?? ''}`;
    expect(told).not.toMatch(/secret|127\.0\.0\.1/);
  });
});

it('a server that answers before it has read all is heard', async () => {
  server.on('/v1/partners/p/files/a', async (request, response) => {
    await once(request, 'data');
    response.writeHead(413, { 'Content-Type': 'application/problem+json' }).end('{}');
  });
  const answer = await ask('/v1/partners/p/files/a', put(pieces(3, 1_000)));
  expect(answer.status).toBe(413);
});
