import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { call, codeOf, SESSION, signIn, TOKEN, test } from '../support/program-test.ts';
import { json } from '../support/scripted-server.ts';

test('the token is added in main, and the page never has it', async ({ page, server }) => {
  server.on('/v1/changes', json({ changes: [] }, 200, { 'Set-Cookie': 'session=x', 'X-Secret': 'inside' }));
  await signIn(page, server.url);
  const seen = await call(page, '/v1/changes?after=c1', {
    headers: { Authorization: 'Bearer mine', 'X-Client-Version': '1.2.3', 'X-Other': 'x' },
    credentials: 'include',
  });
  expect(seen).toMatchObject({ status: 200, text: '{"changes":[]}' });
  expect(Object.keys(seen.headers)).not.toEqual(expect.arrayContaining(['set-cookie']));
  expect(JSON.stringify(seen)).not.toContain('inside');
  await call(page, '/v1/changes');
  const [, first, second] = server.heard;
  expect(first?.url).toBe('/v1/changes?after=c1');
  expect(first?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  expect(first?.headers['x-client-version']).toBe('1.2.3');
  for (const name of ['cookie', 'origin', 'referer', 'x-other', 'sec-fetch-site']) {
    expect(second?.headers[name]).toBeUndefined();
    expect(first?.headers[name]).toBeUndefined();
  }
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test('the server itself is out of the page’s reach', async ({ page, server }) => {
  await signIn(page, server.url);
  const blocked = await page.evaluate(async (url) => {
    const violation = new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
        once: true,
      });
    });
    const failed = await fetch(`${url}/v1/session`).then(
      () => 'reached',
      () => 'refused',
    );
    return [failed, await violation];
  }, server.url);
  expect(blocked).toEqual(['refused', 'connect-src']);
  expect(server.heard.length).toBe(1);
});

test('nothing is sent before the sign-in, and nothing after the sign-out', async ({ page, server }) => {
  expect(codeOf(await call(page, '/v1/session'))).toBe('428 desk-not-connected');
  await signIn(page, server.url);
  expect((await call(page, '/v1/session')).status).toBe(200);
  await page.evaluate(() =>
    (globalThis as unknown as { camDesk: { program: { disconnect(): unknown } } }).camDesk.program.disconnect(),
  );
  expect(codeOf(await call(page, '/v1/session'))).toBe('428 desk-not-connected');
  expect(server.heard.length).toBe(2);
});

test('only calls under /v1/ leave, by four methods', async ({ page, server }) => {
  await signIn(page, server.url);
  const tricks = [
    '/v2/session',
    '/admin',
    '/v1/../admin',
    '/v1/%2e%2e/admin',
    '/v1/..%2fadmin',
    '/v1/..%5cadmin',
    '/v1/..\\..\\admin',
    '/v1/%252e%252e%252fadmin',
    '//evil.example/v1/session',
    '/@evil.example/v1/session',
    '/v1//evil.example',
    '/v1/a%0d%0aX-Injected:1',
    '/v1/a%00',
  ];
  const statuses = [];
  for (const trick of tricks) {
    statuses.push(`${trick} ${(await call(page, trick)).status}`);
  }
  expect(statuses).toEqual(tricks.map((trick) => `${trick} 404`));
  const refused = [];
  for (const method of ['DELETE', 'PATCH', 'OPTIONS']) {
    refused.push((await call(page, '/v1/session', { method })).status);
  }
  expect(refused).toEqual([405, 405, 405]);
  expect(server.heard.length).toBe(1);
  for (const method of ['GET', 'HEAD', 'POST', 'PUT']) {
    expect(
      (await call(page, '/v1/session', { method, ...(method.startsWith('P') ? { body: '{}' } : {}) })).status,
    ).toBe(200);
  }
  expect(server.heard.slice(1).map(({ method }) => method)).toEqual(['GET', 'HEAD', 'POST', 'PUT']);
});

test('a redirect elsewhere goes nowhere, and takes the token nowhere', async ({ page, server }) => {
  await signIn(page, server.url);
  server.on('/v1/changes', (_request, response) => {
    response.writeHead(302, { Location: `${server.url.replace('127.0.0.1', 'localhost')}/v1/session` }).end();
  });
  expect(codeOf(await call(page, '/v1/changes'))).toBe('502 desk-redirected');
  server.on('/v1/packs', (_request, response) => void response.writeHead(307, { Location: '/v1/session' }).end());
  expect((await call(page, '/v1/packs')).text).toBe(JSON.stringify(SESSION));
  expect(codeOf(await call(page, '/v1/packs', { method: 'POST', body: '{}' }))).toBe('502 desk-redirected');
  expect(server.heard.map(({ url }) => url)).toEqual(
    ['session', 'changes', 'packs', 'session', 'packs'].map((name) => `/v1/${name}`),
  );
});

