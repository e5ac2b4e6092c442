import type { Evidence, Seal } from '../records/review.ts';
import type { CommandRefusal } from './command.ts';
import { known, type SomeRecord, type Source } from './source.ts';

const DECIDED: readonly string[] = ['compliant', 'restored', 'removed'];

/** A review is waived while it is open, never once it is decided. */
export function waivedRefusal(record: SomeRecord, source: Source): CommandRefusal | null {
  if (record.kind !== 'review' || record.state !== 'waived') return null;
  const before = known(source.get(String(record.id)));
  if (before?.kind !== 'review' || !DECIDED.includes(before.state)) return null;
  return { field: 'state', reason: `must not be waived: the review was decided (${before.state})` };
}

/** What a seal holds of its review; its days and its outcome come later and stay open. */
const SEALED: readonly string[] = ['packId', 'designationId', 'year'];

/**
 * A sealed pack is never changed: neither the evidence that was there, nor the edition, the designation and the year it
 * was made for, nor the seal. `touched` are the fields that would be other than they are; null takes the record away.
 * What is added later is for an addendum, and open until that is sealed.
 */
export function sealRefusal(
  record: SomeRecord,
  touched: ReadonlySet<string> | null,
  source: Source,
): CommandRefusal | null {
  const before = known(source.get(String(record.id)));
  if (before === undefined || touched?.size === 0) return null;
  if (before.kind === 'seal') return refused('recordId', 'a seal is never changed');
  if (before.kind === 'evidence') {
    if (!isInSeal(before, sealsIn(source))) return null;
    return refused('reviewId', `${reviewName(source.get(before.reviewId))} is sealed: ${KEPT} its evidence`);
  }
  if (before.kind !== 'review') return null;
  const held = touched === null ? 'recordId' : SEALED.find((field) => touched.has(field));
  if (held === undefined || !sealsIn(source).some(({ reviewId }) => reviewId === before.id)) return null;
  return refused(held, `${reviewName(record)} is sealed: ${KEPT} its pack`);
}

/** Whether a seal holds this evidence: it was there when its review was sealed. */
export const isInSeal = ({ reviewId, addedAt }: Evidence, seals: readonly Seal[]): boolean =>
  seals.some((seal) => seal.reviewId === reviewId && Date.parse(addedAt) <= Date.parse(seal.sealedAt));

const KEPT = 'a correction is an addendum with a reason, and nothing changes';

function sealsIn(source: Source): Seal[] {
  return [...source.all()].flatMap((record) => {
    const seal = known(record);
    return seal?.kind === 'seal' ? [seal] : [];
  });
}

function reviewName(value: SomeRecord | undefined): string {
  const review = known(value);
  return review?.kind === 'review' ? `the review of ${review.year}` : 'its review';
}

const refused = (field: string, reason: string): CommandRefusal => ({ field, reason });
