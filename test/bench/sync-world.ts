import 'fake-indexeddb/auto';
import { Tally } from '../sync/chance.ts';
import { REQUIRED, REQUIRED_OF_MANY } from '../sync/required.ts';
import { play } from '../sync/world.ts';
import type { Row } from './row.ts';

const SCHEDULES = 10_000;

/** Plays as many schedules of the simulated world as a night has room for; a rule that breaks names its seed. */
export async function benchSyncWorld(): Promise<readonly Row[]> {
  const tally = new Tally();
  const failures: string[] = [];
  for (let seed = 1; seed <= SCHEDULES; seed += 1) {
    try {
      await play(seed, tally);
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  for (const failure of failures) process.stdout.write(`  ${failure}\n`);
  const missed = [...REQUIRED, ...REQUIRED_OF_MANY].filter((event) => tally.of(event) === 0);
  const name = 'schedules of the simulated world of sync';
  return [
    row(`${name} that broke a rule`, failures.length, SCHEDULES),
    row(
      `${name}: kinds of events that never came about${missed.map((event) => `, ${event}`).join('')}`,
      missed.length,
      tally.counts.size,
    ),
  ];
}

const row = (name: string, count: number, of: number): Row => ({
  name,
  ours: String(count),
  peer: String(of),
  ratio: count / of,
  goal: 'none',
  met: count === 0,
});
