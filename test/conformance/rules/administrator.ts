import assert from 'node:assert/strict';
import { type Change, Client, isItem } from '../client.ts';
import type { Rule } from '../rule.ts';
import { create, named, noteFields, patch, type World } from '../world.ts';
import { codeOf } from './mutations.ts';
import { problemIn } from './problem.ts';

/** What a feed says of who has the world's partner. */
const ofPartner = ({ partner }: World, changes: readonly Change[]): Change[] =>
  changes.filter((change) => change.partnerId === partner && !isItem(change));

export const administratorRules: readonly Rule[] = [
  {
    id: 'C80',
    sentence: 'Whoever is given a partner is told so, and may read and change it from then on.',
    needs: 'admin',
    async check(world) {
      const note = await world.note();
      const [a, b] = [await world.userId(world.a), await world.userId(world.b)];
      const [before, mine] = [await world.b.cursor(), await world.a.cursor()];
      await world.give(world.partner, a, b);
      const { changes, cursor } = await world.b.allChanges(before);
      assert.deepEqual(ofPartner(world, changes), [{ partnerId: world.partner, granted: true }]);
      assert.deepEqual(await world.b.itemsOf(world.partner), await world.a.itemsOf(world.partner));
      assert.equal((await world.b.one(patch(note, { text: 'theirs' }))).status, 'applied');
      assert.equal((await world.item(note.id)).by.id, b);
      assert.deepEqual((await world.b.allChanges(cursor)).changes.filter(isItem).at(-1)?.id, note.id);
      assert.deepEqual(ofPartner(world, (await world.a.allChanges(mine)).changes), [], 'one who had it is told too');
    },
  },
  {
    id: 'C81',
    sentence: 'Whoever loses a partner is told so, and has nothing of it any more.',
    needs: 'admin',
    async check(world) {
      const [a, b] = [await world.userId(world.a), await world.userId(world.b)];
      await world.give(world.partner, a, b);
      const before = await world.b.cursor();
      await world.give(world.partner, a);
      await world.note('secret');
      const { changes } = await world.b.allChanges(before);
      assert.deepEqual(
        changes.filter(({ partnerId }) => partnerId === world.partner),
        [{ partnerId: world.partner, revoked: true }],
      );
      assert(!(await world.b.wholeSnapshot()).lines.some(({ partnerId }) => partnerId === world.partner));
      const late = create('note', world.partner, noteFields('late'));
      assert.equal(codeOf(await world.b.one(late)), 'unknown-partner');
    },
  },
  {
    id: 'C82',
    sentence: 'Given and taken in turns, the last that is told is how it is.',
    needs: 'admin',
    async check(world) {
      const [a, b] = [await world.userId(world.a), await world.userId(world.b)];
      const before = await world.b.cursor();
      for (const users of [[a, b], [a], [a, b]]) await world.give(world.partner, ...users);
      for (const limit of [1, undefined]) {
        const given = ofPartner(world, (await world.b.allChanges(before, limit)).changes);
        assert.deepEqual(given.at(-1), { partnerId: world.partner, granted: true });
      }
      await world.give(world.partner, a);
      const taken = ofPartner(world, (await world.b.allChanges(before)).changes);
      assert.deepEqual(taken.at(-1), { partnerId: world.partner, revoked: true });
    },
  },
  {
    id: 'C83',
    sentence: 'Cursors that have expired are answered with 410, and a new snapshot has one that has not.',
    needs: 'admin',
    async check(world) {
      const before = await world.a.cursor();
      await world.admin('/cursors/expire');
      const answer = await world.a.send('GET', `/v1/changes?after=${encodeURIComponent(before)}`);
      assert.equal(problemIn(answer, 410), 'cursor-expired');
      const cursor = await world.a.cursor();
      const note = await world.note();
      assert((await world.a.allChanges(cursor)).changes.some((change) => isItem(change) && change.id === note.id));
    },
  },
  {
    id: 'C84',
    sentence: 'A client that is too old is answered with 409 client-too-old; the session tells which one would do.',
    needs: 'admin',
    async check(world) {
      const session = () => world.a.get<{ minClient: string }>('/v1/session');
      const { minClient } = await session();
      const asking = (version: string) =>
        world.a.send('GET', '/v1/packs', { headers: { 'x-client-version': version } });
      await world.admin('/min-client', { version: '900.1.0' });
      try {
        assert.equal((await session()).minClient, '900.1.0');
        for (const version of ['0.1.0', '9.9.9', '900.0.9']) {
          assert.equal(problemIn(await asking(version), 409), 'client-too-old');
        }
        for (const version of ['900.1.0', '900.10.0', '1000.0.0']) assert.equal((await asking(version)).status, 200);
      } finally {
        await world.admin('/min-client', { version: minClient });
      }
      assert.equal((await asking('900.0.9')).status, 200);
    },
  },
  {
    id: 'C85',
    sentence:
      'Who may read a partner but not change it is forbidden; who may not create partners, partner-not-allowed.',
    needs: 'admin',
    async check(world) {
      const note = await world.note();
      const path = `/users/${encodeURIComponent(await world.userId(world.a))}/permissions`;
      const partner = create('partner', named('partner'), { name: 'P', region: 'EMEA', status: 'prospect' });
      const own = { ...partner, recordId: partner.partnerId };
      try {
        await world.extra(path, { mayWrite: false });
        assert.equal(codeOf(await world.a.one(patch(note, { text: 'x' }))), 'forbidden');
        assert.equal(codeOf(await world.a.one(create('note', named('nobody'), {}))), 'unknown-partner');
        assert.deepEqual(await world.item(note.id), note);
        await world.extra(path, { mayWrite: true, mayCreatePartners: false });
        assert.equal(codeOf(await world.a.one(own)), 'partner-not-allowed');
        assert.equal((await world.a.one(patch(note, { text: 'x' }))).status, 'applied');
      } finally {
        await world.extra(path, { mayWrite: true, mayCreatePartners: true });
      }
    },
  },
  {
    id: 'C86',
    sentence: 'A revoked token is answered with 401, and no other is.',
    needs: 'admin',
    async check(world) {
      const path = `/users/${encodeURIComponent(await world.userId(world.a))}/tokens`;
      const { token } = await world.extra<{ token: string }>(path, {});
      const third = new Client(world.send, token);
      assert.equal((await third.send('GET', '/v1/session')).status, 200);
      await world.admin('/tokens/revoke', { token });
      problemIn(await third.send('GET', '/v1/session'), 401);
      problemIn(await third.post(third.body()), 401);
      assert.equal((await world.a.send('GET', '/v1/session')).status, 200);
    },
  },
  {
    id: 'C87',
    sentence: 'A server that cannot now, or that is asked too much, says when to come back.',
    needs: 'admin',
    async check(world) {
      for (const status of [503, 429]) {
        await world.extra('/fail', { status, count: 2, retryAfter: 7 });
        for (const _ of [1, 2]) {
          const answer = await world.a.send('GET', '/v1/session');
          problemIn(answer, status);
          assert.equal(answer.headers['retry-after'], '7');
          assert(!Number.isNaN(Date.parse(String(answer.headers.date))), 'there is no Date to read it against');
        }
        assert.equal((await world.a.send('GET', '/v1/session')).status, 200);
      }
    },
  },
];
