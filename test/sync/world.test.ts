import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { Chance, Tally } from './chance.ts';
import { REQUIRED } from './required.ts';
import { SEEDS } from './seeds.ts';
import { play, World } from './world.ts';

const SCHEDULES = 400;

it.each(SEEDS)('S1, S3, S5, S6: seed %i holds, after %s', async (seed) => {
  await play(seed, new Tally());
});

// Some twenty seconds of work on a machine that has nothing else to do.
it('S1, S2, S3, S3.1, S4, S5, S6, S7, S8, S10, S12, S13: whatever happens, every rule holds after each step', {
  timeout: 240_000,
}, async () => {
  const tally = new Tally();
  for (let seed = 1; seed <= SCHEDULES; seed += 1) await play(seed, tally);
  expect(REQUIRED.filter((event) => tally.of(event) === 0)).toEqual([]);
});

it('S1, S2, S3: a schedule follows from its seed alone', async () => {
  const traces: string[][] = [];
  for (const _ of [1, 2]) {
    const world = new World(5, new Tally());
    await world.run();
    traces.push([...world.trace]);
    world.close();
  }
  expect(traces[0]?.length).toBeGreaterThan(20);
  expect(traces[0]).toEqual(traces[1]);
  expect(new Chance(5).uuid()).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});
