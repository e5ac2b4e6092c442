import { isKind, type Kind } from '../records/kinds.ts';

/**
 * Fields that are right only together (S7.1): where both sides changed one of them, whichever, it is one conflict. A sponsor,
 * `quarters`, `employment` and `agreement` are one field each, and so one value already.
 */
const TOGETHER: { readonly [K in Kind]?: readonly string[] } = {
  designation: ['grantedOn', 'removedOn'],
  award: ['issuedOn', 'expiresOn', 'revokedOn'],
  exam: ['state', 'plannedOn'],
  action: ['state', 'doneOn'],
  deal: ['stage', 'closeOn', 'probability'],
  review: ['state', 'outcome', 'submittedOn', 'closedOn'],
  evidence: ['file', 'effectiveFrom', 'effectiveTo', 'capturedOn', 'state'],
  qbr: ['state', 'heldOn'],
};

/** The fields that are decided with this one, itself among them. */
export function togetherWith(kind: string, field: string): readonly string[] {
  const group = isKind(kind) ? TOGETHER[kind] : undefined;
  return group?.includes(field) === true ? group : [field];
}

/** All fields of a record's sides, as the units that are decided as one. */
export function unitsOf(kind: string, fields: Iterable<string>): (readonly string[])[] {
  const units: (readonly string[])[] = [];
  const seen = new Set<string>();
  for (const field of fields) {
    if (seen.has(field)) continue;
    const unit = togetherWith(kind, field);
    for (const one of unit) seen.add(one);
    units.push(unit);
  }
  return units;
}
