import type { z } from 'zod';
import { type AnyRecord, type Kind, schemas } from '../../../shared/records/kinds.ts';
import { sentenceCase, spaced } from './words.ts';

/** How a field is written: decides its editor. */
export type FieldType =
  | 'text'
  | 'long'
  | 'day'
  | 'money'
  | 'count'
  | 'percent'
  | 'choice'
  | 'choices'
  | 'tags'
  | 'credential';

/** One field that can be changed in place. */
export interface EditField {
  /** `name`, `employment.to`: at most one level down. */
  path: string;
  label: string;
  type: FieldType;
}

const field = (path: string, label: string, type: FieldType = 'text'): EditField => ({ path, label, type });

const PROFILE = [
  field('name', 'Name'),
  field('region', 'Region', 'choice'),
  field('country', 'Country'),
  field('status', 'Status', 'choice'),
  field('agreement.signedOn', 'Agreement signed', 'day'),
  field('agreement.endsOn', 'Agreement ends', 'day'),
  field('website', 'Website'),
  field('tags', 'Tags', 'tags'),
  field('managerId', 'Manager'),
];

/** The fields of each kind that are changed in place, in the order in which they stand. */
export const editFields = {
  partner: PROFILE,
  enrollment: [field('track', 'Track', 'choice'), field('from', 'From', 'day'), field('to', 'Last day', 'day')],
  designation: [
    field('designation', 'Designation', 'choice'),
    field('grantedOn', 'Granted', 'day'),
    field('removedOn', 'Removed', 'day'),
    field('offerings', 'Offerings', 'choices'),
  ],
  person: [
    field('email', 'Email'),
    field('contactFor', 'Contact for', 'choices'),
    field('region', 'Region'),
    field('employment.from', 'First day', 'day'),
  ],
  award: [
    field('credential', 'Credential', 'credential'),
    field('issuedOn', 'Issued', 'day'),
    field('expiresOn', 'Expires', 'day'),
    field('revokedOn', 'Revoked', 'day'),
    field('source', 'Source', 'choice'),
    field('portalConfirmedOn', 'In the portal', 'day'),
  ],
  exam: [
    field('credential', 'Exam', 'credential'),
    field('plannedOn', 'Planned', 'day'),
    field('state', 'State', 'choice'),
  ],
  action: [
    field('title', 'Action'),
    field('side', 'Side', 'choice'),
    field('owner', 'Owner'),
    field('dueOn', 'Due', 'day'),
    field('state', 'State', 'choice'),
    field('doneOn', 'Done', 'day'),
  ],
  deal: [
    field('name', 'Deal'),
    field('customer', 'Customer'),
    field('closeOn', 'Closes', 'day'),
    field('stage', 'Stage', 'choice'),
    field('probability', 'Probability', 'percent'),
    field('type', 'Type', 'choice'),
    field('source', 'Source', 'choice'),
    field('order', 'Order', 'choice'),
    field('netArr', 'Net ARR', 'money'),
  ],
  engagement: [
    field('customer', 'Customer'),
    field('startedOn', 'Started', 'day'),
    field('infrastructureReadyOn', 'Infrastructure ready', 'day'),
    field('licences', 'Licences', 'count'),
    field('licencesActive', 'Active', 'count'),
    field('firstValueOn', 'First value', 'day'),
    field('outcomeAchievedOn', 'Outcome achieved', 'day'),
    field('waived', 'Waived', 'choices'),
  ],
  rating: [
    field('result', 'Rating', 'choice'),
    field('ratedOn', 'Rated', 'day'),
    field('by', 'By'),
    field('note', 'Note', 'long'),
  ],
  review: [
    field('state', 'State', 'choice'),
    field('dueOn', 'Due, as the vendor gave it', 'day'),
    field('submittedOn', 'Submitted', 'day'),
    field('outcome.result', 'Outcome', 'choice'),
    field('outcome.noticeOn', 'Notice', 'day'),
    field('outcome.dueOn', 'Cure due, as the notice gave it', 'day'),
    field('closedOn', 'Closed', 'day'),
  ],
  note: [field('channel', 'Channel', 'choice'), field('text', 'Note', 'long')],
} as const satisfies Partial<Record<Kind, readonly EditField[]>>;

export type EditedKind = keyof typeof editFields;

/** The last day of work and the kind of employment stand beside the name. */
export const personInRow = {
  name: field('name', 'Name'),
  jobTitle: field('jobTitle', 'Job title'),
  type: field('employment.type', 'Employment', 'choice'),
  to: field('employment.to', 'Last day', 'day'),
} as const;

/** What a new record is asked for; the rest is in {@link newRecordOf} or not known yet. */
export const addFields = {
  enrollment: ['track', 'from'],
  designation: ['grantedOn'],
  person: ['name'],
  award: ['credential', 'issuedOn'],
  exam: ['credential', 'plannedOn'],
  action: ['title', 'owner', 'dueOn'],
  deal: ['name', 'customer', 'closeOn', 'netArr'],
  engagement: ['customer', 'startedOn'],
  rating: ['result', 'ratedOn', 'by'],
  note: ['channel', 'text'],
} as const satisfies Partial<Record<EditedKind, readonly string[]>>;

export type AddedKind = keyof typeof addFields;

/** The fields of a new record that nobody is asked for; every one can be changed in place afterwards. */
export function newRecordOf(kind: AddedKind, now: string): { [field: string]: unknown } {
  switch (kind) {
    case 'designation':
      return { designation: 'psp', offerings: [] };
    case 'person':
      return { employment: { type: 'employee' } };
    case 'award':
      return { source: 'manual' };
    case 'exam':
      return { state: 'planned' };
    case 'action':
      return { origin: { kind: 'none' }, side: 'vendor', state: 'open' };
    case 'deal':
      return { stage: 'open', type: 'resale', source: 'partner-sourced', order: 'new' };
    case 'note':
      return { at: now };
    default:
      return {};
  }
}

export const addLabels: Record<AddedKind, string> = {
  enrollment: 'enrollment',
  designation: 'designation',
  person: 'person',
  award: 'award',
  exam: 'exam',
  action: 'action',
  deal: 'deal',
  engagement: 'engagement',
  rating: 'rating',
  note: 'note',
};

type Part = z.ZodType & { unwrap?: () => Part; shape?: { [field: string]: Part }; element?: Part; options?: string[] };

const bare = (part: Part): Part =>
  part.unwrap === undefined || part.element !== undefined ? part : bare(part.unwrap());

function partAt(kind: Kind, path: string): Part | undefined {
  let part: Part | undefined = schemas[kind] as unknown as Part;
  for (const step of path.split('.')) part = part && bare(part).shape?.[step];
  return part;
}

/** The values that the record's schema allows. */
export function optionsOf(kind: Kind, path: string): { value: string; label: string }[] {
  const part = partAt(kind, path);
  const own = part && bare(part);
  const values = own?.options ?? own?.element?.options ?? [];
  return values.map((value) => ({ value, label: labelOf(value) }));
}

/** `PSP`, `AMER`, `Security compliance`. */
export const labelOf = (value: string): string =>
  value === 'psp' || value === 'msp' ? value.toUpperCase() : sentenceCase(spaced(value));

/** Whether a record of this kind cannot be without the field. */
export function isRequired(kind: Kind, path: string): boolean {
  const part = partAt(kind, path);
  return part !== undefined && !part.safeParse(undefined).success;
}

/** The field's value on a record; undefined where it is not known. */
export function valueAt(record: AnyRecord, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, step) => (value as { [field: string]: unknown } | undefined)?.[step], record);
}
