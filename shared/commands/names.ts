import { isDay } from '../lib/day.ts';
import { joined, listNames, type Phrase, type PhrasePart, phrase, separated } from '../lib/phrase.ts';
import type { AnyRecord } from '../records/kinds.ts';
import { trackName } from '../records/partner.ts';
import { type Fields, known, type SomeRecord, type Source } from './source.ts';

/** Names of fields where the words in the field's own name would not do. */
const FIELD_NAMES: { readonly [field: string]: string } = {
  'agreement.signedOn': 'Agreement signed on',
  'agreement.endsOn': 'Last day of the agreement',
  'employment.type': 'Employment',
  'employment.from': 'First day',
  'employment.to': 'Last day',
  'enrollment.from': 'First day',
  'enrollment.to': 'Last day',
  'outcome.dueOn': 'Cure due date',
  'outcome.note': 'Note on the outcome',
  'outcome.noticeOn': 'Day of the notice',
  'outcome.result': 'Outcome',
  'partnerSponsor.approvedOn': 'Approval by the partner sponsor',
  'partnerSponsor.name': 'Partner sponsor',
  'partnerSponsor.title': 'Title of the partner sponsor',
  'vendorSponsor.approvedOn': 'Approval by the vendor sponsor',
  'vendorSponsor.name': 'Vendor sponsor',
  'vendorSponsor.title': 'Title of the vendor sponsor',
  closeOn: 'Close date',
  closedOn: 'Closing day',
  contactFor: 'Contact for',
  dealId: 'Deal',
  designationId: 'Designation',
  dueOn: 'Due date',
  engagementId: 'Engagement',
  expiresOn: 'Last valid day',
  grantedOn: 'Granted on',
  managerId: 'Manager',
  netArr: 'Net ARR',
  packId: 'Edition',
  personId: 'Person',
  planId: 'Plan',
  plannedOn: 'Planned day',
  proofOn: 'Proof of execution',
  quarters: 'Commitment',
  removedOn: 'Removed on',
  requirementId: 'Requirement',
  reviewId: 'Review',
  sowId: 'Statement of work',
  vendorSponsor: 'Vendor sponsor',
  partnerSponsor: 'Partner sponsor',
};

/** What one of four quarters is called. */
const ONE_QUARTER: { readonly [field: string]: string } = {
  quarters: 'commitment',
  targets: 'target',
  actuals: 'actual',
};

/** A field's name for people, at the start of a sentence: `Last day`. `field` may go into an object: `employment.to`. */
export function fieldName(kind: string, field: string): string {
  for (const key of [`${kind}.${field}`, field]) if (Object.hasOwn(FIELD_NAMES, key)) return FIELD_NAMES[key] as string;
  const [, of, at] = /^(quarters|targets|actuals)\.([0-3])$/.exec(field) ?? [];
  if (of !== undefined) return `Q${Number(at) + 1} ${ONE_QUARTER[of]}`;
  const words = short((field.split('.').at(-1) as string).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How a sentence calls a record: `M. Okafor`, `the exam gitlab-ci of M. Okafor`. */
export function recordName(record: SomeRecord, source: Source | undefined): Phrase {
  const of = known(record);
  if (of === undefined) return phrase`a record of the unknown kind ${text(record.kind)}`;
  const named = ownName(of, source);
  return named ?? phrase`this ${of.kind}`;
}

function ownName(record: AnyRecord, source: Source | undefined): Phrase | null {
  switch (record.kind) {
    case 'partner':
    case 'person':
      return [text(record.name)];
    case 'deal':
      return phrase`the deal ${text(record.name)}`;
    case 'enrollment':
      return phrase`the enrollment in ${trackName(record.track)}`;
    case 'designation':
      return phrase`the designation ${record.designation.toUpperCase()}`;
    case 'award':
    case 'exam':
      return phrase`the ${record.kind} ${credentialCode(record.credential)} of ${personName(record.personId, source)}`;
    case 'plan':
      return phrase`the plan of FY${String(record.fiscalYear).slice(-2)}`;
    case 'qbr':
      return phrase`the QBR of FY${String(record.fiscalYear).slice(-2)} Q${record.quarter}`;
    case 'review':
      return phrase`the review of ${record.year}`;
    case 'engagement':
    case 'registration':
      return phrase`the ${record.kind} with ${text(record.customer)}`;
    case 'rating':
      return phrase`the rating of ${{ day: record.ratedOn }}`;
    case 'objective':
    case 'action':
    case 'evidence':
      return phrase`the ${record.kind} ${text(record.title)}`;
    case 'interpretation':
      return phrase`the interpretation of “${text(record.phrase)}”`;
    default:
      return null;
  }
}

function personName(personId: string, source: Source | undefined): PhrasePart {
  const person = known(source?.get(personId));
  return text(person?.kind === 'person' ? person.name : personId);
}

/** A field's value in a sentence; of an object or a long list only that it is there, of another record its name. */
export function valuePhrase(field: string, value: unknown, source?: Source): Phrase {
  if (value === undefined || value === null) return ['nothing'];
  if (field === 'credential') return [credentialCode(String(value))];
  if (field === 'requirementId') return [text(requirementWords(String(value)))];
  const other = field.endsWith('Id') && typeof value === 'string' ? source?.get(value) : undefined;
  if (other !== undefined) return recordName(other, source);
  if (Array.isArray(value)) return value.length === 0 ? ['nothing'] : listPhrase(field, value);
  if (typeof value === 'string') return isDay(value) ? [{ day: value }] : value === '' ? ['nothing'] : [text(value)];
  if (typeof value === 'number')
    return isCents(field) && Number.isInteger(value) ? [{ cents: value }] : [String(value)];
  return typeof value === 'boolean' ? [value ? 'yes' : 'no'] : objectPhrase(value as Fields);
}

/** `psp.engineers` is `PSP engineers`: which edition calls it what is not known here. */
const requirementWords = (id: string): string => id.replace(/^psp\./, 'PSP ').replaceAll(/[.-]/g, ' ');

/** More of a list than this is counted. */
const LISTED = 4;

function listPhrase(field: string, values: readonly unknown[]): Phrase {
  if (values.every((value) => typeof value === 'string') && values.length <= LISTED) return listNames(values.map(cut));
  if (!values.every((value) => typeof value === 'number' || value === null) || values.length > LISTED)
    return [`${values.length} entries`];
  return separated(
    values.map((value) => valuePhrase(field, value)),
    ', ',
  );
}

function objectPhrase(value: Fields): Phrase {
  const parts = Object.entries(value).flatMap(([field, part]): PhrasePart[] =>
    typeof part === 'object' || part === undefined ? [] : [`, ${fieldInside(field)} `, ...valuePhrase(field, part)],
  );
  const phrased = joined(parts);
  const first = phrased[0];
  return typeof first === 'string' ? [first.replace(/^, /, ''), ...phrased.slice(1)] : ['nothing'];
}

const fieldInside = (field: string): string => fieldName('', field).toLowerCase();

const isCents = (field: string): boolean => field === 'netArr' || field === 'quarters';

/** Labels are read in a menu: a text longer than this is cut. */
const LONGEST = 80;

const cut = (value: string): string => (value.length > LONGEST ? `${short(value)}…` : value);
const short = (value: string): string => value.slice(0, LONGEST).toWellFormed();

/** Somebody's text, kept apart from the sentence around it. */
export const text = (value: string): PhrasePart => ({ name: cut(value) });

const credentialCode = (code: string): PhrasePart => ({ name: cut(code), credential: true });
