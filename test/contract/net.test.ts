import { gzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { test as appTest } from '../support/app-test.ts';
import { json, type ScriptedServer, scriptedServer } from '../support/scripted-server.ts';

const test = appTest.extend<{ server: ScriptedServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
  server: async ({}, use) => {
    const server = await scriptedServer();
    await use(server);
    await server.close();
  },
});

test('net.request sends method, headers and a body with its length; its answer is a stream', async ({
  app,
  server,
}) => {
  server.on('/echo', json({ ok: true }, 201, { 'X-Answer': 'yes', 'Set-Cookie': 'a=b' }));
  const seen = await app.evaluate(async ({ net }, url) => {
    const request = net.request({
      method: 'POST',
      url,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      bypassCustomProtocolHandlers: true,
    });
    request.setHeader('X-Test', 'tested');
    request.write(Buffer.from('{"a":'));
    request.write(Buffer.from('1}'));
    const answer = await new Promise<Electron.IncomingMessage>((resolve, reject) => {
      request.on('response', resolve);
      request.on('error', reject);
      request.end();
    });
    const chunks: Buffer[] = [];
    for await (const chunk of answer as unknown as AsyncIterable<Buffer>) {
      chunks.push(chunk);
    }
    return {
      status: answer.statusCode,
      header: answer.headers['x-answer'],
      cookie: answer.headers['set-cookie'],
      text: Buffer.concat(chunks).toString(),
    };
  }, `${server.url}/echo?q=1`);
  expect(seen).toEqual({ status: 201, header: 'yes', cookie: ['a=b'], text: '{"ok":true}' });
  expect(server.heard).toMatchObject([{ method: 'POST', url: '/echo?q=1', headers: { 'x-test': 'tested' } }]);
  expect(server.heard[0]?.headers['content-length']).toBe('7');
  expect(server.heard[0]?.headers.cookie).toBeUndefined();
  expect(server.heard[0]?.body.toString()).toBe('{"a":1}');
});

test('net.request with chunkedEncoding sends piece by piece, and calls back when a piece is taken', async ({
  app,
  server,
}) => {
  server.on('/file', json({}));
  const status = await app.evaluate(async ({ net }, url) => {
    const request = net.request({ method: 'PUT', url });
    request.chunkedEncoding = true;
    const answered = new Promise<number>((resolve, reject) => {
      request.on('response', ({ statusCode }) => resolve(statusCode));
      request.on('error', reject);
    });
    for (const letter of ['a', 'b', 'c']) {
      await new Promise<void>((resolve) => request.write(Buffer.alloc(100_000, letter), undefined, resolve));
    }
    request.end();
    return answered;
  }, `${server.url}/file`);
  expect(status).toBe(200);
  expect(server.heard[0]?.headers['transfer-encoding']).toBe('chunked');
  expect(
    server.heard[0]?.body.equals(Buffer.concat(['a', 'b', 'c'].map((letter) => Buffer.alloc(100_000, letter)))),
  ).toBe(true);
});

test('net.request asks for compression and decompresses by itself, keeping the headers', async ({ app, server }) => {
  server.on('/gzip', (_request, response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('text'));
  });
  const seen = await app.evaluate(async ({ net }, url) => {
    const request = net.request(url);
    const answer = await new Promise<Electron.IncomingMessage>((resolve) => {
      request.on('response', resolve);
      request.end();
    });
    const chunks: Buffer[] = [];
    for await (const chunk of answer as unknown as AsyncIterable<Buffer>) {
      chunks.push(chunk);
    }
    return [answer.headers['content-encoding'], Buffer.concat(chunks).toString()];
  }, `${server.url}/gzip`);
  expect(seen).toEqual(['gzip', 'text']);
  expect(server.heard[0]?.headers['accept-encoding']).toContain('gzip');
});

test('a manual redirect is told, and followed only where followRedirect is called at once', async ({ app, server }) => {
  server.on('/moved', (_request, response) => void response.writeHead(302, { Location: '/there' }).end());
  server.on('/there', json({}));
  const seen = await app.evaluate(async ({ net }, url) => {
    const ask = (isFollowing: boolean): Promise<string> =>
      new Promise((resolve) => {
        const request = net.request({ url, redirect: 'manual' });
        request.setHeader('Authorization', 'Bearer token');
        let told = '';
        request.on('redirect', (status, method, address) => {
          told = `${status} ${method} ${new URL(address).pathname}`;
          if (isFollowing) {
            request.followRedirect();
          }
        });
        request.on('response', ({ statusCode }) => resolve(`${told} ${statusCode}`));
        request.on('error', (error) => resolve(`${told} ${error.message}`));
        request.end();
      });
    return [await ask(true), await ask(false)];
  }, `${server.url}/moved`);
  expect(seen).toEqual(['302 GET /there 200', '302 GET /there Redirect was cancelled']);
  expect(server.heard.map(({ url, headers }) => `${url} ${headers.authorization}`)).toEqual([
    '/moved Bearer token',
    '/there Bearer token',
    '/moved Bearer token',
  ]);
});

test('abort closes the connection, before and after the answer has begun; errors carry Chromium’s names', async ({
  app,
  server,
}) => {
  server.on('/silent', () => undefined);
  server.on('/endless', (_request, response) => void response.writeHead(200).write('x'));
  const seen = await app.evaluate(async ({ net }, url) => {
    const begun = net.request(`${url}/endless`);
    await new Promise((resolve) => {
      begun.on('response', resolve);
      begun.end();
    });
    begun.abort();
    const silent = net.request(`${url}/silent`);
    const aborted = new Promise((resolve) => silent.on('abort', () => resolve('abort')));
    silent.end();
    silent.abort();
    const refused = net.request('http://127.0.0.1:1/');
    const message = new Promise<string>((resolve) => {
      refused.on('error', (error) => resolve(error.message));
    });
    refused.end();
    return [await aborted, await message];
  }, server.url);
  expect(seen[0]).toBe('abort');
  // Port 1 is one that Chromium does not even try.
  expect(seen[1]).toMatch(/^net::ERR_(CONNECTION_REFUSED|UNSAFE_PORT)$/);
  await expect.poll(() => server.cut).toContain('/endless');
});
