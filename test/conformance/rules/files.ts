import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import type { Client } from '../client.ts';
import type { Rule } from '../rule.ts';
import type { Sent } from '../send.ts';
import type { World } from '../world.ts';
import { problemIn } from './problem.ts';

/** A file of random bytes, and where it lies. */
function fileOf({ partner }: World, size: number) {
  const bytes = randomBytes(size);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, path: `/v1/partners/${encodeURIComponent(partner)}/files/${sha256}` };
}

const put = (client: Client, path: string, body: Buffer, more: Partial<Sent> = {}) =>
  client.send('PUT', path, { body, ...more });

const range = (start: number, end: number, total: number) => ({
  'content-range': `bytes ${start}-${end - 1}/${total}`,
});

async function expectWhole(client: Client, path: string, bytes: Buffer): Promise<void> {
  assert.equal((await client.send('HEAD', path)).status, 200, 'it is not complete');
  const { status, body } = await client.send('GET', path);
  assert.equal(status, 200);
  assert(body.equals(bytes), 'other bytes come back');
}

/** How far an incomplete file has come. */
async function offsetOf(client: Client, path: string): Promise<number> {
  const { status, headers } = await client.send('HEAD', path);
  assert.equal(status, 404);
  assert.match(String(headers['upload-offset']), /^\d+$/, 'there is no Upload-Offset');
  return Number(headers['upload-offset']);
}

export const fileRules: readonly Rule[] = [
  {
    id: 'C70',
    sentence: 'Evidence bytes are taken with any or no Content-Type, and come back the same.',
    async check(world) {
      for (const type of [undefined, 'application/pdf', 'application/json', 'text/html; charset=x', 'nonsense']) {
        const { bytes, path } = fileOf(world, 70_000);
        problemIn(await world.a.send('GET', path), 404);
        const { status } = await put(
          world.a,
          path,
          bytes,
          type === undefined ? {} : { headers: { 'content-type': type } },
        );
        assert(status >= 200 && status < 300, `with ${type} it answered ${status}`);
        await expectWhole(world.a, path, bytes);
        assert((await put(world.a, path, bytes)).status < 300, 'it is not taken twice');
      }
      const empty = fileOf(world, 0);
      assert((await put(world.a, empty.path, empty.bytes)).status < 300, 'an empty file is not taken');
      await expectWhole(world.a, empty.path, empty.bytes);
    },
  },
  {
    id: 'C71',
    sentence: 'HEAD of an incomplete file is 404 with Upload-Offset, and a PUT with Content-Range goes on from there.',
    async check(world) {
      const { bytes, path } = fileOf(world, 900_000);
      for (const [start, end] of [
        [0, 300_000],
        [300_000, 300_001],
      ] as const) {
        const answer = await put(world.a, path, bytes.subarray(start, end), {
          headers: range(start, end, bytes.length),
        });
        assert(answer.status < 300, `a part was answered with ${answer.status}`);
        assert.equal(await offsetOf(world.a, path), end);
      }
      problemIn(await world.a.send('GET', path), 404);
      const rest = await put(world.a, path, bytes.subarray(300_001), { headers: range(300_001, 900_000, 900_000) });
      assert(rest.status < 300);
      await expectWhole(world.a, path, bytes);
    },
  },
  {
    id: 'C72',
    sentence: 'An upload that was cut goes on from what came.',
    async check(world) {
      const { bytes, path } = fileOf(world, 1_500_000);
      await put(world.a, path, bytes, { cutAfter: 900_000 });
      for (let tries = 0; ; tries += 1) {
        const offset = await offsetOf(world.a, path);
        assert(offset <= 900_000);
        const { status } = await put(world.a, path, bytes.subarray(offset), {
          headers: offset === 0 ? {} : range(offset, bytes.length, bytes.length),
        });
        if (status < 300) break;
        // The server may still have been writing what came before the cut.
        assert(tries < 20, `going on was answered with ${status}`);
      }
      await expectWhole(world.a, path, bytes);
    },
  },
  {
    id: 'C73',
    sentence: 'The server checks the hash: other bytes are refused, and never come back.',
    async check(world) {
      const { bytes, path } = fileOf(world, 5000);
      const other = Buffer.from(bytes);
      other[17] = (other[17] ?? 0) ^ 1;
      for (const wrong of [other, bytes.subarray(1), Buffer.concat([bytes, bytes])]) {
        problemIn(await put(world.a, path, wrong), 400, 409, 412, 422);
        assert.equal((await world.a.send('HEAD', path)).status, 404);
      }
      assert((await put(world.a, path, bytes)).status < 300, 'the right bytes are not taken any more');
      await expectWhole(world.a, path, bytes);
    },
  },
  {
    id: 'C74',
    sentence: 'For those who may not read the partner there is no file: 404, to ask and to write.',
    async check(world) {
      const { bytes, path } = fileOf(world, 5000);
      await put(world.a, path, bytes);
      for (const method of ['HEAD', 'GET']) {
        const answer = await world.b.send(method, path);
        assert.deepEqual([answer.status, answer.headers['upload-offset']], [404, undefined]);
      }
      problemIn(await put(world.b, path, bytes), 404);
      const { path: nowhere } = fileOf({ partner: 'conformance-nobody' } as World, 10);
      problemIn(await put(world.a, nowhere, bytes), 404);
      await expectWhole(world.a, path, bytes);
    },
  },
];
