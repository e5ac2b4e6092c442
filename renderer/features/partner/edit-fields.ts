import type { Kind } from '../../../shared/records/kinds.ts';

/** How a field is written: decides its editor. */
export type FieldType =
  | 'text'
  | 'long'
  | 'day'
  | 'money'
  | 'count'
  | 'number'
  | 'percent'
  | 'fiscal-year'
  | 'quarter'
  | 'choice'
  | 'choices'
  | 'tags'
  /** A list of texts, a line each. */
  | 'lines'
  | 'credential'
  | 'requirement'
  /** Another record of the partner. */
  | 'reference';

/** One field that can be changed in place. */
export interface EditField {
  /** `name`, `employment.to`, `quarters.0`: at most one level down. */
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
] as const;

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
  plan: [
    field('state', 'State', 'choice'),
    field('vendorSponsor.name', 'Vendor sponsor'),
    field('vendorSponsor.title', 'Title of the vendor sponsor'),
    field('vendorSponsor.approvedOn', 'Vendor sponsor approved', 'day'),
    field('partnerSponsor.name', 'Partner sponsor'),
    field('partnerSponsor.title', 'Title of the partner sponsor'),
    field('partnerSponsor.approvedOn', 'Partner sponsor approved', 'day'),
  ],
  objective: [
    field('title', 'Objective'),
    field('area', 'Area', 'choice'),
    field('unit', 'Unit'),
    field('requirementId', 'Requirement', 'requirement'),
    field('weight', 'Weight', 'number'),
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
  registration: [
    field('customer', 'Customer'),
    field('registeredOn', 'Registered', 'day'),
    field('status', 'Status', 'choice'),
    field('dealId', 'Deal', 'reference'),
    field('sowId', 'Statement of work'),
    field('proofOn', 'Proof of execution', 'day'),
  ],
  review: [
    field('state', 'State', 'choice'),
    field('dueOn', 'Due, as the vendor gave it', 'day'),
    field('submittedOn', 'Submitted', 'day'),
    field('outcome.result', 'Outcome', 'choice'),
    field('outcome.noticeOn', 'Notice', 'day'),
    field('outcome.expectedStatus', 'Expected status'),
    field('outcome.dueOn', 'Cure due, as the notice gave it', 'day'),
    field('closedOn', 'Closed', 'day'),
    field('outcome.note', 'Note on the outcome', 'long'),
  ],
  evidence: [
    field('title', 'Evidence'),
    field('type', 'Type', 'choice'),
    field('state', 'State', 'choice'),
    field('requirementId', 'Requirement', 'requirement'),
  ],
  qbr: [
    field('fiscalYear', 'Fiscal year', 'fiscal-year'),
    field('quarter', 'Quarter', 'quarter'),
    field('state', 'State', 'choice'),
    field('heldOn', 'Held', 'day'),
  ],
  interpretation: [field('phrase', 'Phrase'), field('reading', 'Is read as'), field('reason', 'Reason', 'long')],
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

const four = (path: string, label: string, type: FieldType): readonly EditField[] =>
  [0, 1, 2, 3].map((at) => field(`${path}.${at}`, `${label}, Q${at + 1}`, type));

/** What is written for each quarter of a fiscal year. */
export const quarterFields = {
  quarters: four('quarters', 'Committed', 'money'),
  targets: four('targets', 'Target', 'number'),
  actuals: four('actuals', 'Actual', 'number'),
} as const;

/** Texts that stand below a record's line. */
export const textFields = {
  plan: [
    field('summary', 'Summary', 'long'),
    field('strengths', 'Strengths', 'long'),
    field('weaknesses', 'Weaknesses', 'long'),
    field('opportunities', 'Opportunities', 'long'),
    field('threats', 'Threats', 'long'),
  ],
  qbr: [
    field('commitment', 'Commitment', 'long'),
    field('capability', 'Capability', 'long'),
    field('coverage', 'Coverage', 'long'),
    field('competition', 'Competition', 'long'),
    field('decisions', 'Decisions, a line each', 'lines'),
  ],
  evidence: [
    field('engagementId', 'Engagement', 'reference'),
    field('capturedOn', 'Captured', 'day'),
    field('effectiveFrom', 'Effective from', 'day'),
    field('effectiveTo', 'Effective to', 'day'),
    field('note', 'Note', 'long'),
  ],
} as const satisfies Partial<Record<EditedKind, readonly EditField[]>>;

/** What a record hangs on: shown where that is not on file, to be mended there. */
export const ownerFields = {
  award: field('personId', 'Person', 'reference'),
  exam: field('personId', 'Person', 'reference'),
  objective: field('planId', 'Plan', 'reference'),
  review: field('designationId', 'Designation', 'reference'),
  evidence: field('reviewId', 'Review', 'reference'),
} as const;
