import fc from 'fast-check';
import type { AnyRecord, UnknownRecord } from '../../../../../shared/records/kinds.ts';
import { DAYS, indexOf, plusDays, plusMonths } from './calendar.ts';
import type { Choice } from './standing.ts';

/**
 * Adversarial partner files. All days of a file come from a small pool (and their neighbours), so that ends and
 * beginnings fall on the same day or on adjoining ones; people, credentials and years come from small pools too.
 */
export interface Case {
  records: AnyRecord[];
  asOfs: string[];
  choice: Choice;
}

const BOUNDARIES = [
  '2021-10-01',
  '2021-11-03',
  '2021-11-04',
  '2022-01-31',
  '2022-02-01',
  '2022-08-01',
  '2022-08-02',
  '2022-09-29',
  '2022-09-30',
  '2022-10-31',
  '2022-11-01',
  '2024-02-29',
  '2025-02-28',
  '2025-11-22',
  '2026-01-31',
  '2026-02-01',
  '2026-04-30',
  '2026-11-22',
  '2027-01-31',
  '2027-02-01',
  '2028-02-29',
];
const POOL_SIZE = 8;
const CREDENTIALS = ['sales-professional', 'sales-core', 'solutions-architect', 'pte', 'pse'] as const;
const PROBABILITIES = [0, 0.1, 0.25, 0.285, 0.335, 0.5, 0.75, 0.9, 1];
const AMOUNTS = [0, 1, 3, 99, 100, 101, 12345, 7_500_000, 10_000_000, -1, -3, -250_001];

const first = indexOf('2021-10-01');
const last = indexOf('2029-12-31');
const anyDay = fc.oneof(
  { arbitrary: fc.constantFrom(...BOUNDARIES), weight: 3 },
  { arbitrary: fc.integer({ min: first, max: last }).map((index) => DAYS[index] as string), weight: 2 },
);

/** A day of the file's pool, or a neighbour of one. */
interface DayRef {
  at: number;
  shift: number;
}
const dayRef: fc.Arbitrary<DayRef> = fc.record({
  at: fc.nat(POOL_SIZE - 1),
  shift: fc.constantFrom(0, 0, 0, 0, 1, -1),
});
const maybeDay = (absent: number): fc.Arbitrary<DayRef | undefined> =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: absent }, { arbitrary: dayRef, weight: 1 });
const weighted = <T>(...pairs: [number, T][]): fc.Arbitrary<T> =>
  fc.oneof(...pairs.map(([weight, value]) => ({ arbitrary: fc.constant(value), weight })));

/** Who holds which credential in a calm file, by the person's number modulo four. */
const CALM = [[1], [0, 1, 3], [1, 2, 3], [0, 2], [0, 1, 3]];

/** A credential held since long ago, mostly with an end. */
const skill = (held: number, not: number) =>
  fc.oneof(
    { arbitrary: fc.constant(null), weight: not },
    { arbitrary: fc.record({ expiresOn: maybeDay(2), revokedOn: maybeDay(4) }), weight: held },
  );
