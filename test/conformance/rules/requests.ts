import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { jsonOf } from '../client.ts';
import type { Rule } from '../rule.ts';
import { create, noteFields } from '../world.ts';
import { problemIn } from './problem.ts';

const MiB = 1024 * 1024;

export const requestRules: readonly Rule[] = [
  {
    id: 'C4',
    sentence: 'Errors are application/problem+json with a code, at every address and for every kind of mistake.',
    async check({ a }) {
      for (const path of ['/v1/conformance', '/v1/%3Cscript%3Ealert(1)%3C/script%3E', '/v1/session/..%2f..%2fetc']) {
        problemIn(await a.send('GET', path), 404);
      }
      problemIn(await a.send('DELETE', '/v1/session'), 404, 405);
      problemIn(await a.send('GET', '/v1/mutations'), 404, 405);
      for (const body of ['{"clientId":', '[]', '{}', 'null', '{"clientId":"c","mutations":[null]}']) {
        problemIn(await a.post(Buffer.from(body)), 400, 422);
      }
    },
  },
  {
    id: 'C5',
    sentence: 'Answers are packed with gzip for those who take it, and for nobody else.',
    async check({ a }) {
      const plain = await a.send('GET', '/v1/snapshot', { headers: { 'accept-encoding': 'identity' } });
      assert.equal(plain.headers['content-encoding'] ?? 'identity', 'identity');
      const packed = await a.send('GET', '/v1/snapshot');
      assert.equal(packed.headers['content-encoding'], 'gzip', 'the snapshot is not packed');
      const refused = await a.send('GET', '/v1/snapshot', { headers: { 'accept-encoding': 'gzip;q=0' } });
      assert.notEqual(refused.headers['content-encoding'], 'gzip', 'packed for one who refuses it');
    },
  },
  {
    id: 'C6',
    sentence: 'A body packed with gzip is taken.',
    async check(world) {
      const mutation = create('note', world.partner, noteFields('packed'));
      const packed = gzipSync(JSON.stringify(world.a.body(mutation)));
      const answer = await world.a.post(packed, { 'content-encoding': 'gzip' });
      assert.equal(answer.status, 200);
      assert.equal(jsonOf<{ results: { status: string }[] }>(answer).results[0]?.status, 'applied');
      assert.equal((await world.item(mutation.recordId)).record?.text, 'packed');
      problemIn(await world.a.post(packed.subarray(0, 40), { 'content-encoding': 'gzip' }), 400, 422);
    },
  },
  {
    id: 'C7',
    sentence: '500 mutations are taken in one request; of more none is, and the answer is 413.',
    check: (world) =>
      world.apart(async (partnerId) => {
        const many = Array.from({ length: 501 }, () => create('conformance', partnerId, {}));
        assert.equal(problemIn(await world.a.post(world.a.body(...many)), 413), 'too-large');
        assert.equal((await world.a.itemsOf(partnerId)).length, 1, 'some of them were applied');
        const results = await world.a.mutate(...many.slice(1));
        assert(results.every(({ status }) => status === 'applied'));
        assert.equal((await world.a.itemsOf(partnerId)).length, 501);
      }),
  },
  {
    id: 'C8',
    sentence: 'A body of more than 4 MiB is answered with 413, also where it only unpacks to that.',
    check: (world) =>
      world.apart(async (partnerId) => {
        const text = (size: number) => create('conformance', partnerId, { text: 'x'.repeat(size) });
        const large = JSON.stringify(world.a.body(text(1.5 * MiB), text(1.5 * MiB), text(1.5 * MiB)));
        problemIn(await world.a.post(Buffer.from(large)), 413);
        problemIn(await world.a.post(gzipSync(large), { 'content-encoding': 'gzip' }), 413);
        problemIn(await world.a.post(gzipSync(Buffer.alloc(64 * MiB)), { 'content-encoding': 'gzip' }), 413);
        assert.equal((await world.a.itemsOf(partnerId)).length, 1, 'some of it was applied');
        assert.equal((await world.a.one(text(1 * MiB))).status, 'applied', 'less than 4 MiB is not taken');
      }),
  },
  {
    id: 'C9',
    sentence:
      'Text is UTF-8 and comes back as it was: scripts, directions, accents, control characters, markup, half pairs.',
    async check(world) {
      const text =
        'Zażółć e\u0301 株式会社 ليلى \u202Ex\u0000\u0007\u2028 😀 <script>alert(1)</script> \\u0000 =1+1 \uD800 \u{10FFFF}';
      const note = await world.note(text, { [`${text}-field`]: [text] });
      assert.equal(note.record?.text, text);
      assert.deepEqual(note.record?.[`${text}-field`], [text]);
    },
  },
];
