import type { Day } from '../../../shared/lib/day.ts';
import { type EditedKind, type EditField, editFields, personInRow } from './edit-fields.ts';

const fiscalYear: EditField = { path: 'fiscalYear', label: 'Fiscal year', type: 'fiscal-year' };

/** What a new record is asked for; the rest is in {@link newRecordOf} or not known yet. */
export const addFields = {
  enrollment: ['track', 'from'],
  designation: ['grantedOn'],
  person: ['name'],
  award: ['credential', 'issuedOn'],
  exam: ['credential', 'plannedOn'],
  plan: ['fiscalYear'],
  objective: ['title', 'area', 'unit', 'weight'],
  action: ['title', 'owner', 'dueOn'],
  deal: ['name', 'customer', 'closeOn', 'netArr'],
  engagement: ['customer', 'startedOn'],
  rating: ['result', 'ratedOn', 'by'],
  registration: ['customer', 'registeredOn'],
  evidence: ['title', 'type'],
  qbr: ['fiscalYear', 'quarter'],
  interpretation: ['phrase', 'reading'],
  note: ['channel', 'text'],
} as const satisfies Partial<Record<EditedKind, readonly string[]>>;

export type AddedKind = keyof typeof addFields;

/** Of an act: when, and by whom. */
export interface Stamp {
  now: string;
  today: Day;
  user: string;
}

/** The fields of a new record that nobody is asked for; every one can be changed in place afterwards. */
export function newRecordOf(kind: AddedKind, { now, today, user }: Stamp): { [field: string]: unknown } {
  switch (kind) {
    case 'designation':
      return { designation: 'psp', offerings: [] };
    case 'person':
      return { employment: { type: 'employee' } };
    case 'award':
      return { source: 'manual' };
    case 'exam':
      return { state: 'planned' };
    case 'plan':
      return { state: 'draft', quarters: [0, 0, 0, 0] };
    case 'objective':
      return { targets: [0, 0, 0, 0] };
    case 'action':
      return { origin: { kind: 'none' }, side: 'vendor', state: 'open' };
    case 'deal':
      return { stage: 'open', type: 'resale', source: 'partner-sourced', order: 'new' };
    case 'registration':
      return { status: 'pending' };
    case 'evidence':
      return { capturedOn: today, addedAt: now, addedBy: user, state: 'draft' };
    case 'qbr':
      return { state: 'preparing' };
    case 'interpretation':
      return { by: user, at: now };
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
  plan: 'plan',
  objective: 'objective',
  action: 'action',
  deal: 'deal',
  engagement: 'engagement',
  rating: 'rating',
  registration: 'registration',
  evidence: 'evidence',
  qbr: 'QBR',
  interpretation: 'interpretation',
  note: 'note',
};

/** The fields that a new record of the kind is asked for. */
export function askedFields(kind: AddedKind): EditField[] {
  const known: readonly EditField[] = kind === 'person' ? [personInRow.name] : [...editFields[kind], fiscalYear];
  return addFields[kind].flatMap((path) => known.find((one) => one.path === path) ?? []);
}
