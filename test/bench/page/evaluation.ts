import { evaluate } from '../../../shared/program/evaluate.ts';
import { editionOf } from '../../../shared/program/packs.ts';
import { summarise } from '../../../shared/summary/summarise.ts';
import { generatePartners } from '../generate.ts';
import { median, milliseconds, type Row } from '../row.ts';

const GOAL = 2_000;

/** Partners a second on one core: evaluated with their 24-month timelines, and summarised. */
export function benchEvaluation(counts: readonly number[]): Row[] {
  const edition = editionOf('seed');
  return counts.flatMap((count) => {
    const files = generatePartners(count);
    const works: [string, () => void][] = [
      ['evaluated with 24-month timelines', () => files.forEach((file) => void evaluate(file, edition, '2026-11-22'))],
      ['summarised', () => files.forEach((file) => void summarise(file, edition))],
    ];
    return works.map(([name, work]): Row => {
      // Once unmeasured: what is measured is the work, not the compiler's.
      work();
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        work();
        return performance.now() - start;
      });
      const time = median(times);
      const rate = (count / time) * 1000;
      return {
        name: `${count} partners ${name}`,
        ours: `${Math.round(rate)} partners/s (${milliseconds(time)})`,
        peer: `${GOAL} partners/s`,
        ratio: GOAL / rate,
        goal: '≤ 1 of the time that 2,000 a second take',
        met: rate >= GOAL,
      };
    });
  });
}
