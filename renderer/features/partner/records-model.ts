import { type AnyRecord, type Kind, kinds } from '../../../shared/records/kinds.ts';
import { type PartnerFile, recordsOf } from '../../../shared/records/partner-file.ts';

/** A reference to a record that is not on file. */
export interface Dangling {
  kind: string;
  id: string;
  field: string;
  missing: string;
}

/** Every reference to a record that is not there: kept, shown, and never counted. */
export function danglingReferences(file: PartnerFile): Dangling[] {
  const all = recordsOf(file);
  const ids = new Set(all.map(({ id }) => id));
  for (const { id } of file.unknown) if (typeof id === 'string') ids.add(id);
  return all.flatMap((record) =>
    referencesOf(record)
      .filter(({ id }) => !ids.has(id))
      .map(({ field, id }): Dangling => ({ kind: record.kind, id: record.id, field, missing: id })),
  );
}

type Reference = { field: string; id: string };

function referencesOf(record: AnyRecord): Reference[] {
  switch (record.kind) {
    case 'award':
    case 'exam':
      return [{ field: 'personId', id: record.personId }];
    case 'objective':
      return [{ field: 'planId', id: record.planId }];
    case 'action':
      // A requirement lies in the edition, not on file.
      return record.origin.kind === 'requirement' ? [] : given('origin', record.origin.id);
    case 'registration':
      return given('dealId', record.dealId);
    case 'review':
      return [{ field: 'designationId', id: record.designationId }];
    case 'evidence':
      return [
        { field: 'reviewId', id: record.reviewId },
        ...given('engagementId', record.engagementId),
        ...given('supersedes', record.supersedes),
      ];
    case 'sign-off':
      return [{ field: 'target', id: record.target.id }];
    case 'seal':
      return [{ field: 'reviewId', id: record.reviewId }, ...given('addendumTo', record.addendumTo)];
    case 'note':
      return given('target', record.target?.id);
    default:
      return [];
  }
}

const given = (field: string, id: string | undefined): Reference[] => (id === undefined ? [] : [{ field, id }]);

/** Kinds that have a tab of their own; the rest is what the Records tab is for. */
const SHOWN_ELSEWHERE: readonly Kind[] = [
  'partner',
  'person',
  'award',
  'exam',
  'plan',
  'objective',
  'deal',
  'review',
  'evidence',
  'qbr',
];

const NAMES: Partial<Record<Kind, [one: string, many: string]>> = {
  enrollment: ['enrollment', 'enrollments'],
  designation: ['designation', 'designations'],
  action: ['action', 'actions'],
  engagement: ['engagement', 'engagements'],
  rating: ['rating', 'ratings'],
  registration: ['registration', 'registrations'],
  'sign-off': ['sign-off', 'sign-offs'],
  seal: ['seal', 'seals'],
  note: ['note', 'notes'],
  interpretation: ['interpretation', 'interpretations'],
};

export interface KindCount {
  kind: string;
  label: string;
  count: number;
  /** A kind that this version does not know. */
  unknown: boolean;
}

/** How many records there are of each kind that has no tab of its own, kinds of a later version included. */
export function kindCounts(file: PartnerFile): KindCount[] {
  const known = kinds
    .filter((kind) => !SHOWN_ELSEWHERE.includes(kind))
    .map((kind): KindCount => {
      const count = file.records[kind].length;
      return { kind, label: NAMES[kind]?.[count === 1 ? 0 : 1] ?? kind, count, unknown: false };
    });
  const strangers = [...Map.groupBy(file.unknown, ({ kind }) => kind)].map(
    ([kind, own]): KindCount => ({ kind, label: kind, count: own.length, unknown: true }),
  );
  return [...known, ...strangers].filter(({ count }) => count > 0);
}