const person = fc.record({
  type: weighted<'employee' | 'contractor' | 'unknown'>([12, 'employee'], [1, 'contractor'], [5, 'unknown']),
  from: maybeDay(8),
  to: maybeDay(6),
  skills: fc.tuple(skill(1, 6), skill(3, 4), skill(2, 3), skill(1, 4), skill(2, 3)),
});
const award = fc.record({
  /** Beyond the number of people: dangling. */
  person: fc.nat(9),
  credential: weighted<string>(
    [2, CREDENTIALS[0]],
    [2, CREDENTIALS[1]],
    [2, CREDENTIALS[2]],
    [1, 'pte'],
    [4, 'pse'],
    [1, 'pastry'],
  ),
  issuedOn: fc.oneof(fc.constant(null), dayRef),
  expiresOn: maybeDay(2),
  revokedOn: maybeDay(4),
  source: weighted<'portal' | 'badge' | 'manual'>([3, 'portal'], [2, 'badge'], [1, 'manual']),
  portalConfirmedOn: maybeDay(2),
});
const exam = fc.record({
  person: fc.nat(7),
  credential: weighted<string>([1, 'sales-core'], [1, 'solutions-architect'], [1, 'pse']),
  plannedOn: dayRef,
  state: weighted<'planned' | 'booked' | 'passed' | 'failed' | 'cancelled'>(
    [3, 'planned'],
    [3, 'booked'],
    [2, 'passed'],
    [1, 'failed'],
    [1, 'cancelled'],
  ),
});
const enrollment = fc.record({
  track: weighted<'open' | 'select' | 'distribution'>([1, 'open'], [3, 'select'], [3, 'distribution']),
  from: fc.oneof(fc.constant(null), dayRef),
  to: maybeDay(1),
  adjoining: fc.boolean(),
});
const designation = fc.record({
  grantedOn: fc.oneof(
    { arbitrary: fc.constantFrom('2020-02-29', '2021-08-31', '2021-11-03', '2021-11-04'), weight: 3 },
    { arbitrary: dayRef, weight: 2 },
  ),
  removedOn: maybeDay(1),
  offerings: fc.oneof(
    { arbitrary: fc.subarray(['assessment', 'migration', 'security-compliance'] as const), weight: 2 },
    { arbitrary: fc.constant(['implementation' as const]), weight: 1 },
  ),
  adjoining: fc.boolean(),
});
const sponsor = fc.oneof(
  { arbitrary: fc.constant(null), weight: 1 },
  { arbitrary: fc.constant('long ago' as const), weight: 4 },
  { arbitrary: maybeDay(1), weight: 2 },
);
const quarters = fc.constantFrom<[number, number, number, number]>(
  [7_500_000, 7_500_000, 7_500_000, 7_500_000],
  [7_500_000, 7_500_000, 7_500_000, 7_499_999],
  [0, 0, 0, 30_000_000],
  [-100, 100, 10_000_000, 20_000_000],
  [40_000_000, 1, 2, 3],
  [0, 0, 0, 0],
);
const plan = fc.record({
  fiscalYear: fc.integer({ min: 2022, max: 2030 }),
  state: weighted<'draft' | 'in-review' | 'approved' | 'active' | 'closed' | 'superseded'>(
    [1, 'draft'],
    [1, 'in-review'],
    [2, 'approved'],
    [3, 'active'],
    [2, 'closed'],
    [1, 'superseded'],
  ),
  vendorSponsor: sponsor,
  partnerSponsor: sponsor,
  quarters,
});
const rating = fc.record({
  ratedOn: dayRef,
  result: weighted<'positive' | 'negative'>([3, 'positive'], [1, 'negative']),
});
const deal = fc.record({
  closeOn: dayRef,
  stage: fc.constantFrom('open', 'won', 'lost'),
  probability: fc.option(fc.constantFrom(...PROBABILITIES), { nil: undefined }),
  source: fc.constantFrom('partner-sourced', 'co-sell', 'fulfilment'),
  order: fc.constantFrom('new', 'growth', 'renewal', 'services'),
  netArr: fc.constantFrom(...AMOUNTS),
});
export const REVIEW_STATES = [
  'scheduled',
  'collecting',
  'submitted',
  'in-review',
  'compliant',
  'non-compliant',
  'in-cure',
  'restored',
  'removed',
  'waived',
] as const;
const review = fc.record({
  /** Beyond the number of designations: dangling. */
  designation: fc.nat(3),
  yearsAfterGrant: fc.integer({ min: 1, max: 7 }),
  dueOn: maybeDay(2),
  state: fc.constantFrom(...REVIEW_STATES),
  outcome: fc.option(
    fc.record({ result: fc.constantFrom('compliant', 'non-compliant'), noticeOn: dayRef, dueOn: maybeDay(2) }),
    { nil: undefined, freq: 2 },
  ),
});
const agreement = fc.oneof(
  { arbitrary: fc.constant(null), weight: 1 },
  {
    arbitrary: fc.record({
      signedOn: fc.oneof({ arbitrary: fc.constant(null), weight: 6 }, { arbitrary: dayRef, weight: 1 }),
      endsOn: maybeDay(5),
    }),
    weight: 13,
  },
);

