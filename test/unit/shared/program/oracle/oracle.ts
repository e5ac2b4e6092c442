import type { Status } from '../../../../../shared/program/evaluation.ts';
import type { RecordOf } from '../../../../../shared/records/kinds.ts';
import type { PartnerFile } from '../../../../../shared/records/partner-file.ts';
import {
  DAYS,
  dayAfter,
  dayBefore,
  endOfMonth,
  FIRST_DAY,
  firstOfMonth,
  fiscalYear,
  indexOf,
  plusMonths,
  quarterEnd,
  quarterIndex,
} from './calendar.ts';
import { type AcceptableCause, acceptableCauses } from './causes.ts';
import { type ExpectedNotes, notesOf } from './notes.ts';
import { type Choice, committedOf, designationOn, planOf, type Row } from './standing.ts';
import { horizonOf, Walk } from './walk.ts';

/** What the domain says of one partner file on one day: the fixed JSON, but without its sentences. */
export interface Expected {
  subjects: ExpectedSubject[];
  reviews: ExpectedReview[];
  gaps: { requirement: string; from: string; to: string }[];
  revenue: ExpectedRevenue;
}

export interface ExpectedSubject {
  subject: string;
  status: Status;
  failingSince: string | null;
  firstLapseOn: string | null;
  /** Any of these may be named: the domain does not say which of several is the cause. */
  causes: AcceptableCause[];
  firstLapseWithPlanOn: string | null;
  /** Status of each day from the as-of day to 24 months later, with the designation it is of; absent where there is no subject. */
  days: { day: string; status: Status; of: string }[];
  requirements: ExpectedRow[];
}

/** `nextChangeOn`: any of these. Two only where one designation follows another on the day and the change comes with or after it. */
export type ExpectedRow = Row & { nextChangeOn: readonly (string | null)[]; notes: ExpectedNotes };

export interface ExpectedReview {
  id: string | null;
  designationId: string;
  year: number;
  windowFrom: string | null;
  windowTo: string | null;
  dueOn: string | null;
  evidenceDueOn: string | null;
  state: string;
  cure: { dueOn: string; estimated: boolean; earliest: string; latest: string } | null;
}

interface ExpectedRevenue {
  fiscalYear: number;
  committed: number | null;
  attained: number;
  shortfall: number | null;
  forecast: number;
  byQuarter: { committed: number | null; attained: number }[];
}

/** One file under one choice of edition; its days are evaluated once, for all as-of days asked. */
export class Oracle {
  readonly #file: PartnerFile;
  readonly #choice: Choice;
  readonly #base: Walk;

  constructor(file: PartnerFile, choice: Choice, asOfs: readonly string[]) {
    this.#file = file;
    this.#choice = choice;
    const world = { file, choice, examsAsOf: null };
    this.#base = new Walk(world, horizonOf(world, [...asOfs].sort().at(-1) ?? FIRST_DAY));
  }

