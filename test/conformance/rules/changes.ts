import assert from 'node:assert/strict';
import { type Item, isItem } from '../client.ts';
import type { Rule } from '../rule.ts';
import { create, noteFields, patch, remove, type World } from '../world.ts';
import { problemIn } from './problem.ts';

/** The items of the world's partner among the changes since a cursor. */
async function itemsSince({ a, partner }: World, cursor: string, limit?: number): Promise<Item[]> {
  const { changes } = await a.allChanges(cursor, limit);
  return changes.filter(isItem).filter(({ partnerId }) => partnerId === partner);
}

export const changeRules: readonly Rule[] = [
  {
    id: 'C20',
    sentence: 'A cursor that the server cannot read or never gave is answered with 410 cursor-expired.',
    async check({ a }) {
      const cursor = await a.cursor();
      const last = cursor.at(-1) === 'A' ? 'B' : 'A';
      const forged = [
        '',
        '0',
        '1',
        '-1',
        'null',
        '\u0000',
        '../..',
        `${cursor}0`,
        `9${cursor}`,
        cursor.slice(0, -3),
        last,
      ];
      forged.push(
        `${cursor.slice(0, Math.floor(cursor.length / 2))}${last}${cursor.slice(Math.floor(cursor.length / 2) + 1)}`,
      );
      for (const one of forged.filter((text) => text !== cursor)) {
        const answer = await a.send('GET', `/v1/changes?after=${encodeURIComponent(one)}`);
        assert.equal(problemIn(answer, 410), 'cursor-expired');
      }
      problemIn(await a.send('GET', '/v1/changes'), 400, 410);
    },
  },
  {
    id: 'C21',
    sentence: 'A change is told after its cursor, as the snapshot has it, and once read not again.',
    async check(world) {
      const cursor = await world.a.cursor();
      const note = await world.note();
      await world.a.one(patch(note, { text: 'latest' }));
      const page = await world.a.changes(cursor);
      const told = page.changes.filter(isItem).filter(({ id }) => id === note.id);
      assert.deepEqual(told.at(-1), await world.item(note.id));
      const later = await world.a.allChanges(page.cursor);
      assert(!later.changes.some((change) => isItem(change) && change.id === note.id), 'it is told twice');
    },
  },
  {
    id: 'C22',
    sentence: 'Changes come in commit order.',
    async check(world) {
      const cursor = await world.a.cursor();
      const ids: string[] = [];
      for (let count = 0; count < 6; count += 1) ids.push((await world.note()).id);
      const [first] = ids.splice(0, 1);
      assert(first);
      await world.a.one(patch(await world.item(first), { text: 'again' }));
      const told = (await itemsSince(world, cursor)).filter(({ version, id }) => id !== first || version === 2);
      assert.deepEqual(
        told.map(({ id }) => id),
        [...ids, first],
      );
    },
  },
  {
    id: 'C23',
    sentence: 'Pages by `limit` and `more` lose nothing, and every cursor in between goes on from its place.',
    async check(world) {
      const cursor = await world.a.cursor();
      for (let count = 0; count < 5; count += 1) await world.note();
      const whole = await itemsSince(world, cursor);
      assert.equal(whole.length, 5);
      assert.deepEqual(await itemsSince(world, cursor, 1), whole);
      const two = await world.a.changes(cursor, 2);
      assert(two.changes.length <= 2 && two.more, 'a page is longer than wished, or says that it was all');
      assert.deepEqual([...two.changes, ...(await world.a.allChanges(two.cursor)).changes].filter(isItem), whole);
    },
  },
  {
    id: 'C24',
    sentence: 'The wish for a number of changes is never an error, and met up to 1,000 at least.',
    check: (world) =>
      world.apart(async (partnerId) => {
        const { a } = world;
        const cursor = await a.cursor();
        for (let count = 0; count < 2; count += 1) {
          await a.mutate(...Array.from({ length: 500 }, () => create('conformance', partnerId, {})));
        }
        assert.equal((await a.changes(cursor, 1000)).changes.length, 1000);
        for (const limit of ['1000000000', '0', '-1', 'many', '', '1.5', undefined]) {
          const { changes } = await a.changes(cursor, limit);
          assert(changes.length >= 1000, `of 1,000 changes ${changes.length} are given at a limit of ${limit}`);
        }
      }),
  },
  {
    id: 'C25',
    sentence: 'Two clients write at once while a third reads: no change is skipped.',
    async check(world) {
      const { a, partner } = world;
      let { cursor } = await a.snapshot('limit=1');
      const seen = new Map<string, Item>();
      let writing = true;
      const write = async (writer: number): Promise<void> => {
        for (let round = 0; round < 12; round += 1) {
          const mutations = Array.from({ length: 1 + ((round + writer) % 3) }, () =>
            create('note', partner, noteFields(`${writer}.${round}`)),
          );
          const results = await a.mutate(...mutations);
          assert(results.every(({ status }) => status === 'applied'));
        }
      };
      const read = async (): Promise<void> => {
        for (let last = false; !last; ) {
          last = !writing;
          const page = await a.allChanges(cursor, 2);
          for (const change of page.changes) if (isItem(change)) seen.set(change.id, change);
          cursor = page.cursor;
        }
      };
      const before = new Set((await a.itemsOf(partner)).map(({ id }) => id));
      const writers = Promise.all([write(0), write(1), write(2)]).finally(() => {
        writing = false;
      });
      await Promise.all([writers, read()]);
      const stored = (await a.itemsOf(partner)).filter(({ id }) => !before.has(id));
      assert.equal(stored.length, 72);
      for (const item of stored) assert.deepEqual(seen.get(item.id), item, 'a change was skipped');
    },
  },
  {
    id: 'C26',
    sentence: 'A deletion is told as an item that is deleted and has no record.',
    async check(world) {
      const note = await world.note();
      const cursor = await world.a.cursor();
      assert.equal((await world.a.one(remove(note))).version, 2);
      const told = (await itemsSince(world, cursor)).find(({ id }) => id === note.id);
      assert.deepEqual([told?.version, told?.deleted, told && 'record' in told], [2, true, false]);
    },
  },
  {
    id: 'C27',
    sentence: 'The changes of a partner are told to nobody else.',
    async check(world) {
      const cursor = await world.b.cursor();
      await world.note('secret');
      const { changes } = await world.b.allChanges(cursor);
      assert(!changes.some(({ partnerId }) => partnerId === world.partner));
    },
  },
];
