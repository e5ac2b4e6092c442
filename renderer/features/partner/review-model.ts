import { type Day, daysBetween } from '../../../shared/lib/day.ts';
import { type Phrase, phrase } from '../../../shared/lib/phrase.ts';
import type { Gap, ReviewDates } from '../../../shared/program/evaluation.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import { daysInWords, sentenceCase } from './words.ts';

const CLOSED: readonly ReviewDates['state'][] = ['compliant', 'restored', 'removed', 'waived'];

/** Whether something about it is still to come. */
export const isOpenReview = ({ state }: ReviewDates): boolean => !CLOSED.includes(state);

/** The review that matters now: the earliest open one, else the latest. */
export const currentReview = (reviews: readonly ReviewDates[]): ReviewDates | null =>
  reviews.find(isOpenReview) ?? reviews.at(-1) ?? null;

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

/** What is on record of a review, beyond its days. */
export interface ReviewRecord {
  facts: Phrase[];
  /** Evidence by state. */
  evidence: { state: string; count: number }[];
  sealed: Phrase[];
}

export function reviewRecord(file: PartnerFile, id: string | null): ReviewRecord {
  const record = file.records.review.find((review) => review.id === id);
  if (record === undefined) return { facts: [], evidence: [], sealed: [] };
  const { submittedOn, outcome, closedOn } = record;
  const states = new Map<string, number>();
  for (const { reviewId, state } of file.records.evidence) {
    if (reviewId === id) states.set(state, (states.get(state) ?? 0) + 1);
  }
  return {
    facts: [
      ...(submittedOn === undefined ? [] : [phrase`Submitted on ${{ day: submittedOn }}`]),
      ...(outcome === undefined ? [] : [phrase`${stateWords(outcome.result)}, notice of ${{ day: outcome.noticeOn }}`]),
      ...(outcome?.note === undefined ? [] : [phrase`${{ name: outcome.note }}`]),
      ...(closedOn === undefined ? [] : [phrase`Closed on ${{ day: closedOn }}`]),
    ],
    evidence: [...states].map(([state, count]) => ({ state, count })),
    sealed: file.records.seal
      .filter(({ reviewId }) => reviewId === id)
      .map(
        ({ sealedAt, sealedBy, addendumTo }) =>
          phrase`${addendumTo === undefined ? 'Sealed' : 'Addendum sealed'} on ${{ day: sealedAt.slice(0, 10) }} by ${{ name: sealedBy }}`,
      ),
  };
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
