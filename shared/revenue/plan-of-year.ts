import type { Plan } from '../records/plan.ts';

/** Which of several plans of a year is the year's plan. A superseded one never is. */
const ORDER: readonly Plan['state'][] = ['active', 'approved', 'closed', 'in-review', 'draft'];

/** The year's plan: the first by state; of equals the one with the lowest id. */
export function planOfYear(plans: readonly Plan[], fiscalYear: number): Plan | undefined {
  const rank = (plan: Plan) => ORDER.indexOf(plan.state);
  return plans
    .filter((plan) => plan.fiscalYear === fiscalYear && rank(plan) >= 0)
    .reduce<Plan | undefined>((best, plan) => {
      if (!best) return plan;
      const better = rank(plan) - rank(best) || (plan.id < best.id ? -1 : 1);
      return better < 0 ? plan : best;
    }, undefined);
}

/** The year's plan of each year that has plans; undefined where all of them are superseded. */
export const plansByYear = (plans: readonly Plan[]): Map<number, Plan | undefined> =>
  new Map([...new Set(plans.map(({ fiscalYear }) => fiscalYear))].map((year) => [year, planOfYear(plans, year)]));
