import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Mutation, Result } from '../client.ts';
import type { Rule } from '../rule.ts';
import { create, named, noteFields, patch, type World } from '../world.ts';
import { codeOf } from './mutations.ts';

const grouped = (...mutations: readonly Mutation[]): Mutation[] => {
  const group = randomUUID();
  return mutations.map((mutation) => ({ ...mutation, group }));
};

const statuses = (results: readonly Result[]): string[] => results.map(({ status }) => status);

const note = (world: World, text = 'grouped'): Mutation => create('note', world.partner, noteFields(text));

const isStored = async (world: World, ...mutations: readonly Mutation[]): Promise<boolean[]> => {
  const ids = new Set((await world.a.itemsOf(world.partner)).map(({ id }) => id));
  return mutations.map(({ recordId }) => ids.has(recordId));
};

export const groupRules: readonly Rule[] = [
  {
    id: 'C60',
    sentence: 'A group is applied whole, and sent again it is duplicates.',
    async check(world) {
      const group = grouped(note(world), note(world), note(world));
      assert.deepEqual(statuses(await world.a.mutate(...group)), ['applied', 'applied', 'applied']);
      assert.deepEqual(statuses(await world.a.mutate(...group)), ['duplicate', 'duplicate', 'duplicate']);
    },
  },
  {
    id: 'C61',
    sentence: 'Where one of a group is not applied, the others are skipped and nothing of it is stored.',
    async check(world) {
      const stored = await world.note();
      const troubles = [
        patch({ ...stored, version: 9 }, {}),
        create('note', world.partner, {}),
        create('note', named('nobody'), noteFields('x')),
      ];
      for (const trouble of troubles) {
        const [alone, other] = [note(world, 'alone'), note(world, 'other')];
        const group = grouped(note(world), trouble, note(world));
        const [first, ...rest] = statuses(await world.a.mutate(alone, ...group, other));
        assert.deepEqual([first, rest.pop()], ['applied', 'applied'], 'those outside the group are not concerned');
        assert.deepEqual(rest, ['skipped', rest[1], 'skipped']);
        assert(rest[1] === 'conflict' || rest[1] === 'rejected');
        const [before, , after] = group as [Mutation, Mutation, Mutation];
        assert.deepEqual(await isStored(world, before, after, alone, other), [false, false, true, true]);
      }
    },
  },
  {
    id: 'C62',
    sentence: 'What was skipped is not remembered: the group can be sent again once it fits.',
    async check(world) {
      const stored = await world.note();
      const group = grouped(note(world), patch({ ...stored, version: 2 }, { text: 'third' }));
      assert.deepEqual(statuses(await world.a.mutate(...group)), ['skipped', 'conflict']);
      await world.a.one(patch(stored, { text: 'second' }));
      assert.deepEqual(statuses(await world.a.mutate(...group)), ['applied', 'applied']);
    },
  },
  {
    id: 'C63',
    sentence: 'A group whose mutations are not adjacent is group-invalid, and nothing of it is stored.',
    async check(world) {
      const group = grouped(note(world), note(world), note(world));
      const [one, two, three] = group as [Mutation, Mutation, Mutation];
      const between = note(world, 'between');
      const [first, second, outside, third] = await world.a.mutate(one, two, between, three);
      for (const result of [first, second, third]) assert.equal(result && codeOf(result), 'group-invalid');
      assert.equal(outside?.status, 'applied');
      assert.deepEqual(await isStored(world, one, two, three), [false, false, false]);
    },
  },
  {
    id: 'C64',
    sentence: 'A group of 100 is taken, one of 101 is group-invalid.',
    check: (world) =>
      world.apart(async (partnerId) => {
        const many = Array.from({ length: 101 }, () => create('note', partnerId, noteFields('many')));
        const results = await world.a.mutate(...grouped(...many));
        assert(results.every((result) => codeOf(result) === 'group-invalid'));
        assert.equal((await world.a.itemsOf(partnerId)).length, 1);
        const taken = await world.a.mutate(...grouped(...many.slice(1)));
        assert(taken.every(({ status }) => status === 'applied'));
      }),
  },
  {
    id: 'C65',
    sentence: 'A group may span partners, and is one there too.',
    async check(world) {
      const other = named('partner');
      assert(world.partner && (await world.newPartner(other)).status === 'applied');
      const span = (base: number | null) => grouped(note(world), create('note', other, noteFields('there'), base));
      assert.deepEqual(statuses(await world.a.mutate(...span(null))), ['applied', 'applied']);
      const [here, there] = statuses(await world.a.mutate(...span(5)));
      assert.equal(here, 'skipped');
      assert.notEqual(there, 'applied');
      assert.equal((await world.a.itemsOf(other)).length, 2);
    },
  },
];
