import fc from 'fast-check';

/**
 * The same cases on every run, so that a failure stays; `ORACLE_SEED` and `ORACLE_RUNS` (a factor) look further.
 * fast-check prints seed and path of a failure.
 */
const seed = Number(process.env.ORACLE_SEED ?? 20261122);
const factor = Number(process.env.ORACLE_RUNS ?? 1);

export const runs = (numRuns: number): { seed: number; numRuns: number } => ({
  seed,
  numRuns: Math.max(1, Math.round(numRuns * factor)),
});

/** Checks a property; `numRuns` is meant for a run of a second or a few. */
export function holds<T>(arbitrary: fc.Arbitrary<T>, numRuns: number, check: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, check), runs(numRuns));
}
