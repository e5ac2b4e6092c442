import { addDays, addMonths, type Day, maxDay, minDay } from '../lib/day.ts';
import { runsOf } from '../lib/runs.ts';
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
        // A designation removed and granted again on one day is held without a break, and so is its gap.
        return runsOf(failing).map(({ first, last }): Gap => ({ requirement, from: first.from, to: last.to }));
      });
    });
}
