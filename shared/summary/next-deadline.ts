import type { Day } from '../lib/day.ts';
import { firstIndex } from '../lib/first-index.ts';
import { type Phrase, phrase } from '../lib/phrase.ts';
import type { ReadDay } from './read-day.ts';
import type { DatedReview } from './review-due.ts';
import type { Deadline, Summary } from './summary.ts';

const CLOSED_REVIEWS: readonly DatedReview['state'][] = [
  'submitted',
  'in-review',
  'compliant',
  'non-compliant',
  'in-cure',
  'restored',
  'removed',
  'waived',
];

const EVIDENCE_DUE = phrase`PSP evidence due`;
const REVIEW_DUE = phrase`PSP review due`;
const CURE_DUE = phrase`PSP cure due`;

/** The next day, from the one that is read on, by which something has to be done. */
export function nextDeadline(summary: Summary, reviews: readonly DatedReview[], read: ReadDay): Deadline | null {
  // The row keeps them sorted.
  const { deadlines } = summary;
  let next = deadlines[firstIndex(deadlines.length, (at) => !read.hasPassed((deadlines[at] as Deadline).on))] ?? null;
  const consider = (on: Day | null, kind: Deadline['kind'], text: Phrase) => {
    // What is later than another is not asked about: its day then changes nothing.
    if (on !== null && (next === null || on < next.on) && !read.hasPassed(on)) next = { on, kind, text };
  };
  for (const { state, evidenceDueOn, dueOn, cure } of reviews) {
    if (!CLOSED_REVIEWS.includes(state)) {
      consider(evidenceDueOn, 'evidence', EVIDENCE_DUE);
      consider(dueOn, 'review', REVIEW_DUE);
    }
    if (cure && (state === 'non-compliant' || state === 'in-cure')) consider(cure.dueOn, 'cure', CURE_DUE);
  }
  return next;
}
