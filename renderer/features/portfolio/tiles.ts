import { type Day, daysBetween } from '../../../shared/lib/day.ts';
import type { Answers } from '../../../shared/summary/answers.ts';
import { LAPSE_HORIZON_DAYS } from '../../../shared/summary/horizon.ts';

/** A stroke on a line over the horizon. */
export interface Mark {
  /** 0 (the as-of day) to 1 (the horizon). */
  at: number;
  count: number;
  late?: boolean;
}

export const lapseMarks = ({ days }: Answers['lapsing'], asOf: Day): Mark[] =>
  marksOf(days.map((on) => ({ inDays: daysBetween(asOf, on), late: false })));

/** What is late stands at the left end. */
export const reviewMarks = ({ due }: Answers['reviews'], asOf: Day): Mark[] =>
  marksOf(
    due.map(({ on, evidenceLateSince }) => ({
      inDays: daysBetween(asOf, on),
      late: evidenceLateSince !== null || on < asOf,
    })),
  );

/** One mark per day. */
function marksOf(days: readonly { inDays: number; late: boolean }[]): Mark[] {
  const marks = new Map<number, Mark>();
  for (const { inDays, late } of days) {
    const at = late ? 0 : Math.max(0, inDays) / LAPSE_HORIZON_DAYS;
    const mark = marks.get(at) ?? { at, count: 0 };
    mark.count += 1;
    if (late) mark.late = true;
    marks.set(at, mark);
  }
  return [...marks.values()].sort((a, b) => a.at - b.at);
}
