import { isInSeal } from '../../../shared/commands/review-rules.ts';
import { type Day, daysBetween } from '../../../shared/lib/day.ts';
import { type Phrase, phrase } from '../../../shared/lib/phrase.ts';
import type { Gap, ReviewDates } from '../../../shared/program/evaluation.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import type { Evidence } from '../../../shared/records/review.ts';
import { daysInWords, sentenceCase } from './words.ts';

const CLOSED: readonly ReviewDates['state'][] = ['compliant', 'restored', 'removed', 'waived'];

/** Whether something about it is still to come. */
export const isOpenReview = ({ state }: ReviewDates): boolean => !CLOSED.includes(state);

/** The review that matters now: the earliest open one, else the latest. */
export const currentReview = (reviews: readonly ReviewDates[]): ReviewDates | null =>
  reviews.find(isOpenReview) ?? reviews.at(-1) ?? null;

/** The one under way, then those to come, then the past ones from the latest back. The reviews are by year. */
export const inReadingOrder = (reviews: readonly ReviewDates[]): ReviewDates[] => [
  ...reviews.filter(isOpenReview),
  ...reviews.filter((review) => !isOpenReview(review)).toReversed(),
];

/** `In review`, `Non-compliant`. */
export const stateWords = (state: ReviewDates['state']): string =>
  sentenceCase(state === 'non-compliant' ? state : state.replaceAll('-', ' '));

/** When it is due, and how surely. */
export function dueSentence(review: ReviewDates): Phrase {
  const { dueOn, dueGiven, windowFrom, windowTo } = review;
  if (dueOn === null) return phrase`No day can be told: the designation it belongs to is not on file.`;
  if (dueGiven) return phrase`Due on ${{ day: dueOn }}, the day that the vendor named.`;
  const [from, to] = [windowFrom ?? dueOn, windowTo ?? dueOn];
  if (!isOpenReview(review)) return phrase`Its month was ${{ day: from }} to ${{ day: to }}.`;
  return phrase`Due between ${{ day: from }} and ${{ day: to }}: the vendor has not named a day, so the earliest is planned for.`;
}

/** `Back to compliance by 28 Feb 2026`, with the range of readings. */
export function cureSentence({ cure }: ReviewDates): Phrase | null {
  if (cure === null) return null;
  const range = phrase`“one quarter” is read as ${{ day: cure.earliest }} at the earliest and ${{ day: cure.latest }} at the latest`;
  return cure.estimated
    ? phrase`Back to compliance by ${{ day: cure.dueOn }}, an estimate of three months from the notice: ${range}.`
    : phrase`Back to compliance by ${{ day: cure.dueOn }}, the day that the notice gave; ${range}. The day itself is still in time.`;
}

/** Who sealed what of a review, and when. */
export const sealedFacts = ({ records }: PartnerFile, reviewId: string | null): Phrase[] =>
  records.seal
    .filter((seal) => seal.reviewId === reviewId)
    .map(
      ({ sealedAt, sealedBy, addendumTo }) =>
        phrase`${addendumTo === undefined ? 'Sealed' : 'Addendum sealed'} on ${{ day: sealedAt.slice(0, 10) }} by ${{ name: sealedBy }}`,
    );

/** The evidence of a review, what a seal holds apart from what is still open. */
export function evidenceOf({ records }: PartnerFile, reviewId: string): { open: Evidence[]; sealed: Evidence[] } {
  const own = records.evidence.filter((item) => item.reviewId === reviewId);
  const { open = [], sealed = [] } = Object.groupBy(own, (item) => (isInSeal(item, records.seal) ? 'sealed' : 'open'));
  return { open, sealed };
}

/** Evidence whose review is not on file: kept, shown, and part of no pack. */
export function withoutReview({ records }: PartnerFile): Evidence[] {
  const reviews = new Set(records.review.map(({ id }) => id));
  return records.evidence.filter(({ reviewId }) => !reviews.has(reviewId));
}

/** `1 Oct to 14 Oct 2026, 14 days`. */
export const gapSentence = ({ from, to }: Gap): Phrase => {
  const length = daysInWords(daysBetween(from, to) + 1);
  return from === to ? phrase`${{ day: from }}, ${length}` : phrase`${{ day: from }} to ${{ day: to }}, ${length}`;
};

/** Whether the days of a review can be drawn on a line from the as-of day. */
export const canDraw = (review: ReviewDates, asOf: Day): review is ReviewDates & { dueOn: Day; evidenceDueOn: Day } =>
  isOpenReview(review) &&
  review.dueOn !== null &&
  review.evidenceDueOn !== null &&
  (review.windowTo ?? review.dueOn) >= asOf;
