import type { Day } from '../../lib/day.ts';
import { sumCents } from '../../lib/money.ts';
import { type Phrase, phrase } from '../../lib/phrase.ts';
import type { Plan } from '../../records/plan.ts';
import { targetHash } from '../../records/target-hash.ts';
import type { Context, RuleTrack } from '../context.ts';
import type { Cause } from '../evaluation.ts';
import type { RuleOf } from '../pack.ts';
import { stepsOf } from '../steps.ts';
import { uncounted, withoutPeople } from './uncounted.ts';

/** The year's plan is approved, active or closed, and both sponsors approved it on or before the day. */
export function planApprovedTrack(rule: RuleOf<'plan-approved'>, context: Context): RuleTrack {
  const { plans } = context;

  /** Null of a plan that is met. */
  const missing = (plan: Plan | undefined, day: Day): Phrase | null => {
    const year = { fiscalYear: plans.yearOf(day) };
    if (!plan) return phrase`no ${year} plan`;
    if (!rule.states.includes(plan.state)) return phrase`${year} plan is ${stateName(plan.state)}`;
    const lacking = SPONSORS.filter(({ of }) => !hasApproved(of(plan), day)).map(({ name }) => name);
    return lacking.length === 0 ? null : phrase`${year} plan lacks the approval of ${lacking.join(' and ')}`;
  };

  return {
    ...withoutPeople(
      stepsOf(plans.eventDays, (day) => (missing(plans.on(day), day) === null ? 'pass' : 'fail')),
      plans.eventDays,
    ),
    finding: (day) => {
      const plan = plans.on(day);
      const year = { fiscalYear: plans.yearOf(day) };
      const lack = missing(plan, day);
      return uncounted(
        lack === null
          ? phrase`${year} plan ${stateName(plan?.state ?? '')}; both sponsors approved`
          : capitalised(lack),
        plan ? signOffNotes(plan, context) : [],
      );
    },
    // Without the year: the same text may hold over several.
    reason: (day) => {
      const plan = plans.on(day);
      if (!plan) return NO_PLAN;
      return rule.states.includes(plan.state) ? NOT_APPROVED : phrase`plan ${stateName(plan.state)}`;
    },
    cause: (day) => planCause(plans.on(day), missing(plans.on(day), day) ?? []),
  };
}

/** The plan's four quarters sum to at least `need` cents, whatever the plan's state or approvals. */
export function planCommittedTrack(rule: RuleOf<'plan-committed'>, { plans }: Context): RuleTrack {
  const committed = (day: Day): number | null => {
    const plan = plans.on(day);
    return plan ? sumCents(plan.quarters) : null;
  };
  const missing = (day: Day): Phrase => {
    const year = { fiscalYear: plans.yearOf(day) };
    const sum = committed(day);
    return sum === null ? phrase`no ${year} plan` : phrase`${year} plan commits ${{ cents: sum }}`;
  };
  return {
    ...withoutPeople(
      stepsOf(plans.eventDays, (day) => ((committed(day) ?? Number.NEGATIVE_INFINITY) >= rule.need ? 'pass' : 'fail')),
      plans.eventDays,
    ),
    finding: (day) => ({
      have: committed(day),
      need: rule.need,
      unit: 'cents',
      because:
        committed(day) === null
          ? capitalised(missing(day))
          : phrase`Four quarters of the ${{ fiscalYear: plans.yearOf(day) }} plan`,
      notes: [],
    }),
    reason: (day) => (plans.on(day) ? missing(day) : NO_PLAN),
    cause: (day) => planCause(plans.on(day), missing(day)),
  };
}

const NO_PLAN = phrase`no plan`;
const NOT_APPROVED = phrase`plan not approved`;

const SPONSORS = [
  { name: "the vendor's sponsor", of: (plan: Plan) => plan.vendorSponsor },
  { name: "the partner's sponsor", of: (plan: Plan) => plan.partnerSponsor },
];

/** Whether a sponsor's approval is there on the day. */
export const hasApproved = (sponsor: Plan['vendorSponsor'], day: Day): boolean =>
  sponsor?.approvedOn !== undefined && sponsor.approvedOn <= day;

const planCause = (plan: Plan | undefined, text: Phrase): Omit<Cause, 'requirement'> => ({
  kind: 'plan',
  recordId: plan?.id ?? null,
  text,
});

/** Sign-offs and stale hashes are notes; they never change a standing. */
function signOffNotes(plan: Plan, { file }: Context): Phrase[] {
  const signed = file.records['sign-off'].filter(({ target }) => target.kind === 'plan' && target.id === plan.id);
  if (signed.length === 0) return [];
  const current = targetHash(plan, file);
  return signed
    .filter((signOff) => signOff.targetHash !== current)
    .map((signOff) => phrase`The sign-off by ${{ name: signOff.by }} is for an earlier version of the plan`);
}

const stateName = (state: string): string => (state === 'in-review' ? 'in review' : state);

function capitalised(text: Phrase): Phrase {
  const [first, ...rest] = text;
  return typeof first === 'string' ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : text;
}
