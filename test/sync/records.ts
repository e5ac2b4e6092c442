import type { Fields, StoredRecord } from '../../shared/lib/record-fields.ts';
import { deal, partner, person } from '../store/store-world.ts';
import type { Chance } from './chance.ts';

/** Kinds that are seeded and made together, for what refers needs what it refers to. */
export const FAMILIES: readonly (readonly string[])[] = [
  ['person', 'award', 'exam'],
  ['designation', 'review', 'evidence'],
  ['plan'],
  ['deal'],
  ['action', 'note'],
  ['qbr', 'wish-of-2031'],
];

/** A text that the model server finds invalid, and one that it finds too large. */
export const INVALID = 'INVALID';
export const HUGE = 'x'.repeat(1_500);

const SHA = 'ab'.repeat(32);

/** A record of the kind that every schema takes. Ids are few, so that two clients make the same one. */
export function newRecord(kind: string, id: string, partnerId: string): StoredRecord {
  const head = { kind, id, partnerId };
  switch (kind) {
    case 'partner':
      return partner(id);
    case 'person':
      return person(id, partnerId);
    case 'deal':
      return deal(id, partnerId);
    case 'award':
      return { ...head, personId: `${partnerId}/person-1`, credential: 'pse', issuedOn: DAYS[0], source: 'portal' };
    case 'exam':
      return { ...head, personId: `${partnerId}/person-1`, credential: 'pse', plannedOn: DAYS[1], state: 'planned' };
    case 'designation':
      return { ...head, designation: 'psp', grantedOn: DAYS[0], offerings: ['migration'] };
    case 'review':
      return {
        ...head,
        designationId: `${partnerId}/designation-1`,
        year: 2026,
        packId: 'seed',
        state: 'scheduled',
      };
    case 'evidence':
      return {
        ...head,
        reviewId: `${partnerId}/review-1`,
        title: 'Evidence',
        type: 'other',
        capturedOn: DAYS[0],
        addedAt: '2026-01-01T00:00:00Z',
        addedBy: 'Ada',
        state: 'draft',
      };
    case 'plan':
      return { ...head, fiscalYear: 2027, state: 'draft', quarters: [1, 1, 1, 1] };
    case 'action':
      return {
        ...head,
        origin: { kind: 'none' },
        title: 'Action',
        side: 'vendor',
        owner: 'Ada',
        dueOn: DAYS[2],
        state: 'open',
      };
    case 'qbr':
      return { ...head, fiscalYear: 2027, quarter: 1, state: 'preparing' };
    case 'note':
      return { ...head, at: '2026-01-01T00:00:00Z', channel: 'call', text: 'Note' };
    default:
      return { ...head, wish: 'a pony', at: 'a record’s own field' };
  }
}

const DAYS = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'] as const;
const later = (chance: Chance) => chance.pick(DAYS.slice(1));
const SPONSOR = (chance: Chance) => ({ name: chance.pick(['Ada', 'Bob', 'Cleo']), title: 'CEO' });

export interface FieldEdit {
  readonly set: Fields;
  readonly unset: readonly string[];
}

const set = (fields: Fields): FieldEdit => ({ set: fields, unset: [] });

