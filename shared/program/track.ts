import { assertNever } from '../lib/assert-never.ts';
import type { Context, RequirementTrack } from './context.ts';
import type { Requirement } from './pack.ts';
import { agreementTrack } from './rules/agreement.ts';
import { offeringsTrack } from './rules/offerings.ts';
import { peopleTrack } from './rules/people.ts';
import { planApprovedTrack, planCommittedTrack } from './rules/plan.ts';
import { ratingTrack } from './rules/rating.ts';
import { subjectsMetTrack } from './rules/subjects-met.ts';

/** The one place where a requirement's kind decides what is asked. */
export function trackOf(id: string, requirement: Requirement, context: Context): RequirementTrack {
  const { rule } = requirement;
  const named = { id, requirement };
  switch (rule.kind) {
    case 'agreement':
      return { ...named, ...agreementTrack(context) };
    case 'people':
      return { ...named, ...peopleTrack(rule, requirement.short.toLowerCase(), context) };
    case 'plan-approved':
      return { ...named, ...planApprovedTrack(rule, context) };
    case 'plan-committed':
      return { ...named, ...planCommittedTrack(rule, context) };
    case 'subjects-met':
      return { ...named, ...subjectsMetTrack(rule, context) };
    case 'offerings':
      return { ...named, ...offeringsTrack(rule, context) };
    case 'rating':
      return { ...named, ...ratingTrack(rule, context) };
    default:
      return assertNever(rule);
  }
}
