import type { Day } from '../../lib/day.ts';
import { phrase } from '../../lib/phrase.ts';
import type { Context, RuleTrack } from '../context.ts';
import { designationOn } from '../lives.ts';
import type { RuleOf } from '../pack.ts';
import { stepsOf } from '../steps.ts';
import { lifeBounds } from './life-bounds.ts';
import { withoutPeople } from './uncounted.ts';

const NAMES: { readonly [offering: string]: string } = { 'security-compliance': 'Security/Compliance' };

/** `Migration`, as the guide writes it. */
export const offeringName = (offering: string): string =>
  NAMES[offering] ?? offering.charAt(0).toUpperCase() + offering.slice(1);

/** At least `need` service offerings are named (interpretation of "any or all"). */
export function offeringsTrack(rule: RuleOf<'offerings'>, context: Context): RuleTrack {
  const named = (day: Day) => [...new Set(designationOn(context.file, rule.designation, day)?.offerings ?? [])];
  const eventDays = lifeBounds(context.lives(`designation:${rule.designation}`));
  return {
    ...withoutPeople(
      stepsOf(eventDays, (day) => (named(day).length >= rule.need ? 'pass' : 'fail')),
      eventDays,
    ),
    finding: (day) => ({
      have: named(day).length,
      need: rule.need,
      unit: 'offerings',
      because:
        named(day).length === 0 ? phrase`No offering is named` : phrase`${named(day).map(offeringName).join(', ')}`,
      notes: [],
    }),
    reason: (day) => phrase`offerings ${named(day).length} of ${rule.need}`,
    cause: (day) => ({
      kind: 'enrollment',
      recordId: designationOn(context.file, rule.designation, day)?.id ?? null,
      text: phrase`no service offering is named`,
    }),
  };
}
