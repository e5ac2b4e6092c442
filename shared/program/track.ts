import { assertNever } from '../lib/assert-never.ts';
import type { Context, RequirementTrack, RuleTrack } from './context.ts';
import type { Requirement } from './pack.ts';
import { agreementTrack } from './rules/agreement.ts';
import { offeringsTrack } from './rules/offerings.ts';
import { peopleTrack } from './rules/people.ts';
import { planApprovedTrack, planCommittedTrack } from './rules/plan.ts';
import { ratingTrack } from './rules/rating.ts';
import { subjectsMetTrack } from './rules/subjects-met.ts';

/** One requirement of a pack. Field by field, so that tracks of all rules are alike: they are asked by the thousand. */
export function trackOf(id: string, requirement: Requirement, context: Context): RequirementTrack {
  const { steps, eventDays, finding, reason, people, cause } = ruleTrackOf(requirement, context);
  return { id, requirement, steps, eventDays, finding, reason, people, cause };
}

/** The one place where a requirement's kind decides what is asked. */
function ruleTrackOf({ rule, short }: Requirement, context: Context): RuleTrack {
  switch (rule.kind) {
    case 'agreement':
      return agreementTrack(context);
    case 'people':
      return peopleTrack(rule, short.toLowerCase(), context);
    case 'plan-approved':
      return planApprovedTrack(rule, context);
    case 'plan-committed':
      return planCommittedTrack(rule, context);
    case 'subjects-met':
      return subjectsMetTrack(rule, context);
    case 'offerings':
      return offeringsTrack(rule, context);
    case 'rating':
      return ratingTrack(rule, context);
    default:
      return assertNever(rule);
  }
}