const recipe = fc.record({
  pool: fc.array(anyDay, { minLength: POOL_SIZE, maxLength: POOL_SIZE }),
  status: weighted<'authorized' | 'prospect' | 'terminated'>([14, 'authorized'], [1, 'prospect'], [1, 'terminated']),
  agreement,
  /** A calm file meets most of what is asked, so that what happens to it decides. */
  calm: weighted([1, true], [1, false]),
  people: fc.array(person, { minLength: 2, maxLength: 9, size: 'max' }),
  awards: fc.array(award, { maxLength: 8, size: 'max' }),
  exams: fc.array(exam, { maxLength: 14, size: 'max' }),
  enrollments: fc.array(enrollment, { maxLength: 4, size: 'max' }),
  designations: fc.array(designation, { maxLength: 3, size: 'max' }),
  steadyYears: fc.subarray([2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030]),
  plans: fc.array(plan, { maxLength: 6, size: 'max' }),
  ratings: fc.array(rating, { maxLength: 9, size: 'max' }),
  deals: fc.array(deal, { maxLength: 8, size: 'max' }),
  reviews: fc.array(review, { maxLength: 4, size: 'max' }),
  asOfs: fc.array(fc.oneof({ arbitrary: dayRef, weight: 3 }, { arbitrary: anyDay, weight: 1 }), {
    minLength: 4,
    maxLength: 4,
  }),
  choice: weighted<Choice>([3, 'seed'], [2, '2022-08'], [1, '2022-09'], [2, 'auto']),
});

type Recipe = typeof recipe extends fc.Arbitrary<infer T> ? T : never;
const P = 'p1';
const at = (pool: readonly string[], ref: DayRef): string => plusDays(pool[ref.at] as string, ref.shift);

/** A field with a day, or no field at all. */
const dated = <Name extends string>(name: Name, pool: readonly string[], ref: DayRef | undefined) =>
  (ref === undefined ? {} : { [name]: at(pool, ref) }) as { [K in Name]?: string };

