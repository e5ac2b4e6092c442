import { addDays, type Day } from '../lib/day.ts';
import type { ReviewDates } from '../program/evaluation.ts';
import type { Pack } from '../program/pack.ts';
import { scheduledReview } from '../program/reviews.ts';
import { LAPSE_HORIZON_DAYS } from './horizon.ts';
import type { ReadDay } from './read-day.ts';
import type { Summary } from './summary.ts';

/** A review that something has to be done about by a day within the horizon, or should have been. */
export interface ReviewDue {
  on: Day;
  /** The day by which the evidence should have been handed in, where it is late; else null. */
  evidenceLateSince: Day | null;
}

/** What of a review says by when something has to be done. */
export type DatedReview = Pick<ReviewDates, 'dueOn' | 'evidenceDueOn' | 'state' | 'cure'>;

/** The states in which evidence is still to be handed in (domain.md §3). */
const BEFORE_SUBMISSION: readonly ReviewDates['state'][] = ['scheduled', 'collecting'];
const IN_CURE: readonly ReviewDates['state'][] = ['non-compliant', 'in-cure'];

/** The most pressing of a partner's reviews that is due within the horizon; null where there is none. */
export function reviewDue(reviews: readonly DatedReview[], read: ReadDay): ReviewDue | null {
  let first: ReviewDue | null = null;
  for (const review of reviews) {
    const on = dueOf(review);
    if (on === null || !read.hasCome(addDays(on, -LAPSE_HORIZON_DAYS))) continue;
    if (first === null || on < first.on) first = { on, evidenceLateSince: lateSince(review, read) };
  }
  return first;
}

/** The reviews on record, and while designated the next one, of a day. */
export function reviewsRead({ status, reviews }: Summary, pack: Pack, read: ReadDay): DatedReview[] {
  if (status !== 'authorized') return reviews.recorded;
  const dated: DatedReview[] = [...reviews.recorded];
  for (const held of reviews.held) {
    if (!read.hasCome(held.grantedOn) || (held.removedOn !== null && read.hasCome(held.removedOn))) continue;
    dated.push(scheduledReview(held, held.taken, pack, (day) => read.hasPassed(day)));
  }
  return dated;
}

const isInCure = ({ state }: DatedReview): boolean => IN_CURE.includes(state);

function dueOf(review: DatedReview): Day | null {
  if (review.cure && isInCure(review)) return review.cure.dueOn;
  return BEFORE_SUBMISSION.includes(review.state) ? review.dueOn : null;
}

function lateSince(review: DatedReview, read: ReadDay): Day | null {
  const { evidenceDueOn } = review;
  return !isInCure(review) && evidenceDueOn !== null && read.hasPassed(evidenceDueOn) ? evidenceDueOn : null;
}
