import { addDays, type Day } from '../../lib/day.ts';
import { fiscalYearEnd, fiscalYearOf, fiscalYearStart } from '../../lib/fiscal.ts';
import { sumCents } from '../../lib/money.ts';
import { type Phrase, phrase } from '../../lib/phrase.ts';
import type { Plan } from '../../records/plan.ts';
import { targetHash } from '../../records/target-hash.ts';
import { planOfYear } from '../../revenue/plan-of-year.ts';
import type { Context, RequirementTrack } from '../context.ts';
import type { Cause } from '../evaluation.ts';
import type { RuleOf } from '../pack.ts';
import { stepsOf } from '../steps.ts';
import { uncounted, withoutPeople } from './uncounted.ts';

type Track = Omit<RequirementTrack, 'id' | 'requirement'>;

/** The year's plan is approved, active or closed, and both sponsors approved it on or before the day. */
export function planApprovedTrack(rule: RuleOf<'plan-approved'>, context: Context): Track {
  const plans = plansOf(context);

  const missing = (plan: Plan | undefined, day: Day): Phrase | null => {
    const year = { fiscalYear: plans.yearOf(day) };
    if (!plan) return phrase`no ${year} plan`;
    if (!rule.states.includes(plan.state)) return phrase`${year} plan is ${stateName(plan.state)}`;
    const lacking = [lacks('vendor', plan.vendorSponsor, day), lacks('partner', plan.partnerSponsor, day)].filter(
      (text) => text !== null,
    );
    return lacking.length === 0 ? null : phrase`${year} plan lacks the approval of ${lacking.join(' and ')}`;
  };

  return {
    ...withoutPeople(
      stepsOf(plans.eventDays, (day) => (missing(plans.on(day), day) === null ? 'pass' : 'fail')),
      plans.eventDays,
    ),
    finding: (day) => {
      const plan = plans.on(day);
      const lack = missing(plan, day);
      const year = { fiscalYear: plans.yearOf(day) };
      return uncounted(
        lack ? capitalised(lack) : phrase`${year} plan ${stateName(plan?.state ?? '')}; both sponsors approved`,
        plan ? brief(plan, lack) : phrase`no plan`,
        plan ? signOffNotes(plan, context) : [],
      );
    },
    cause: (day) => planCause(plans.on(day), missing(plans.on(day), day) ?? []),
  };
}

/** The plan's four quarters sum to at least `need` cents, whatever the plan's state or approvals. */
export function planCommittedTrack(rule: RuleOf<'plan-committed'>, context: Context): Track {
  const plans = plansOf(context);
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
      brief: committed(day) === null ? phrase`no plan` : missing(day),
      notes: [],
    }),
    cause: (day) => planCause(plans.on(day), missing(day)),
  };
}

function plansOf({ file, pack }: Context) {
  const startMonth = pack.fiscalYearStartMonth;
  const yearOf = (day: Day) => fiscalYearOf(day, startMonth);
  const memo = new Map<number, Plan | undefined>();
  const of = (year: number): Plan | undefined => {
    if (!memo.has(year)) memo.set(year, planOfYear(file.records.plan, year));
    return memo.get(year);
  };
  const eventDays = [...new Set(file.records.plan.map((plan) => plan.fiscalYear))].flatMap((year) => {
    const plan = of(year);
    const approvals = [plan?.vendorSponsor?.approvedOn, plan?.partnerSponsor?.approvedOn];
    return [
      fiscalYearStart(year, startMonth),
      addDays(fiscalYearEnd(year, startMonth), 1),
      ...approvals.filter((day) => day !== undefined),
    ];
  });
  return { yearOf, eventDays, on: (day: Day) => of(yearOf(day)) };
}

/** Without the year: the same text may hold over several. */
const brief = (plan: Plan, lack: Phrase | null): Phrase =>
  lack === null
    ? phrase`plan approved`
    : phrase`plan ${plan.state === 'active' ? 'not approved' : stateName(plan.state)}`;

const planCause = (plan: Plan | undefined, text: Phrase): Omit<Cause, 'requirement'> => ({
  kind: 'plan',
  recordId: plan?.id ?? null,
  text,
});

function lacks(side: string, sponsor: Plan['vendorSponsor'], day: Day): string | null {
  if (sponsor?.approvedOn !== undefined && sponsor.approvedOn <= day) return null;
  return `the ${side}'s sponsor`;
}

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
