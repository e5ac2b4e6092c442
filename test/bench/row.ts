/** One measured thing: a ratio of two figures taken in one run, against its goal. */
export interface Row {
  readonly name: string;
  readonly ours: string;
  readonly peer: string;
  /** Ours over the peer's. */
  readonly ratio: number;
  readonly goal: string;
  readonly met: boolean;
}

/** Times two ways of doing one thing, taking turns, so that a slow moment of the machine hits both. */
export async function alternate(
  ours: () => Promise<void> | void,
  peer: () => Promise<void> | void,
  rounds = 5,
): Promise<{ ours: number; peer: number }> {
  const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
  for (let round = 0; round < rounds; round += 1) {
    times.ours.push(await timed(ours));
    times.peer.push(await timed(peer));
  }
  return { ours: median(times.ours), peer: median(times.peer) };
}

/** Milliseconds. */
async function timed(work: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

export const milliseconds = (time: number): string => `${time.toFixed(time < 10 ? 2 : 0)} ms`;