function recordsOf(it: Recipe, free = false): AnyRecord[] {
  const { pool } = it;
  const records: AnyRecord[] = [];
  records.push({
    kind: 'partner',
    id: P,
    partnerId: P,
    name: 'Kestrel & Sons',
    region: 'EMEA',
    status: it.status,
    ...(it.agreement && {
      agreement: {
        signedOn: it.agreement.signedOn ? at(pool, it.agreement.signedOn) : '2019-06-01',
        ...dated('endsOn', pool, it.agreement.endsOn),
      },
    }),
  });
  it.people.forEach((who, index) => {
    records.push({
      kind: 'person',
      id: `person-${index}`,
      partnerId: P,
      name: `Person <${index}>`,
      employment: { type: who.type, ...dated('from', pool, who.from), ...dated('to', pool, who.to) },
    });
    who.skills.forEach((given, which) => {
      const more = it.calm && CALM[which]?.includes(index % 4) === true;
      const skill: { expiresOn?: DayRef | undefined; revokedOn?: DayRef | undefined } | null =
        given ?? (more ? {} : null);
      if (skill === null) return;
      records.push({
        kind: 'award',
        id: `skill-${index}-${which}`,
        partnerId: P,
        personId: `person-${index}`,
        credential: CREDENTIALS[which] as string,
        issuedOn: '2020-01-01',
        ...dated('expiresOn', pool, skill.expiresOn),
        ...dated('revokedOn', pool, skill.revokedOn),
        source: 'portal',
      });
    });
  });
  it.awards.forEach((one, index) => {
    records.push({
      kind: 'award',
      id: `award-${index}`,
      partnerId: P,
      personId: `person-${one.person}`,
      credential: one.credential,
      issuedOn: one.issuedOn ? at(pool, one.issuedOn) : '2020-06-30',
      ...dated('expiresOn', pool, one.expiresOn),
      ...dated('revokedOn', pool, one.revokedOn),
      source: one.source,
      ...dated('portalConfirmedOn', pool, one.portalConfirmedOn),
    });
  });
  it.exams.forEach((one, index) => {
    records.push({
      kind: 'exam',
      id: `exam-${index}`,
      partnerId: P,
      personId: `person-${one.person}`,
      credential: one.credential,
      plannedOn: at(pool, one.plannedOn),
      state: one.state,
    });
  });
  records.push(...enrollmentsOf(it, free), ...designationsOf(it, free));
  const steadyYears = it.calm ? [...it.steadyYears, 2023, 2024, 2025, 2026, 2027] : it.steadyYears;
  [...new Set(steadyYears)].forEach((year) => {
    records.push({
      kind: 'plan',
      id: `steady-${year}`,
      partnerId: P,
      fiscalYear: year,
      state: 'approved',
      vendorSponsor: { name: 'V', title: 'VP', approvedOn: '2020-01-01' },
      partnerSponsor: { name: 'P', title: 'VP', approvedOn: '2020-01-01' },
      quarters: [7_500_000, 7_500_000, 7_500_000, 7_500_000],
    });
  });
  const sponsored = (name: string, given: Recipe['plans'][number]['vendorSponsor']) => {
    if (given === null) return undefined;
    if (given === 'long ago') return { name, title: 'VP', approvedOn: '2020-01-01' };
    return { name, title: 'VP', ...dated('approvedOn', pool, given) };
  };
  it.plans.forEach((one, index) => {
    const vendorSponsor = sponsored('V', one.vendorSponsor);
    const partnerSponsor = sponsored('P', one.partnerSponsor);
    records.push({
      kind: 'plan',
      id: `plan-${index}`,
      partnerId: P,
      fiscalYear: one.fiscalYear,
      state: one.state,
      quarters: one.quarters,
      ...(vendorSponsor && { vendorSponsor }),
      ...(partnerSponsor && { partnerSponsor }),
    });
  });
  it.ratings.forEach((one, index) => {
    records.push({
      kind: 'rating',
      id: `rating-${index}`,
      partnerId: P,
      ratedOn: at(pool, one.ratedOn),
      result: one.result,
      by: 'CS',
    });
  });
  it.deals.forEach(({ closeOn, probability, ...one }, index) => {
    records.push({
      kind: 'deal',
      id: `deal-${index}`,
      partnerId: P,
      name: 'Deal',
      customer: 'Customer',
      type: 'resale',
      closeOn: at(pool, closeOn),
      ...(probability !== undefined && { probability }),
      ...one,
    } as AnyRecord);
  });
  it.reviews.forEach((one, index) => {
    const given = records.find((record) => record.id === `psp-${one.designation}`);
    const granted = given?.kind === 'designation' ? given.grantedOn : '2021-10-01';
    records.push({
      kind: 'review',
      id: `review-${index}`,
      partnerId: P,
      designationId: `psp-${one.designation}`,
      year: Number(granted.slice(0, 4)) + one.yearsAfterGrant,
      packId: 'seed',
      state: one.state,
      ...dated('dueOn', pool, one.dueOn),
      ...(one.outcome && {
        outcome: {
          result: one.outcome.result,
          noticeOn: at(pool, one.outcome.noticeOn),
          ...dated('dueOn', pool, one.outcome.dueOn),
        },
      }),
    } as AnyRecord);
  });
  return records;
}

/** Enrollments may overlap or adjoin in the same track; two tracks at once are not defined by the domain. */
function enrollmentsOf({ pool, enrollments }: Recipe, free: boolean): AnyRecord[] {
  const kept: { track: 'open' | 'select' | 'distribution'; from: string; to?: string }[] = [];
  for (const one of enrollments) {
    const previous = kept.at(-1)?.to;
    const from = one.adjoining && previous ? plusDays(previous, 1) : one.from ? at(pool, one.from) : '2020-03-15';
    const next = { track: one.track, from, ...dated('to', pool, one.to) };
    const meets = (other: typeof next) =>
      other.from <= (next.to ?? '9999-12-31') && next.from <= (other.to ?? '9999-12-31');
    if (free || kept.every((other) => other.track === next.track || !meets(other))) kept.push(next);
  }
  return kept.map((one, index) => ({ kind: 'enrollment', id: `enrollment-${index}`, partnerId: P, ...one }));
}

