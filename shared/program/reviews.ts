import { addMonths, type Day, firstOfMonth, lastOfMonth, monthOf, yearOf } from '../lib/day.ts';
import { fiscalQuarterEnd } from '../lib/fiscal.ts';
import type { Designation } from '../records/partner.ts';
import type { PartnerFile } from '../records/partner-file.ts';
import type { Review } from '../records/review.ts';
import type { ReviewDates } from './evaluation.ts';
import { designationOn } from './lives.ts';
import type { Pack } from './pack.ts';

/** The recorded reviews, and while designated the next one that is not recorded, by year. */
export function reviewsOf(file: PartnerFile, pack: Pack, asOf: Day): ReviewDates[] {
  const held = file.partner.status === 'authorized' ? designationOn(file, pack.review.designation, asOf) : undefined;
  const next = held ? [scheduledReview(held, yearsTaken(file, held.id), pack, (day) => day < asOf)] : [];
  return [...recordedReviews(file, pack), ...next].sort((a, b) => a.year - b.year);
}

/** The reviews that are on record: independent of the day. */
export function recordedReviews(file: PartnerFile, pack: Pack): ReviewDates[] {
  const designations = new Map(file.records.designation.map((designation) => [designation.id, designation]));
  return file.records.review.map((review) => recordedReview(review, designations, pack));
}

/** First and last day of the month of the grant, in a year. */
export const reviewWindow = (grantedOn: Day, year: number): { from: Day; to: Day } => ({
  from: windowStart(grantedOn, year),
  to: windowEnd(grantedOn, year),
});

const windowStart = (grantedOn: Day, year: number): Day => firstOfMonth(year, monthOf(grantedOn));
const windowEnd = (grantedOn: Day, year: number): Day => lastOfMonth(windowStart(grantedOn, year));

/** The years of a designation whose review is on record. */
export const yearsTaken = (file: PartnerFile, designationId: string): number[] =>
  file.records.review.filter((review) => review.designationId === designationId).map(({ year }) => year);

/** The earliest year after the grant whose window has not passed and which has no record. */
export function scheduledReview(
  designation: { id: string; grantedOn: Day },
  taken: readonly number[],
  pack: Pack,
  hasPassed: (day: Day) => boolean,
): ReviewDates {
  const { id: designationId, grantedOn } = designation;
  let year = yearOf(grantedOn) + 1;
  while (taken.includes(year) || hasPassed(windowEnd(grantedOn, year))) year += 1;
  // Field by field: a list asks for hundreds with one step of the day, and spreading takes several times as long.
  const { windowFrom, windowTo, dueOn, dueGiven, evidenceDueOn } = datesOf(grantedOn, year, undefined, pack);
  return {
    id: null,
    designationId,
    year,
    windowFrom,
    windowTo,
    dueOn,
    dueGiven,
    evidenceDueOn,
    state: 'scheduled',
    cure: null,
  };
}

function recordedReview(review: Review, designations: ReadonlyMap<string, Designation>, pack: Pack): ReviewDates {
  const { id, designationId, year, state } = review;
  const dates = datesOf(designations.get(designationId)?.grantedOn, year, review.dueOn, pack);
  return { id, designationId, year, ...dates, state, cure: cureOf(review, pack) };
}

/** Due is the day that the vendor gave, else the earliest day that it may look (interpretation). */
function datesOf(grantedOn: Day | undefined, year: number, given: Day | undefined, pack: Pack) {
  const window = grantedOn === undefined ? null : reviewWindow(grantedOn, year);
  const dueOn = given ?? window?.from ?? null;
  return {
    windowFrom: window?.from ?? null,
    windowTo: window?.to ?? null,
    dueOn,
    dueGiven: given !== undefined,
    evidenceDueOn: dueOn === null ? null : addMonths(dueOn, -pack.review.evidenceLeadMonths),
  };
}

/** "One quarter to return": the notice's day, else three months; always with the range of readings. */
function cureOf(review: Review, pack: Pack): ReviewDates['cure'] {
  const { outcome } = review;
  if (outcome?.result !== 'non-compliant') return null;
  return {
    dueOn: outcome.dueOn ?? addMonths(outcome.noticeOn, pack.review.cureMonths),
    estimated: outcome.dueOn === undefined,
    earliest: fiscalQuarterEnd(outcome.noticeOn, pack.fiscalYearStartMonth),
    latest: fiscalQuarterEnd(outcome.noticeOn, pack.fiscalYearStartMonth, 1),
  };
}
