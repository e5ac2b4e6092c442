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
    .flatMap(({ subject, requirements }) =>
      requirements
        .filter((id) => pack.requirements[id]?.perpetual)
        .flatMap((requirement) =>
          standing
            .lives(subject)
            .flatMap((life) =>
              spansIn(standing.requirementSteps(requirement), maxDay(life.from, from), minDay(life.to, to)),
            )
            .filter(({ status }) => status === 'fail')
            .map((span): Gap => ({ requirement, from: span.from, to: span.to })),
        ),
    );
}
