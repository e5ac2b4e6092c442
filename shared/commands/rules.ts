import { fiscalYearLabel } from '../lib/fiscal.ts';
import { nameRefusal } from '../lib/name-text.ts';
import { checkRecord, type Kind } from '../records/kinds.ts';
import type { CommandRefusal } from './command.ts';
import { sealRefusal, waivedRefusal } from './review-rules.ts';
import { type Fields, known, type SomeRecord, type Source } from './source.ts';

/** Names and other texts of one line; what is pasted beyond is refused, and stays in the field as it was typed. */
export const LONGEST_NAME = 200;

const ONE_LINE: { readonly [K in Kind]?: readonly string[] } = {
  partner: ['name', 'country', 'website'],
  person: ['name', 'email', 'jobTitle', 'region'],
  award: ['credential'],
  exam: ['credential'],
  deal: ['name', 'customer'],
  engagement: ['customer'],
  registration: ['customer', 'sowId'],
  rating: ['by'],
  plan: ['vendorSponsor.name', 'vendorSponsor.title', 'partnerSponsor.name', 'partnerSponsor.title'],
  objective: ['title', 'unit'],
  action: ['title', 'owner'],
  review: ['outcome.expectedStatus'],
  evidence: ['title', 'addedBy'],
  interpretation: ['phrase', 'reading', 'by'],
};

const NOT_EMPTY = new Set(['name', 'customer', 'title', 'credential', 'phrase', 'reading']);

/** Days of which the second must not lie before the first. */
const ORDERED: { readonly [K in Kind]?: readonly (readonly [string, string])[] } = {
  partner: [['agreement.signedOn', 'agreement.endsOn']],
  enrollment: [['from', 'to']],
  designation: [['grantedOn', 'removedOn']],
  person: [['employment.from', 'employment.to']],
  award: [
    ['issuedOn', 'expiresOn'],
    ['issuedOn', 'revokedOn'],
  ],
  engagement: [
    ['startedOn', 'infrastructureReadyOn'],
    ['startedOn', 'firstValueOn'],
    ['startedOn', 'outcomeAchievedOn'],
  ],
  registration: [['registeredOn', 'proofOn']],
  review: [
    ['submittedOn', 'outcome.noticeOn'],
    ['submittedOn', 'closedOn'],
    ['outcome.noticeOn', 'outcome.dueOn'],
    ['outcome.noticeOn', 'closedOn'],
  ],
  evidence: [['effectiveFrom', 'effectiveTo']],
};

const REFERS: { readonly [K in Kind]?: readonly (readonly [field: string, to: Kind])[] } = {
  award: [['personId', 'person']],
  exam: [['personId', 'person']],
  objective: [['planId', 'plan']],
  review: [['designationId', 'designation']],
  evidence: [
    ['reviewId', 'review'],
    ['engagementId', 'engagement'],
  ],
  seal: [['reviewId', 'review']],
  registration: [['dealId', 'deal']],
};

/**
 * Why a record cannot be as an edit would have it; null if it can. Beyond the schema, which imports must pass too, an edit
 * is held to the rules of business in the fields that it touches: what an import brought in otherwise stays editable.
 */
export function editRefusal(record: SomeRecord, touched: ReadonlySet<string>, source: Source): CommandRefusal | null {
  const kind = record.kind as Kind;
  const checked = checkRecord(kind, record);
  if (!checked.ok) return schemaRefusal(record, checked.refusal);
  const concerns = (path: string) => touched.has(path.split('.')[0] as string);
  return (
    textRefusal(kind, record, concerns) ??
    orderRefusal(kind, record, concerns) ??
    referenceRefusal(kind, record, concerns, source) ??
    amountRefusal(record, concerns) ??
    overlapRefusal(record, concerns, source) ??
    twiceRefusal(record, concerns, source) ??
    waivedRefusal(record, source) ??
    sealRefusal(record, touched, source)
  );
}

/** The schema's reason, in words for the person who is typing where it speaks of types. */
function schemaRefusal(record: SomeRecord, { field, reason }: CommandRefusal): CommandRefusal {
  const value = at(record, field);
  if (value === undefined) return { field, reason: 'must be given' };
  if (typeof value === 'number' && value < 0 && reason.startsWith('Too small'))
    return { field, reason: 'must not be negative' };
  const options = /^Invalid option: expected one of (.*)$/.exec(reason)?.[1];
  return {
    field,
    reason: options === undefined ? reason : `must be one of ${options.replaceAll('"', '').replaceAll('|', ', ')}`,
  };
}

type Concerns = (path: string) => boolean;

