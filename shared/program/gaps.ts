import { addDays, addMonths, type Day, maxDay, minDay } from '../lib/day.ts';
import type { Gap } from './evaluation.ts';
import { packOn } from './packs.ts';
import { type Standing, TIMELINE_MONTHS } from './standing.ts';
import { spansIn } from './steps.ts';

/**
 * "Perpetually employ": the runs of days in [as-of − 24 months, as-of) on which a designation was held and a
 * requirement to be kept perpetually failed (grandfathered and unknown days are none).
 */
export function gapsOf(standing: Standing, asOf: Day): Gap[] {
  if (standing.file.partner.status !== 'authorized') return [];
  const pack = packOn(standing.edition, asOf);
  const from = addMonths(asOf, -TIMELINE_MONTHS);
  const to = addDays(asOf, -1);
  return pack.subjects
    .filter(({ subject }) => subject.startsWith('designation:'))
    .flatMap(({ subject, requirements }) => {
      const held = standing.lives(subject).map((life) => ({ from: maxDay(life.from, from), to: minDay(life.to, to) }));
      const perpetual = requirements.filter((id) => pack.requirements[id]?.perpetual);
      return perpetual.flatMap((requirement) => {
        const steps = standing.requirementSteps(requirement);
        const failing = held
          .flatMap((time) => spansIn(steps, time.from, time.to))
          .filter(({ status }) => status === 'fail');
        return maximalRuns(failing).map((run): Gap => ({ requirement, ...run }));
      });
    });
}

/** A designation removed and granted again on one day is held without a break, and so is its gap. */
function maximalRuns(spans: readonly { from: Day; to: Day }[]): { from: Day; to: Day }[] {
  const runs: { from: Day; to: Day }[] = [];
  for (const { from, to } of spans) {
    const last = runs.at(-1);
    if (last && from <= addDays(last.to, 1)) last.to = maxDay(last.to, to);
    else runs.push({ from, to });
  }
  return runs;
}