/** Designations may follow each other, on the day too; two at once are not defined by the domain. */
function designationsOf({ pool, designations }: Recipe, free: boolean): AnyRecord[] {
  const kept: { grantedOn: string; removedOn?: string; offerings: Recipe['designations'][number]['offerings'] }[] = [];
  for (const one of designations) {
    const previous = kept.at(-1)?.removedOn;
    const given = typeof one.grantedOn === 'string' ? one.grantedOn : at(pool, one.grantedOn);
    const next = {
      grantedOn: one.adjoining && previous ? previous : given,
      ...dated('removedOn', pool, one.removedOn),
      offerings: one.offerings,
    };
    const meets = (other: typeof next) =>
      other.grantedOn < (next.removedOn ?? '9999-12-31') && next.grantedOn < (other.removedOn ?? '9999-12-31');
    if (free || kept.every((other) => !meets(other))) kept.push(next);
  }
  return kept.map((one, index) => ({
    kind: 'designation',
    id: `psp-${index}`,
    partnerId: P,
    designation: 'psp',
    ...one,
    offerings: [...one.offerings],
  }));
}

const caseOf = (it: Recipe, free: boolean): Case => ({
  records: recordsOf(it, free),
  asOfs: [...new Set(it.asOfs.map((one) => (typeof one === 'string' ? one : at(it.pool, one))))],
  choice: it.choice,
});

/** A partner file, a few as-of days and an edition. */
export const anyCase: fc.Arbitrary<Case> = recipe.map((it) => caseOf(it, false));

/** The same, with two tracks or two designations on one day too: what decides then is open, but not what a list is. */
export const loose: fc.Arbitrary<Case> = recipe.map((it) => caseOf(it, true));

/** Records that say nothing of standing: other kinds, and kinds that this version does not know. */
export const irrelevant: fc.Arbitrary<{ known: AnyRecord[]; unknown: UnknownRecord[] }> = fc
  .record({ day: anyDay, months: fc.integer({ min: 0, max: 12 }), text: fc.string(), count: fc.nat(3) })
  .map(({ day, months, text, count }) => {
    const later = plusMonths(day, months);
    const common = (kind: string, index: number) => ({ kind, id: `other-${kind}-${index}`, partnerId: P });
    const known = Array.from({ length: count }, (_, index) => [
      {
        ...common('note', index),
        at: '2026-01-01T00:00:00Z',
        channel: 'call',
        text,
        target: { kind: 'plan', id: 'plan-0' },
      },
      {
        ...common('interpretation', index),
        phrase: 'periodically',
        reading: text,
        by: 'CAM',
        at: '2026-01-01T00:00:00Z',
      },
      {
        ...common('engagement', index),
        customer: text,
        startedOn: day,
        licences: 95,
        licencesActive: 9,
        firstValueOn: later,
      },
      {
        ...common('registration', index),
        customer: text,
        registeredOn: day,
        status: 'won',
        sowId: 's',
        proofOn: later,
      },
      {
        ...common('action', index),
        origin: { kind: 'none' },
        title: text,
        side: 'vendor',
        owner: text,
        dueOn: day,
        state: 'open',
      },
      {
        ...common('objective', index),
        planId: 'plan-0',
        area: 'growth',
        title: text,
        unit: 'n',
        targets: [1, 2, 3, 4],
        weight: 5,
      },
      { ...common('qbr', index), fiscalYear: 2027, quarter: 1, state: 'held', heldOn: day },
      {
        ...common('evidence', index),
        reviewId: 'review-0',
        title: text,
        type: 'roster',
        effectiveFrom: day,
        effectiveTo: later,
        capturedOn: day,
        addedAt: '2026-01-01T00:00:00Z',
        addedBy: 'CAM',
        state: 'draft',
      },
      {
        ...common('seal', index),
        reviewId: 'review-0',
        packId: 'seed',
        manifestSha256: 'a'.repeat(64),
        sealedAt: '2026-01-01T00:00:00Z',
        sealedBy: 'CAM',
      },
    ]).flat() as AnyRecord[];
    const unknown = Array.from({ length: count }, (_, index) => ({ ...common('horoscope', index), on: day, text }));
    return { known, unknown };
  });
