import { hashOf } from '../lib/canonical.ts';
import type { AnyRecord } from './kinds.ts';
import type { PartnerFile } from './partner-file.ts';
import type { Plan } from './plan.ts';
import type { Review } from './review.ts';

/**
 * What a sign-off signs, as SHA-256: of a plan its promise (never versions or approval days), of a review its evidence,
 * of anything else the record itself.
 */
export function targetHash(target: AnyRecord, file: PartnerFile): string {
  if (target.kind === 'plan') return hashOf(signedPlan(target, file));
  if (target.kind === 'review') return hashOf(signedReview(target, file));
  return hashOf(target);
}

function signedPlan(plan: Plan, file: PartnerFile) {
  const sponsor = (of: Plan['vendorSponsor']) => (of ? { name: of.name, title: of.title } : null);
  return {
    fiscalYear: plan.fiscalYear,
    quarters: plan.quarters,
    vendorSponsor: sponsor(plan.vendorSponsor),
    partnerSponsor: sponsor(plan.partnerSponsor),
    objectives: file.records.objective
      .filter((objective) => objective.planId === plan.id)
      .map(({ actuals: _, ...signed }) => signed),
  };
}

function signedReview(review: Review, file: PartnerFile) {
  return {
    packId: review.packId,
    evidence: file.records.evidence
      .filter((item) => item.reviewId === review.id)
      .map((item) => ({ id: item.id, sha256: item.file?.sha256 ?? null, state: item.state })),
  };
}
