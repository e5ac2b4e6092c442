import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { jsonOf, type Result } from '../client.ts';
import type { Rule } from '../rule.ts';
import { create, named, noteFields, patch, remove } from '../world.ts';

/** The code of a mutation that must have been rejected. */
export function codeOf({ status, error }: Result): string | undefined {
  assert.equal(status, 'rejected');
  assert(typeof error?.message === 'string', 'a rejection has no message');
  return error.code;
}

export const mutationRules: readonly Rule[] = [
  {
    id: 'C30',
    sentence: 'A version is 1 at create, and one more with each applied mutation.',
    async check(world) {
      const note = await world.note();
      assert.equal(note.version, 1);
      for (let version = 1; version < 4; version += 1) {
        assert.deepEqual((await world.a.one(patch({ ...note, version }, { text: `${version}` }))).version, version + 1);
      }
      const deleted = await world.a.one(remove({ ...note, version: 4 }));
      assert.deepEqual([deleted.status, deleted.version], ['applied', 5]);
    },
  },
  {
    id: 'C31',
    sentence: '`set` and `unset` name whole top-level fields; the others stay.',
    async check(world) {
      const note = await world.note('first', { extra: { kept: 1, inner: [1, 2] }, gone: true, same: 'same' });
      const { status } = await world.a.one(patch(note, { extra: { inner: [3] }, text: 'second' }, ['gone', 'never']));
      assert.equal(status, 'applied');
      const { record } = await world.item(note.id);
      assert.deepEqual(record, { ...noteFields('second'), extra: { inner: [3] }, same: 'same' });
    },
  },
  {
    id: 'C32',
    sentence:
      'Where the base is not the stored version, the answer is a conflict with the current item: never a merge.',
    async check(world) {
      const note = await world.note();
      await world.a.one(patch(note, { text: 'theirs' }));
      const stored = await world.item(note.id);
      for (const version of [1, 3, 1000]) {
        const result = await world.a.one(patch({ ...note, version }, { channel: 'email' }));
        assert.deepEqual([result.status, result.item], ['conflict', stored]);
      }
      const result = await world.a.one(remove(note));
      assert.deepEqual([result.status, result.item], ['conflict', stored]);
      assert.deepEqual(await world.item(note.id), stored, 'something of it was applied');
    },
  },
  {
    id: 'C33',
    sentence: 'A create of an existing id is a conflict with the current item.',
    async check(world) {
      const note = await world.note();
      for (const base of [null, 1]) {
        const again = { ...create('note', world.partner, noteFields('mine'), base), recordId: note.id };
        const result = await world.a.one(again);
        assert.deepEqual([result.status, result.item], ['conflict', note]);
      }
    },
  },
  {
    id: 'C34',
    sentence: 'A mutation sent again is a duplicate with its version, and has no second effect.',
    async check(world) {
      const mutation = create('note', world.partner, noteFields('once'));
      await world.a.one(mutation);
      const note = await world.item(mutation.recordId);
      const change = patch(note, { text: 'twice' });
      await world.a.one(change);
      await world.a.one(remove({ ...note, version: 2 }));
      const cursor = await world.a.cursor();
      const { set, ...rest } = change;
      const results = await world.a.mutate(mutation, { set: { ...set }, ...rest }, mutation);
      assert.deepEqual(
        results.map(({ status, version }) => [status, version]),
        [1, 2, 1].map((version) => ['duplicate', version]),
      );
      const { changes } = await world.a.allChanges(cursor);
      assert(!changes.some((one) => 'id' in one && one.id === note.id), 'it had a second effect');
    },
  },
  {
    id: 'C35',
    sentence: 'Other content under the id of an applied mutation is rejected as id-reused.',
    async check(world) {
      const mutation = create('note', world.partner, noteFields('once'));
      await world.a.one(mutation);
      const note = await world.item(mutation.recordId);
      assert.equal(codeOf(await world.a.one({ ...mutation, set: noteFields('other') })), 'id-reused');
      assert.equal(codeOf(await world.a.one({ ...patch(note, {}), id: mutation.id })), 'id-reused');
      assert.deepEqual(await world.item(note.id), note);
    },
  },
  {
    id: 'C36',
    sentence: 'Only what was applied is remembered.',
    async check(world) {
      const note = await world.note();
      const early = patch({ ...note, version: 2 }, { text: 'third' });
      assert.equal((await world.a.one(early)).status, 'conflict');
      await world.a.one(patch(note, { text: 'second' }));
      assert.deepEqual((await world.a.one(early)).version, 3);
      const bad = create('note', world.partner, { text: 1 });
      assert.equal((await world.a.one(bad)).status, 'rejected');
      assert.equal((await world.a.one({ ...bad, set: noteFields('good') })).status, 'applied');
    },
  },
  {
    id: 'C37',
    sentence: 'A request sent many times at once takes effect once.',
    async check(world) {
      const note = await world.note();
      const change = patch(note, { text: 'once' });
      const results = await Promise.all(Array.from({ length: 6 }, () => world.a.one(change)));
      assert.deepEqual(results.map(({ status }) => status).sort(), ['applied', ...Array(5).fill('duplicate')]);
      assert(results.every(({ version }) => version === 2));
      const rivals = await Promise.all(
        Array.from({ length: 6 }, (_, rival) =>
          world.a.one(patch({ ...note, version: 2 }, { text: `rival ${rival}` })),
        ),
      );
      assert.deepEqual(rivals.map(({ status }) => status).sort(), ['applied', ...Array(5).fill('conflict')]);
    },
  },
  {
    id: 'C38',
    sentence: 'Kinds and fields that the server does not know are stored unchecked and given back unchanged.',
    async check(world) {
      const odd = { nested: { b: [null, 1.5, { z: '', a: {} }], a: true }, '': 'empty', constructor: 1, toString: 'x' };
      const unknown = create('conformance-kind', world.partner, odd);
      assert.equal((await world.a.one(unknown)).status, 'applied');
      assert.deepEqual((await world.item(unknown.recordId)).record, odd);
      const note = await world.note('known', { odd, file: 7 });
      assert.deepEqual(note.record, { ...noteFields('known'), odd, file: 7 });
      assert.equal(JSON.stringify(note.record?.odd), JSON.stringify(odd), 'the order of the fields is another');
    },
  },
  {
    id: 'C39',
    sentence: 'A record of a known kind that breaks its schema is rejected as invalid, by its field.',
    async check(world) {
      const note = await world.note();
      const wrong = await world.a.one(patch(note, { channel: 'pigeon' }));
      assert.deepEqual([codeOf(wrong), wrong.error?.field], ['invalid', 'channel']);
      assert.equal(codeOf(await world.a.one(patch(note, {}, ['text']))), 'invalid');
      assert.equal(codeOf(await world.a.one(create('note', world.partner, {}))), 'invalid');
      assert.deepEqual(await world.item(note.id), note);
    },
  },
  {
    id: 'C40',
    sentence: '`kind`, `id` and `partnerId` are never set or unset.',
    async check(world) {
      const note = await world.note();
      for (const field of ['kind', 'id', 'partnerId']) {
        assert.equal(codeOf(await world.a.one(patch(note, { [field]: 'other' }))), 'invalid');
        assert.equal(codeOf(await world.a.one(patch(note, {}, [field]))), 'invalid');
      }
      assert.deepEqual(await world.item(note.id), note);
    },
  },
  {
    id: 'C41',
    sentence: 'A partner that does not exist, or is not this user’s, is unknown-partner.',
    async check(world) {
      const note = await world.note();
      assert.equal(codeOf(await world.a.one(create('note', named('nobody'), noteFields('x')))), 'unknown-partner');
      for (const mutation of [
        create('note', world.partner, noteFields('x')),
        patch(note, { text: 'x' }),
        remove(note),
      ]) {
        const result = await world.b.one(mutation);
        assert.equal(codeOf(result), 'unknown-partner');
        assert.equal(result.item, undefined, 'it shows another’s record');
      }
      assert.deepEqual(await world.item(note.id), note);
    },
  },
  {
    id: 'C42',
    sentence: 'One mutation’s trouble keeps no other from being applied, and results come in the order of the request.',
    async check(world) {
      const note = await world.note();
      const good = [
        create('note', world.partner, noteFields('1')),
        create('note', world.partner, noteFields('2')),
      ] as const;
      const results = await world.a.mutate(
        create('note', world.partner, {}),
        good[0],
        patch({ ...note, version: 9 }, {}),
        { ...good[1], id: randomUUID(), op: 'merge' },
        good[1],
      );
      assert.deepEqual(
        results.map(({ status }) => status),
        ['rejected', 'applied', 'conflict', 'rejected', 'applied'],
      );
      const deep = world.a.body(
        create('conformance', world.partner, { deep: 'DEEP' }),
        create('note', world.partner, noteFields('3')),
      );
      const text = JSON.stringify(deep).replace('"DEEP"', `${'['.repeat(100_000)}${']'.repeat(100_000)}`);
      const answer = await world.a.post(Buffer.from(text));
      assert.equal(answer.status, 200, 'a record that is nested deeply keeps the whole request from being answered');
      assert.equal(jsonOf<{ results: Result[] }>(answer).results[1]?.status, 'applied');
    },
  },
  {
    id: 'C43',
    sentence: 'A created partner belongs to its creator, and takes records in the same request.',
    async check(world) {
      assert(world.partner);
      const id = named('partner');
      await world.newPartner(id);
      assert.deepEqual(
        (await world.a.itemsOf(id)).map(({ kind }) => kind),
        ['partner'],
      );
      const partner = { ...create('partner', named('partner'), { name: 'P', region: 'EMEA', status: 'prospect' }) };
      const own = { ...partner, recordId: partner.partnerId };
      const note = create('note', partner.partnerId, noteFields('with it'));
      assert.deepEqual(
        (await world.a.mutate(own, note)).map(({ status }) => status),
        ['applied', 'applied'],
      );
      await world.a.mutate(...(await world.a.itemsOf(partner.partnerId)).map((item) => remove(item)));
    },
  },
];