test('what a server sends is data, whatever it calls it', async ({ app, page, server }) => {
  await signIn(page, server.url);
  server.on('/v1/login', (_request, response) => {
    response.writeHead(503, { 'Content-Type': 'text/html; charset=utf-8' }).end('<h1>Sign in to the hotel</h1>');
  });
  expect(await call(page, '/v1/login')).toMatchObject({
    status: 503,
    text: '<h1>Sign in to the hotel</h1>',
    headers: { 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' },
  });

  server.on('/v1/code', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/javascript' }).end('globalThis.attacked = true');
  });
  expect((await call(page, '/v1/code')).headers['content-type']).toBe('application/octet-stream');
  expect((await call(page, '/v1/code')).headers['content-security-policy']).toMatch(/default-src 'none'.*, sandbox$/);
  const ran = await page.evaluate(async () => {
    const outcomes: string[] = [];
    for (const address of ['/program-api/v1/code', '/program-api/v1/code.js']) {
      const script = document.createElement('script');
      script.src = address;
      outcomes.push(
        await new Promise<string>((resolve) => {
          script.onload = () => resolve('ran');
          script.onerror = () => resolve('refused');
          document.body.append(script);
        }),
      );
    }
    const worker = new Worker('/program-api/v1/code');
    outcomes.push(
      await new Promise<string>((resolve) => {
        worker.onerror = () => resolve('refused');
        worker.onmessage = () => resolve('ran');
      }),
    );
    return [...outcomes, 'attacked' in globalThis];
  });
  expect(ran).toEqual(['refused', 'refused', 'refused', false]);

  server.on('/v1/page', (_request, response) => {
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end('<title>evil</title><script src="/program-api/v1/code"></script>');
  });
  await page.evaluate(() => location.assign('/program-api/v1/page')).catch(() => undefined);
  await page.waitForURL(/program-api/);
  const bridged = await page.evaluate(() => ['attacked' in globalThis, document.title]);
  expect(bridged[0]).toBe(false);
  expect((await app.windows()).length).toBe(1);
});

test('a snapshot is seen line by line, and a reader that goes away ends it', async ({ page, server }) => {
  let response: ServerResponse | undefined;
  server.on('/v1/snapshot', (_request, given) => {
    response = given.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
    given.write('{"cursor":"c"}\n');
  });
  await signIn(page, server.url);
  const opened = await page.evaluateHandle(async () => {
    const controller = new AbortController();
    const { body } = await fetch('/program-api/v1/snapshot', { signal: controller.signal });
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    return { next: async () => new TextDecoder().decode((await reader.read()).value), stop: () => controller.abort() };
  });
  expect(await opened.evaluate(({ next }) => next())).toBe('{"cursor":"c"}\n');
  response?.write('{"partnerId":"p1","items":[]}\n');
  expect(await opened.evaluate(({ next }) => next())).toBe('{"partnerId":"p1","items":[]}\n');
  expect(server.cut).toEqual([]);
  await opened.evaluate(({ stop }) => stop());
  await expect.poll(() => server.cut).toEqual(['/v1/snapshot']);
});

test('compression goes both ways; bytes go up in a stream', async ({ page, server }) => {
  server.on('/v1/changes', (_request, response) => {
    const body = gzipSync('{"changes":"é"}');
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Encoding': 'gzip',
      'Content-Length': body.byteLength,
    });
    response.end(body);
  });
  server.on('/v1/mutations', json({}));
  server.on('/v1/partners/p1/files/abc', json({}, 201, { 'Upload-Offset': '7' }));
  await signIn(page, server.url);
  const seen = await call(page, '/v1/changes');
  expect(seen).toMatchObject({ status: 200, text: '{"changes":"é"}' });
  expect(seen.headers).not.toMatchObject({ 'content-encoding': expect.anything() });
  expect(seen.headers).not.toMatchObject({ 'content-length': expect.anything() });

  const [status, put] = await page.evaluate(async () => {
    const packed = new Blob(['{"clientId":"c"}']).stream().pipeThrough(new CompressionStream('gzip'));
    const body = await new Response(packed).arrayBuffer();
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    const posted = await fetch('/program-api/v1/mutations', { method: 'POST', body, headers });
    const file = new Blob([new Uint8Array(3_000_000).fill(7)]);
    const sent = await fetch('/program-api/v1/partners/p1/files/abc', {
      method: 'PUT',
      body: file,
      headers: { 'Content-Range': 'bytes 0-2999999/3000000' },
    });
    return [posted.status, `${sent.status} ${sent.headers.get('upload-offset')}`];
  });
  expect([status, put]).toEqual([200, '201 7']);
  const [, , posted, file] = server.heard;
  expect(gunzipSync(posted?.body ?? '').toString()).toBe('{"clientId":"c"}');
  expect(posted?.headers['content-encoding']).toBe('gzip');
  expect(file?.body.byteLength).toBe(3_000_000);
  expect(file?.headers['content-range']).toBe('bytes 0-2999999/3000000');
});

