import { addDays, type Day, daysBetween } from '../lib/day.ts';
import type { ReviewDates } from '../program/evaluation.ts';
import type { Pack } from '../program/pack.ts';
import { scheduledReview } from '../program/reviews.ts';
import { LAPSE_HORIZON_DAYS } from './portfolio-row.ts';
import type { Summary } from './summary.ts';

/** A review that something has to be done about by a day within the horizon, or should have been. */
export interface ReviewDue {
  on: Day;
  /** From the as-of day; negative once it has passed. */
  inDays: number;
  /** How many days ago the evidence was due, while it is still to be handed in; else 0. */
  evidenceLateDays: number;
}

/** The states in which evidence is still to be handed in (domain.md §3). */
const BEFORE_SUBMISSION: readonly ReviewDates['state'][] = ['scheduled', 'collecting'];
const IN_CURE: readonly ReviewDates['state'][] = ['non-compliant', 'in-cure'];

type Dated = Pick<ReviewDates, 'dueOn' | 'evidenceDueOn' | 'state' | 'cure'>;

/** The partner's most pressing review due within the horizon, recorded or scheduled; null where there is none. */
export function reviewDue(summary: Summary, pack: Pack, asOf: Day): ReviewDue | null {
  const horizon = addDays(asOf, LAPSE_HORIZON_DAYS);
  let first: ReviewDue | null = null;
  for (const review of [...summary.reviews.recorded, ...scheduledReviews(summary, pack, asOf)]) {
    const due = dueOf(review, asOf);
    if (due === null || due.on > horizon) continue;
    if (first === null || due.on < first.on) first = due;
  }
  return first;
}

function scheduledReviews({ status, reviews }: Summary, pack: Pack, asOf: Day): Dated[] {
  if (status !== 'authorized') return [];
  return reviews.held
    .filter(({ grantedOn, removedOn }) => grantedOn <= asOf && (removedOn === null || asOf < removedOn))
    .map((held) => scheduledReview(held, held.taken, pack, asOf));
}

function dueOf({ dueOn, evidenceDueOn, state, cure }: Dated, asOf: Day): ReviewDue | null {
  if (cure && IN_CURE.includes(state)) {
    return { on: cure.dueOn, inDays: daysBetween(asOf, cure.dueOn), evidenceLateDays: 0 };
  }
  if (dueOn === null || !BEFORE_SUBMISSION.includes(state)) return null;
  const late = evidenceDueOn !== null && evidenceDueOn < asOf ? daysBetween(evidenceDueOn, asOf) : 0;
  return { on: dueOn, inDays: daysBetween(asOf, dueOn), evidenceLateDays: late };
}
