import assert from 'node:assert/strict';
import type { Rule } from '../rule.ts';
import { create, noteFields, patch, remove, type World } from '../world.ts';

/** A note that was deleted: its version is 2. */
async function deletedNote(world: World) {
  const note = await world.note();
  assert.equal((await world.a.one(remove(note))).version, 2);
  return { ...note, version: 2 };
}

export const tombstoneRules: readonly Rule[] = [
  {
    id: 'C50',
    sentence: 'A deleted record is in no snapshot, and its tombstone answers every edit with a conflict.',
    async check(world) {
      const note = await deletedNote(world);
      assert(!(await world.a.itemsOf(world.partner)).some(({ id }) => id === note.id));
      for (const version of [1, 2]) {
        const result = await world.a.one(patch({ ...note, version }, { text: 'late' }));
        assert.deepEqual([result.status, result.item?.deleted, result.item?.version], ['conflict', true, 2]);
      }
    },
  },
  {
    id: 'C51',
    sentence: 'A create on a tombstone gives its version as base and goes on counting.',
    async check(world) {
      const note = await deletedNote(world);
      const again = (base: number | null) => ({
        ...create('note', world.partner, noteFields('again'), base),
        recordId: note.id,
      });
      for (const base of [null, 1]) {
        const result = await world.a.one(again(base));
        assert.deepEqual([result.status, result.item?.deleted, result.item?.version], ['conflict', true, 2]);
      }
      const result = await world.a.one(again(2));
      assert.deepEqual([result.status, result.version], ['applied', 3]);
      const { record, version } = await world.item(note.id);
      assert.deepEqual([record, version], [noteFields('again'), 3]);
    },
  },
  {
    id: 'C52',
    sentence:
      'A delete of a tombstone is applied whatever its base, with the tombstone’s version, and changes nothing.',
    async check(world) {
      const note = await deletedNote(world);
      const cursor = await world.a.cursor();
      for (const version of [1, 2, 7]) {
        const again = remove({ ...note, version });
        const result = await world.a.one(again);
        assert.deepEqual([result.status, result.version], ['applied', 2]);
        const resent = await world.a.one(again);
        assert.deepEqual([resent.status, resent.version], ['duplicate', 2]);
      }
      const { changes } = await world.a.allChanges(cursor);
      assert(!changes.some((change) => 'id' in change && change.id === note.id), 'it was told as a change');
    },
  },
  {
    id: 'C53',
    sentence: 'Deleting a partner’s own record deletes nothing else.',
    async check(world) {
      const id = `${world.partner}-whole`;
      await world.newPartner(id);
      const note = create('note', id, noteFields('stays'));
      assert.equal((await world.a.one(note)).status, 'applied');
      const partner = (await world.a.itemsOf(id)).find(({ kind }) => kind === 'partner');
      assert(partner);
      assert.equal((await world.a.one(remove(partner))).status, 'applied');
      assert.deepEqual(
        (await world.a.itemsOf(id)).map((item) => item.id),
        [note.recordId],
      );
    },
  },
];