  expected(asOf: string): Expected {
    return {
      subjects: this.#subjects(asOf),
      reviews: reviews(this.#file, asOf),
      gaps: gaps(this.#base, asOf),
      revenue: revenue(this.#file, asOf),
    };
  }

  #subjects(asOf: string): ExpectedSubject[] {
    const base = this.#base;
    const hasExams = this.#file.records.exam.length > 0;
    const plan = hasExams ? new Walk({ file: this.#file, choice: this.#choice, examsAsOf: asOf }, base.horizon) : base;
    return [...base.on(asOf)].map(([subject, { status, rows }]) => {
      const firstLapseOn = firstLapse(base, subject, asOf);
      const until = plusMonths(asOf, 24);
      const window = DAYS.slice(indexOf(asOf), indexOf(until) + 1);
      return {
        subject,
        status,
        failingSince: failingSince(base, subject, asOf),
        firstLapseOn,
        causes: firstLapseOn === null ? [] : acceptableCauses(base, subject, firstLapseOn),
        firstLapseWithPlanOn: firstLapse(plan, subject, asOf),
        days: window.flatMap((day) => {
          const then = base.status(subject, day);
          return then === undefined ? [] : [{ day, status: then, of: lifeOf(this.#file, subject, day) }];
        }),
        requirements: rows.map((row) => ({
          ...row,
          nextChangeOn: nextChange(base, subject, row, asOf),
          notes: notesOf(base.world, row, asOf),
        })),
      };
    });
  }
}

/** A designation's spans begin with its grant, even where another one ended the day before. */
const lifeOf = (file: PartnerFile, subject: string, day: string): string =>
  subject === 'designation:psp' ? (designationOn(file, day)?.id ?? '') : '';

/** Walks back while the subject goes on and fails. */
function failingSince(walk: Walk, subject: string, asOf: string): string | null {
  if (walk.status(subject, asOf) !== 'fail') return null;
  const { file } = walk.world;
  const beginning = file.partner.agreement?.signedOn;
  if (subject === 'track:open' && (beginning === undefined || beginning > asOf)) return null;
  const same = (day: string): boolean => {
    if (subject === 'track:open') return beginning !== undefined && day >= beginning;
    return lifeOf(file, subject, day) === lifeOf(file, subject, asOf);
  };
  let first = asOf;
  while (same(dayBefore(first)) && walk.status(subject, dayBefore(first)) === 'fail') first = dayBefore(first);
  return first;
}

function firstLapse(walk: Walk, subject: string, asOf: string): string | null {
  if (walk.status(subject, asOf) === 'fail') return null;
  return walk.firstAfter(asOf, (day) => walk.status(subject, day) === 'fail');
}

/** The next day on which the requirement's status differs, while there is such a requirement. */
function nextChange(walk: Walk, subject: string, row: Row, asOf: string): (string | null)[] {
  const on = (day: string) =>
    walk
      .on(day)
      .get(subject)
      ?.rows.find((it) => it.id === row.id)?.status;
  const day = walk.firstAfter(asOf, (at) => on(at) !== row.status);
  if (day === null || on(day) === undefined) return [null];
  const { file } = walk.world;
  return lifeOf(file, subject, day) === lifeOf(file, subject, asOf) ? [day] : [day, null];
}

/** Maximal runs of days, in the 24 months before the as-of day, on which PSP was held and its engineers failed. */
function gaps(walk: Walk, asOf: string): Expected['gaps'] {
  const found: Expected['gaps'] = [];
  for (const day of DAYS.slice(indexOf(plusMonths(asOf, -24)), indexOf(asOf))) {
    const row = walk
      .on(day)
      .get('designation:psp')
      ?.rows.find((it) => it.id === 'psp.engineers');
    if (row?.status !== 'fail') continue;
    const last = found.at(-1);
    if (last !== undefined && dayAfter(last.to) === day) last.to = day;
    else found.push({ requirement: 'psp.engineers', from: day, to: day });
  }
  return found;
}

/** The recorded reviews and, while designated, the next one. */
function reviews(file: PartnerFile, asOf: string): ExpectedReview[] {
  const list = file.records.review.map((review) => {
    const designation = file.records.designation.find((it) => it.id === review.designationId);
    return reviewDates(review, designation);
  });
  const held = file.partner.status === 'authorized' ? designationOn(file, asOf) : undefined;
  if (held !== undefined) {
    const recorded = (year: number) =>
      file.records.review.some((it) => it.designationId === held.id && it.year === year);
    const month = Number(held.grantedOn.slice(5, 7));
    let year = Number(held.grantedOn.slice(0, 4)) + 1;
    while (endOfMonth(year, month) < asOf || recorded(year)) year += 1;
    list.push(reviewDates({ designationId: held.id, year, state: 'scheduled' }, held));
  }
  return list;
}

type ReviewFacts = Pick<RecordOf<'review'>, 'designationId' | 'year' | 'state'> &
  Partial<Pick<RecordOf<'review'>, 'id' | 'dueOn' | 'outcome'>>;

function reviewDates(review: ReviewFacts, designation: RecordOf<'designation'> | undefined): ExpectedReview {
  const month = designation === undefined ? null : Number(designation.grantedOn.slice(5, 7));
  const windowFrom = month === null ? null : firstOfMonth(review.year, month);
  const dueOn = review.dueOn ?? windowFrom;
  return {
    id: review.id ?? null,
    designationId: review.designationId,
    year: review.year,
    windowFrom,
    windowTo: month === null ? null : endOfMonth(review.year, month),
    dueOn,
    evidenceDueOn: dueOn === null ? null : plusMonths(dueOn, -1),
    state: review.state,
    cure: review.outcome?.result === 'non-compliant' ? cureOf(review.outcome) : null,
  };
}

function cureOf(outcome: NonNullable<RecordOf<'review'>['outcome']>): NonNullable<ExpectedReview['cure']> {
  const earliest = quarterEnd(outcome.noticeOn);
  return {
    dueOn: outcome.dueOn ?? plusMonths(outcome.noticeOn, 3),
    estimated: outcome.dueOn === undefined,
    earliest,
    latest: quarterEnd(dayAfter(earliest)),
  };
}

/** Revenue of the fiscal year of the as-of day. */
function revenue(file: PartnerFile, asOf: string): ExpectedRevenue {
  const year = fiscalYear(asOf);
  const plan = planOf(file, year);
  const committed = plan === undefined ? null : committedOf(plan);
  const counted = file.records.deal.filter(
    (deal) =>
      fiscalYear(deal.closeOn) === year &&
      (deal.source === 'partner-sourced' || deal.source === 'co-sell') &&
      (deal.order === 'new' || deal.order === 'growth'),
  );
  const byQuarter = [0, 1, 2, 3].map((quarter) => ({ committed: plan?.quarters[quarter] ?? null, attained: 0 }));
  let attained = 0;
  let expectedOfOpen = 0;
  for (const deal of counted) {
    if (deal.stage === 'won' && deal.closeOn <= asOf) {
      attained += deal.netArr;
      (byQuarter[quarterIndex(deal.closeOn)] as { attained: number }).attained += deal.netArr;
    }
    if (deal.stage === 'open' && deal.probability !== undefined)
      expectedOfOpen += weighed(deal.netArr, deal.probability);
  }
  const shortfall = committed === null ? null : Math.max(0, committed - attained);
  return { fiscalYear: year, committed, attained, shortfall, forecast: attained + expectedOfOpen, byQuarter };
}

/** Rounded half away from zero; the random files name probabilities in thousandths, so whole numbers suffice. */
function weighed(amount: number, probability: number): number {
  const thousandths = Math.round(probability * 1000);
  if (Math.abs(thousandths / 1000 - probability) > 1e-12) throw new RangeError(`${probability} is not in thousandths.`);
  const size = Math.abs(amount) * thousandths;
  const rounded = Math.floor((size + 500) / 1000);
  return amount < 0 ? 0 - rounded : rounded;
}