/** Edits of each kind; values are few, so that two people often choose the same, and oftener another. */
const EDITS: { readonly [kind: string]: readonly ((chance: Chance) => FieldEdit)[] } = {
  partner: [
    (chance) => set({ name: chance.pick(['North', 'South', 'East']) }),
    (chance) => set({ country: chance.pick(['FR', 'JP']) }),
    (chance) => set({ agreement: { signedOn: DAYS[0], endsOn: later(chance) } }),
    () => ({ set: {}, unset: ['country'] }),
  ],
  person: [
    (chance) => set({ employment: { type: chance.pick(['employee', 'contractor', 'unknown']) } }),
    (chance) => set({ jobTitle: chance.pick(['CEO', 'CTO']) }),
    (chance) => set({ employment: { type: 'employee', to: later(chance) } }),
  ],
  award: [
    (chance) => set({ expiresOn: later(chance) }),
    (chance) => set({ revokedOn: later(chance) }),
    (chance) => set({ credential: chance.pick(['pse', 'pte']) }),
  ],
  exam: [
    (chance) => set({ state: chance.pick(['booked', 'passed', 'failed']) }),
    (chance) => set({ plannedOn: later(chance) }),
  ],
  designation: [
    (chance) => set({ removedOn: later(chance) }),
    (chance) => set({ grantedOn: chance.pick(['2025-11-01', '2025-12-01']) }),
    () => ({ set: {}, unset: ['removedOn'] }),
    (chance) => set({ offerings: [chance.pick(['assessment', 'integration'])] }),
  ],
  review: [
    (chance) => set({ state: chance.pick(['collecting', 'submitted', 'waived']) }),
    (chance) => set({ outcome: { result: chance.pick(['compliant', 'non-compliant']), noticeOn: DAYS[1] } }),
    (chance) => set({ submittedOn: later(chance) }),
    (chance) => set({ closedOn: later(chance) }),
    (chance) => set({ dueOn: later(chance) }),
  ],
  evidence: [
    (chance) => set({ state: chance.pick(['ready', 'approved', 'flagged']) }),
    (chance) => set({ effectiveFrom: chance.pick(['2025-10-01', '2025-11-01']) }),
    (chance) => set({ effectiveTo: later(chance) }),
    (chance) => set({ capturedOn: later(chance) }),
    (chance) => set({ title: chance.pick(['Roster', 'Survey']) }),
    () => set({ file: { sha256: SHA, size: 3, mime: 'text/plain', name: 'a.txt' } }),
  ],
  plan: [
    (chance) => set({ quarters: [chance.below(3), 2, 3, 4] }),
    (chance) => set({ vendorSponsor: SPONSOR(chance) }),
    (chance) => set({ partnerSponsor: SPONSOR(chance) }),
    (chance) => set({ summary: chance.pick(['Grow', 'Hold']) }),
  ],
  deal: [
    (chance) => set({ stage: chance.pick(['open', 'won', 'lost']) }),
    (chance) => set({ closeOn: later(chance) }),
    (chance) => set({ probability: chance.pick([0.25, 0.5, 0.75]) }),
    (chance) => set({ netArr: chance.below(3) * 100 }),
    () => ({ set: {}, unset: ['probability'] }),
  ],
  action: [
    (chance) => set({ state: 'done', doneOn: later(chance) }),
    (chance) => set({ state: chance.pick(['open', 'dropped']) }),
    (chance) => set({ title: chance.pick(['Call', 'Write']) }),
  ],
  qbr: [
    (chance) => set({ state: 'held', heldOn: later(chance) }),
    () => set({ state: 'preparing' }),
    (chance) => set({ commitment: chance.pick(['More', 'Less']) }),
  ],
  note: [(chance) => set({ text: chance.pick(['Called', 'Wrote', 'Met']) })],
};

const WISHES: readonly ((chance: Chance) => FieldEdit)[] = [
  (chance) => set({ wish: chance.pick(['a pony', 'two ponies', { of: ['2031'] }]) }),
  (chance) => ({ set: { ключ: chance.below(3) }, unset: ['wish'] }),
];

export const editOf = (kind: string, chance: Chance): FieldEdit => chance.pick(EDITS[kind] ?? WISHES)(chance);

/** A field that takes any text. */
export const textFieldOf = (kind: string): string | null =>
  ({ partner: 'website', person: 'email', plan: 'threats', note: 'text', qbr: 'coverage', evidence: 'note' })[kind] ??
  null;

/** Edits that break this version's schema: another version's client may make them. */
export const brokenEdit = (kind: string): Fields | null =>
  kind === 'deal'
    ? { closeOn: 'some day', stage: 'dreamt-of-2031' }
    : kind === 'note'
      ? { channel: 'telepathy' }
      : kind === 'person'
        ? { employment: 'yes' }
        : null;
