import type { Day } from '../lib/day.ts';
import type { Cents } from '../lib/money.ts';
import type { Phrase } from '../lib/phrase.ts';
import type { Cause, ReviewDates, Status, SubjectId } from '../program/evaluation.ts';
import type { Partner } from '../records/partner.ts';

/**
 * What a row of the portfolio shows of a partner, about 1 KB and never over 4 KB. Nothing in it depends on today:
 * the as-of day is applied when it is read (see `portfolioRow`).
 */
export interface Summary {
  partnerId: string;
  /** Where these differ from the app's own, the row is out of date and is rebuilt. */
  editionHash: string;
  evaluatorVersion: number;
  name: string;
  region: Partner['region'];
  status: Partner['status'];
  tags: string[];
  /** The first day that any of its records tells of: before it, nothing is known. Null where no record names a day. */
  knownFrom: Day | null;
  /** Absent where the partner has none. */
  managerId?: string;
  subjects: SubjectSummary[];
  deadlines: Deadline[];
  reviews: ReviewSummary;
  revenue: YearRevenue[];
  /** Whether older spans, or revenue by day, had to go: the details have the whole row. */
  trimmed: boolean;
}

/** A subject that the partner was, is or will be judged by. */
export interface SubjectSummary {
  subject: SubjectId;
  label: string;
  /** Of `track:open`, which is judged on every day: where its spans begin, the agreement's day. Null if nothing tells it. */
  beginsOn: Day | null;
  spans: SummarySpan[];
  /** Why it fails or is unknown, from each day on which that changes. */
  reasons: { from: Day; text: Phrase }[];
}

export interface SummarySpan {
  from: Day;
  to: Day;
  status: Status;
  /** Of a failing span that follows another: why. */
  cause?: Omit<Cause, 'recordId'>;
}

export type DeadlineKind = 'exam' | 'last-exam-day' | 'action' | 'evidence' | 'review' | 'cure' | 'agreement' | 'plan';

export interface Deadline {
  on: Day;
  kind: DeadlineKind;
  text: Phrase;
}

/** What the review dates of any as-of day are worked out from. */
export interface ReviewSummary {
  held: { id: string; grantedOn: Day; removedOn: Day | null; taken: number[] }[];
  recorded: Pick<ReviewDates, 'year' | 'dueOn' | 'evidenceDueOn' | 'state' | 'cure'>[];
}

export interface YearRevenue {
  fiscalYear: number;
  committed: Cents | null;
  /** Weighted open deals, whatever their day in the year. */
  open: Cents;
  /** Attained so far, cumulated, on each day that a counted deal was won; by quarter ends where there are too many. */
  attained: [day: Day, cents: Cents][];
}

/** What is needed of a partner beyond its row: read when it is. */
export interface Details {
  partnerId: string;
  /** Names of the partner and its people, folded for search. */
  searchText: string;
  /** The row as it was before it was trimmed; null where it is whole. */
  untrimmed: Summary | null;
}
