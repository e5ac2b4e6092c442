import type { PlannedMutation } from './plan-command.ts';
import { known, type SomeRecord, type Source } from './source.ts';

/**
 * What a plan that becomes active does to the plans of its year that are so already: a year is judged by one plan, and of two
 * active ones the first would go on counting without a word.
 */
export function superseding(after: SomeRecord, touched: ReadonlySet<string>, source: Source): PlannedMutation[] {
  const plan = known(after);
  if (plan?.kind !== 'plan' || plan.state !== 'active') return [];
  if (!touched.has('state') && !touched.has('fiscalYear')) return [];
  return [...source.all()].flatMap((other): PlannedMutation[] => {
    const one = known(other);
    const gives = one?.kind === 'plan' && one.id !== plan.id && one.state === 'active';
    if (!gives || one.fiscalYear !== plan.fiscalYear) return [];
    const { kind, id: recordId, partnerId } = one;
    return [{ op: 'set', kind, recordId, partnerId, set: { state: 'superseded' }, unset: [] }];
  });
}
