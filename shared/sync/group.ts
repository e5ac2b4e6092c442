import type { Effect } from './coalesce.ts';

/**
 * Ids of those records of one partner that would be wrong apart on the server, so that they go as one group (S5.5): plans of
 * which one takes another's place as its year's active one, or gives it back. Empty where there is nothing of the kind.
 */
export function wrongApart(effects: readonly Effect[]): ReadonlySet<string> {
  const moved = effects.filter(({ kind, before, after }) => {
    const [was, is] = [before?.state, after?.state];
    return kind === 'plan' && was !== is && [was, is].some((state) => state === 'active');
  });
  return new Set(moved.length > 1 ? moved.map(({ recordId }) => recordId) : []);
}
