import { addDays, type Day } from './day.ts';

/** Spans without a day between them: the one that begins first, and the one that ends last. */
export interface Run<Span> {
  readonly first: Span;
  readonly last: Span;
}

/**
 * The maximal runs of spans that touch or overlap.
 *
 * @param spans in the order in which they begin, both days inclusive
 */
export function runsOf<Span extends { readonly from: Day; readonly to: Day }>(spans: readonly Span[]): Run<Span>[] {
  const runs: Run<Span>[] = [];
  for (const span of spans) {
    const run = runs.at(-1);
    if (run === undefined || span.from > addDays(run.last.to, 1)) runs.push({ first: span, last: span });
    else if (span.to > run.last.to) runs[runs.length - 1] = { first: run.first, last: span };
  }
  return runs;
}
