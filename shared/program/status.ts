import type { Status } from './evaluation.ts';

/** From worst to best for a conjunction, and from best to worst for a choice (domain: combining). */
const ALL_OF: readonly Status[] = ['fail', 'unknown', 'grandfathered', 'pass'];
const ANY_OF: readonly Status[] = ['pass', 'grandfathered', 'unknown', 'fail'];

/** A subject of all its rows. Without any it passes. */
export const allOf = (statuses: readonly Status[]): Status => first(ALL_OF, statuses) ?? 'pass';

/** A choice of branches. Without any it fails. */
export const anyOf = (statuses: readonly Status[]): Status => first(ANY_OF, statuses) ?? 'fail';

function first(order: readonly Status[], statuses: readonly Status[]): Status | undefined {
  for (const status of order) if (statuses.includes(status)) return status;
  return undefined;
}