test('what is too large is refused, either way', async ({ page, server }) => {
  const bomb = gzipSync(Buffer.alloc(65 * 1_024 * 1_024));
  server.on('/v1/changes', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }).end(bomb);
  });
  server.on('/v1/mutations', json({}));
  await signIn(page, server.url);
  expect(await call(page, '/v1/changes')).toMatchObject({ status: 200, text: 'failed' });
  const codes = await page.evaluate(async () => {
    const post = async (size: number): Promise<string> => {
      const body = new Uint8Array(size);
      const response = await fetch('/program-api/v1/mutations', { method: 'POST', body });
      return `${response.status} ${((await response.json()) as { code?: string }).code}`;
    };
    return [await post(8 * 1_024 * 1_024 + 1), await post(8 * 1_024 * 1_024)];
  });
  expect(codes).toEqual(['413 desk-too-large', '200 undefined']);
});

test('a server that is silent, or drips, is given up', async ({ app, page, server }) => {
  await signIn(page, server.url);
  // Main's clock runs a hundred times as fast for the waits of this route, and for no other.
  await app.evaluate(() => {
    const real = globalThis.setTimeout;
    const fast = (work: () => void, wait?: number, ...given: never[]): unknown =>
      real(work, wait === 60_000 || wait === 30_000 ? wait / 100 : wait, ...given);
    Object.assign(globalThis, { setTimeout: fast });
  }, null);
  server.on('/v1/changes', () => undefined);
  expect(codeOf(await call(page, '/v1/changes'))).toBe('504 desk-timeout');
  server.on('/v1/snapshot', (_request, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(drip));
  });
  expect(await call(page, '/v1/snapshot')).toMatchObject({ status: 200, text: 'failed' });
  await expect.poll(() => server.cut).toEqual(['/v1/changes', '/v1/snapshot']);
});

test('a server that cannot be reached: a problem of our own, and one line in the log without names', async ({
  app,
  page,
  server,
}) => {
  await signIn(page, server.url);
  await server.close();
  for (const target of [
    '/v1/partners/acme-gmbh/files/0f0f',
    '/v1/partners/acme-gmbh/files/0f0f',
    '/v1/changes?after=c',
  ]) {
    const seen = await call(page, target);
    expect(codeOf(seen)).toBe('502 desk-unreachable');
    expect(seen.headers['content-type']).toBe('application/problem+json');
    expect(seen.text).not.toContain('127.0.0.1');
  }
  const lines = readFileSync(path.join(app.profile, 'errors.log'), 'utf8').trim().split('\n');
  expect(lines.map((line) => line.replace(/^\S+ /, ''))).toEqual([
    'program-api GET /v1/partners/…/files/… 502 desk-unreachable',
    'program-api GET /v1/changes 502 desk-unreachable',
  ]);
});

test('a worker of the app reaches the program as its page does', async ({ page, server }) => {
  await signIn(page, server.url);
  // A worker's script has to be one of the app's files: the frame of one is enough, as it runs in its origin.
  const script = await page.evaluate(async () => {
    const source = await (await fetch(document.querySelector('script')?.getAttribute('src') ?? '')).text();
    return /assets\/[\w.-]*worker[\w.-]*\.js/.exec(source)?.[0] ?? '';
  });
  expect(script).not.toBe('');
  const started = page.waitForEvent('worker');
  await page.evaluate((address) => void new Worker(`/${address}`, { type: 'module' }), script);
  const seen = await (await started).evaluate(async () => {
    const response = await fetch('/program-api/v1/session');
    return [response.status, await response.json()];
  });
  expect(seen).toEqual([200, SESSION]);
});
