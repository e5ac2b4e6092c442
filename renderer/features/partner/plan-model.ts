import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import type { Objective, Plan, Qbr } from '../../../shared/records/plan.ts';
import { planOfYear } from '../../../shared/revenue/plan-of-year.ts';
import { formatFiscalYear } from '../../ui/format.ts';
import { spaced } from './words.ts';

export interface PlanModel {
  plan: Plan;
  /** `FY27 plan` */
  title: string;
  /** Whether it is the one that its year is judged by. */
  counts: boolean;
  /** `counts for FY27`; or why it does not. */
  role: string;
  objectives: readonly Objective[];
  /** `3 objectives, weights sum to 90`; null without any. */
  weights: string | null;
}

/** The joint business plans, the latest year first, and of each year first the one that counts. */
export function plansOf({ records }: PartnerFile): PlanModel[] {
  const objectives = Map.groupBy(records.objective, ({ planId }) => planId);
  return records.plan
    .map((plan): PlanModel => {
      const year = formatFiscalYear(plan.fiscalYear);
      const counting = planOfYear(records.plan, plan.fiscalYear);
      const own = objectives.get(plan.id) ?? [];
      return {
        plan,
        title: `${year} plan`,
        counts: counting === plan,
        role: roleOf(plan, counting, year),
        objectives: own,
        weights: own.length === 0 ? null : `weights sum to ${sumOf(own.map(({ weight }) => weight))} of 100`,
      };
    })
    .toSorted(
      (a, b) =>
        b.plan.fiscalYear - a.plan.fiscalYear ||
        Number(b.counts) - Number(a.counts) ||
        (a.plan.id < b.plan.id ? -1 : 1),
    );
}

function roleOf(plan: Plan, counting: Plan | undefined, year: string): string {
  if (counting === plan) return `counts for ${year}`;
  if (plan.state === 'superseded') return 'superseded: counts for no year';
  return `does not count: another plan of ${year} is ${spaced(counting?.state ?? '')}`;
}

/** Decimals add up as they are written. */
const sumOf = (numbers: readonly number[]): number => Number(numbers.reduce((sum, one) => sum + one, 0).toFixed(6));

/** Objectives whose plan is not on file: kept, shown, and counted for none. */
export function withoutPlan({ records }: PartnerFile): Objective[] {
  const plans = new Set(records.plan.map(({ id }) => id));
  return records.objective.filter(({ planId }) => !plans.has(planId));
}

/** The quarterly business reviews, the latest first. */
export const qbrsOf = ({ records }: PartnerFile): Qbr[] =>
  records.qbr.toSorted((a, b) => b.fiscalYear - a.fiscalYear || b.quarter - a.quarter);
