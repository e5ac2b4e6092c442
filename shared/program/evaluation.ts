import type { Day } from '../lib/day.ts';
import type { Phrase } from '../lib/phrase.ts';
import type { Review } from '../records/review.ts';
import type { Revenue } from '../revenue/revenue.ts';

/** What an edition says of a requirement or a subject on a day. */
export type Status = 'pass' | 'fail' | 'unknown' | 'grandfathered';

/** `track:open`, `track:select`, `track:distribution` or `designation:psp`. */
export type SubjectId = string;

/** One status from `from` to `to`, both inclusive. */
export interface Span {
  from: Day;
  to: Day;
  status: Status;
}

export type CauseKind =
  | 'expiry'
  | 'revocation'
  | 'leaving'
  | 'agreement'
  | 'plan'
  | 'rating'
  | 'grandfathering'
  | 'enrollment'
  | 'edition';

/** Why a subject fails from a day on. `recordId` is null where it is a record that is missing. */
export interface Cause {
  requirement: string;
  kind: CauseKind;
  recordId: string | null;
  text: Phrase;
}

export interface Lapse {
  on: Day;
  cause: Cause;
}

/** A change of a subject's status, and the event behind it. */
export interface Change {
  on: Day;
  status: Status;
  text: Phrase;
}

/** A person in a row: who counts until when, or who does not and why. */
export interface PersonStanding {
  personId: string;
  name: string;
  counts: 'yes' | 'no' | 'unknown';
  /** The last day that the person counts, if one is known. */
  until: Day | null;
  reason: Phrase;
}

export interface RequirementResult {
  id: string;
  label: string;
  status: Status;
  /** People, offerings or cents; null where nothing is counted. */
  have: number | null;
  need: number | null;
  unit: 'people' | 'offerings' | 'cents' | null;
  /** The next day on which the status changes; null if none is known. */
  nextChangeOn: Day | null;
  nextStatus: Status | null;
  because: Phrase;
  /** Key of the pack's clause. */
  clauseId: string;
  notes: Phrase[];
  /** How an ambiguous phrase of the clause is read, if it is. */
  interpretation: string | null;
  /** Who counts first, then who might, then who does not. Empty for rows that do not count people. */
  people: PersonStanding[];
}

export interface SubjectResult {
  subject: SubjectId;
  /** `Open`, `Select`, `Distribution`, `PSP`. */
  label: string;
  status: Status;
  /** First day of the current failing span; null if it does not fail, or if nothing tells the day. */
  failingSince: Day | null;
  firstLapse: Lapse | null;
  /** The first lapse when exams count (passed ones, and planned or booked ones from the as-of day on). */
  firstLapseWithPlan: Lapse | null;
  /** As-of day to 24 months later. */
  timeline: Span[];
  /** Where its spans begin, for the life that the as-of day is in; null if nothing tells it. */
  beginsOn: Day | null;
  /** All spans ever; of `track:open` from BEGINNING on. The last one ends at FOREVER unless the subject ends. */
  history: Span[];
  /** All spans when exams count, or null where there is no exam that counts. */
  withPlan: Span[] | null;
  /** What changes the status in this fiscal year and the next (the axis of a screen and of a page). */
  changes: Change[];
  /** The same when exams count; null where there is no exam that counts. */
  changesWithPlan: Change[] | null;
  requirements: RequirementResult[];
}

export interface ReviewDates {
  /** Null: not recorded yet. */
  id: string | null;
  designationId: string;
  year: number;
  windowFrom: Day | null;
  windowTo: Day | null;
  dueOn: Day | null;
  /** Whether the vendor gave the due day; otherwise it is the earliest day the vendor may look. */
  dueGiven: boolean;
  evidenceDueOn: Day | null;
  state: Review['state'];
  cure: { dueOn: Day; estimated: boolean; earliest: Day; latest: Day } | null;
}

/** A maximal run of days on which a designation was held and a requirement to be kept perpetually failed. */
export interface Gap {
  requirement: string;
  from: Day;
  to: Day;
}

export interface PartnerEvaluation {
  partnerId: string;
  name: string;
  asOf: Day;
  /** The edition that decided on the as-of day. */
  packId: string;
  subjects: SubjectResult[];
  reviews: ReviewDates[];
  gaps: Gap[];
  revenue: Revenue;
}
