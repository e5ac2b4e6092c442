import { hashOf } from '../../lib/canonical.ts';
import type { Day } from '../../lib/day.ts';
import type { Edition } from '../../program/packs.ts';
import type { PartnerFile } from '../../records/partner-file.ts';

/**
 * SHA-256 of the canonical JSON (RFC 8785) of what a compliance plan is made from: the as-of day, the edition's hash and
 * the partner's records, of the kinds that it uses. What such a document never holds is not hashed either: notes and
 * commentary, so that editing them never makes a sent plan look out of date.
 */
export function compliancePlanHash({ records }: PartnerFile, edition: Edition, asOf: Day): string {
  return hashOf({
    document: 'compliance-plan',
    asOf,
    edition: edition.hash,
    records: {
      partner: records.partner,
      enrollment: records.enrollment,
      designation: records.designation,
      person: records.person,
      award: records.award,
      exam: records.exam,
      plan: records.plan.map(({ id, fiscalYear, state, vendorSponsor, partnerSponsor, quarters }) =>
        present({ id, fiscalYear, state, vendorSponsor, partnerSponsor, quarters }),
      ),
      action: records.action,
      rating: records.rating.map(({ id, ratedOn, result }) => ({ id, ratedOn, result })),
      review: records.review.map(({ id, designationId, year, dueOn, state, outcome }) =>
        present({
          id,
          designationId,
          year,
          dueOn,
          state,
          outcome: outcome && present({ result: outcome.result, noticeOn: outcome.noticeOn, dueOn: outcome.dueOn }),
        }),
      ),
      evidence: records.evidence.map(({ id, reviewId, requirementId, state, supersedes }) =>
        present({ id, reviewId, requirementId, state, supersedes }),
      ),
    },
  });
}

/** Without the fields that are not known: canonical JSON has no word for them. */
const present = (fields: { [name: string]: unknown }): { [name: string]: unknown } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
