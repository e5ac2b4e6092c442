import assert from 'node:assert/strict';
import { isItem } from '../client.ts';
import type { Rule } from '../rule.ts';
import { create, noteFields, patch } from '../world.ts';

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

export const snapshotRules: readonly Rule[] = [
  {
    id: 'C10',
    sentence: 'A snapshot has a first line with cursor and total, a line per partner, and a final line.',
    async check({ a }) {
      const { partners, lines } = await a.wholeSnapshot();
      assert.equal(lines.length, partners, 'the total is not the number of lines');
      for (const { partnerId, items } of lines) {
        assert(
          items.every((item) => item.partnerId === partnerId),
          'a record lies under another partner',
        );
      }
      const answer = await a.send('GET', '/v1/snapshot?limit=1');
      assert.match(String(answer.headers['content-type']), /ndjson/, 'the answer is not called NDJSON');
    },
  },
  {
    id: 'C11',
    sentence: 'Partners come in the byte order of their ids.',
    async check(world) {
      for (const end of ['b', 'B', 'é', 'a-1', 'a', 'a1', '😀', '\uFF5E']) {
        assert.equal((await world.newPartner(`${world.partner}-${end}`)).status, 'applied');
      }
      const ids = (await world.a.wholeSnapshot()).lines.map(({ partnerId }) => partnerId);
      assert.deepEqual(ids, [...ids].sort(byBytes));
    },
  },
  {
    id: 'C12',
    sentence: 'Pages by `after` and `limit` give every partner once.',
    async check({ a }) {
      const whole = await a.wholeSnapshot();
      const limit = Math.max(1, Math.ceil(whole.partners / 7));
      const paged = await a.wholeSnapshot(limit);
      assert.deepEqual(paged.lines, whole.lines);
      assert((await a.snapshot(`limit=${limit}`)).lines.length <= limit, 'a page is longer than wished');
      assert((await a.snapshot('limit=1')).lines.length <= 1, 'a page is longer than wished');
    },
  },
  {
    id: 'C13',
    sentence: '`limit` is a wish: whatever it is, it is never an error.',
    async check({ a }) {
      const { partners } = await a.snapshot('limit=1');
      for (const limit of ['1000000000', '0', '-1', 'many', '', '1.5', '99999999999999999999']) {
        const { lines } = await a.snapshot(`limit=${limit}`);
        assert(lines.length >= Math.min(partners, 1), `limit=${limit} gives nothing`);
      }
      const { lines } = await a.snapshot('limit=1000000000');
      assert(lines.length >= Math.min(partners, 1000), "the server's own maximum is under 1,000");
    },
  },
  {
    id: 'C14',
    sentence: '`partner` gives that partner alone, whole, with a cursor.',
    async check(world) {
      const note = await world.note();
      const { cursor, lines, next } = await world.a.snapshot(`partner=${encodeURIComponent(world.partner)}`);
      assert.deepEqual([lines.length, lines[0]?.partnerId, next], [1, world.partner, null]);
      assert(lines[0]?.items.some(({ id }) => id === note.id));
      await world.a.one(patch(note, { text: 'second' }));
      const { changes } = await world.a.allChanges(cursor);
      assert(changes.some((change) => isItem(change) && change.id === note.id));
    },
  },
  {
    id: 'C15',
    sentence: "An item's stamps are the server's; a record's own fields of those names stay inside.",
    async check(world) {
      const own = { at: '2001-01-01T00:00:00Z', by: 'somebody', version: 77, deleted: true };
      const note = await world.note('stamped', own);
      assert.deepEqual(Object.keys(note).sort(), ['at', 'by', 'id', 'kind', 'partnerId', 'record', 'version']);
      assert.equal(note.version, 1);
      assert.equal(note.by.id, await world.userId(world.a));
      assert(!Number.isNaN(Date.parse(note.at)) && note.at !== own.at);
      assert.deepEqual(note.record, { ...noteFields('stamped'), ...own });
    },
  },
  {
    id: 'C16',
    sentence: 'The cursor is taken before the first row: what a snapshot misses, the changes after it tell.',
    async check(world) {
      const written: string[] = [];
      let reading = true;
      const write = async (): Promise<void> => {
        while (reading) {
          const note = create('note', world.partner, noteFields('meanwhile'));
          assert.equal((await world.a.one(note)).status, 'applied');
          written.push(note.recordId);
        }
      };
      const read = Promise.all(Array.from({ length: 5 }, () => world.a.wholeSnapshot())).finally(() => {
        reading = false;
      });
      const [snapshots] = await Promise.all([read, write(), write()]);
      for (const { cursor, lines } of snapshots) {
        const { changes } = await world.a.allChanges(cursor);
        const known = new Set([...lines.flatMap(({ items }) => items), ...changes.filter(isItem)].map(({ id }) => id));
        assert(
          written.every((id) => known.has(id)),
          'a change is in neither',
        );
      }
    },
  },
  {
    id: 'C17',
    sentence: 'A snapshot that was cut goes on after the last complete line, whatever its partner has become.',
    async check({ a }) {
      const { lines } = await a.wholeSnapshot();
      const middle = Math.floor(lines.length / 2);
      const after = lines[middle]?.partnerId ?? '';
      const rest = await a.snapshot(`after=${encodeURIComponent(after)}`);
      assert.deepEqual(rest.lines[0]?.partnerId, lines[middle + 1]?.partnerId);
      const gone = await a.snapshot(`after=${encodeURIComponent(`${after}\u0001`)}`);
      assert.deepEqual(gone.lines[0]?.partnerId, lines[middle + 1]?.partnerId, 'the partner must not exist for that');
    },
  },
  {
    id: 'C18',
    sentence: 'A snapshot holds nothing of a partner that is not the user’s.',
    async check(world) {
      await world.a.one(create('note', world.partner, noteFields('secret')));
      const { lines } = await world.b.wholeSnapshot();
      assert(!lines.some(({ partnerId }) => partnerId === world.partner), 'it lists another’s partner');
      const answer = await world.b.send('GET', `/v1/snapshot?partner=${encodeURIComponent(world.partner)}`);
      if (answer.status !== 404) {
        const { lines: asked } = await world.b.snapshot(`partner=${encodeURIComponent(world.partner)}`);
        assert.deepEqual(asked, []);
      }
    },
  },
];