function textRefusal(kind: Kind, record: SomeRecord, concerns: Concerns): CommandRefusal | null {
  for (const field of ONE_LINE[kind] ?? []) {
    const value = concerns(field) ? at(record, field) : undefined;
    if (typeof value !== 'string') continue;
    const length = [...value].length;
    if (length > LONGEST_NAME)
      return { field, reason: `must not be longer than ${LONGEST_NAME} characters; it has ${length}` };
    if (NOT_EMPTY.has(field) && value.trim() === '') return { field, reason: 'must not be empty' };
    const unseen = field === 'name' && (kind === 'partner' || kind === 'person') ? nameRefusal(value) : null;
    if (unseen !== null) return { field, reason: unseen };
  }
  return null;
}

function orderRefusal(kind: Kind, record: SomeRecord, concerns: Concerns): CommandRefusal | null {
  for (const [first, second] of ORDERED[kind] ?? []) {
    if (!concerns(first) && !concerns(second)) continue;
    const [from, to] = [at(record, first), at(record, second)];
    if (typeof from === 'string' && typeof to === 'string' && to < from)
      return { field: second, reason: `must not lie before ${from}` };
  }
  return null;
}

function referenceRefusal(kind: Kind, record: SomeRecord, concerns: Concerns, source: Source): CommandRefusal | null {
  for (const [field, to] of REFERS[kind] ?? []) {
    const id = concerns(field) ? record[field] : undefined;
    if (typeof id === 'string' && source.get(id)?.kind !== to)
      return { field, reason: `names a ${to} that is not among this partner's records` };
  }
  return null;
}

/** A deal's net ARR may be negative, a commitment never. */
function amountRefusal(record: SomeRecord, concerns: Concerns): CommandRefusal | null {
  if (record.kind !== 'plan' || !concerns('quarters')) return null;
  const negative = (record.quarters as readonly number[]).findIndex((cents) => cents < 0);
  return negative < 0 ? null : { field: `quarters.${negative}`, reason: 'must not be negative' };
}

/** The same person twice, told by the e-mail address, and one partner twice in a track, at one time. */
function overlapRefusal(record: SomeRecord, concerns: Concerns, source: Source): CommandRefusal | null {
  const spanned = spanOf(record);
  if (spanned === null || !spanned.fields.some(concerns)) return null;
  for (const other of source.all()) {
    if (other.kind !== record.kind || other.id === record.id) continue;
    const its = spanOf(other);
    if (its === null || its.of !== spanned.of || its.from > spanned.to || spanned.from > its.to) continue;
    return { field: spanned.field, reason: `overlaps ${spanned.what} that is already here${since(its.from)}` };
  }
  return null;
}

/** One review of a designation a year, one QBR a quarter. */
function twiceRefusal(value: SomeRecord, concerns: Concerns, source: Source): CommandRefusal | null {
  const record = onceOf(value);
  if (record === null || !record.fields.some(concerns)) return null;
  for (const other of source.all()) {
    if (other.kind !== value.kind || other.id === value.id || onceOf(other)?.of !== record.of) continue;
    return { field: record.field, reason: `there is ${record.what} already` };
  }
  return null;
}

interface Once {
  readonly of: string;
  readonly field: string;
  readonly what: string;
  readonly fields: readonly string[];
}

function onceOf(value: SomeRecord): Once | null {
  const record = known(value);
  if (record?.kind === 'qbr') {
    const { fiscalYear, quarter } = record;
    const what = `a QBR of ${fiscalYearLabel(fiscalYear)} Q${quarter}`;
    return { of: `${fiscalYear} ${quarter}`, field: 'quarter', what, fields: ['fiscalYear', 'quarter'] };
  }
  if (record?.kind !== 'review') return null;
  const { designationId, year } = record;
  const what = `a review of ${year} of this designation`;
  return { of: `${year} ${designationId}`, field: 'year', what, fields: ['designationId', 'year'] };
}

const since = (from: string): string => (from === '' ? '' : `, from ${from}`);

interface Span {
  readonly of: string;
  readonly from: string;
  readonly to: string;
  readonly field: string;
  readonly what: string;
  readonly fields: readonly string[];
}

/** Above every day. */
const OPEN = '~';

function spanOf(value: SomeRecord): Span | null {
  const record = known(value);
  if (record?.kind === 'enrollment') {
    const { track, from, to = OPEN } = record;
    return { of: track, from, to, field: 'from', what: 'an enrollment in this track', fields: ['track', 'from', 'to'] };
  }
  if (record?.kind !== 'person') return null;
  const email = record.email?.trim().toLowerCase() ?? '';
  const { from = '', to = OPEN } = record.employment;
  const what = 'an employment of the same e-mail address';
  return email === '' ? null : { of: email, from, to, field: 'employment.from', what, fields: ['employment', 'email'] };
}

function at(record: Fields, path: string): unknown {
  let value: unknown = record;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Fields)[name];
  }
  return value;
}
