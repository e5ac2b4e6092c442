import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { Tally } from './chance.ts';
import { MUTANTS } from './mutants.ts';
import { play, ScheduleFailed } from './world.ts';

/** Schedules that a bug may hide in. */
const MOST = 400;

async function caught(bug: string): Promise<ScheduleFailed | null> {
  for (let seed = 1; seed <= MOST; seed += 1) {
    try {
      await play(seed, new Tally(), MUTANTS[bug]?.mutant);
    } catch (error) {
      if (error instanceof ScheduleFailed) return error;
      throw error;
    }
  }
  return null;
}

describe('the world catches', () => {
  it.each(Object.entries(MUTANTS))('S1, S2, S3, S4, S8: %s', async (bug, { caughtBy }) => {
    const failure = await caught(bug);
    expect(failure?.message).toBeDefined();
    expect(caughtBy).toContain(failure?.rule);
  });
});
