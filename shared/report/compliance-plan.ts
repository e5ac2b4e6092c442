import type { Day } from '../lib/day.ts';
import type { Edition } from '../program/packs.ts';
import type { PartnerFile } from '../records/partner-file.ts';
import { benefitsOf } from './compliance/benefits.ts';
import { compliancePlanHash } from './compliance/data-hash.ts';
import { standingAtAGlance } from './compliance/glance.ts';
import { horizonOf } from './compliance/horizon.ts';
import { lacksOf } from './compliance/lacks.ts';
import { leadOf, unjudgedLead } from './compliance/lead.ts';
import { metFacts } from './compliance/met.ts';
import { missingRows } from './compliance/missing.ts';
import { reviewFacts } from './compliance/review.ts';
import { sourceOf } from './compliance/source.ts';
import { tasksOf } from './compliance/tasks.ts';
import { onPaper } from './paper-text.ts';
import type { CompliancePlan } from './report-schema.ts';

/**
 * What a compliance plan tells a partner as of a day under an edition: a pure function of the three. It is made for the
 * partner: of the records it takes only those that the rules decide by and the open actions, never notes, commentary on
 * a plan, competition or anything of another partner.
 *
 * A prospect is not judged: the plan says what the base track would ask for.
 */
export function compliancePlan(file: PartnerFile, edition: Edition, asOf: Day): CompliancePlan {
  const { status } = file.partner;
  const isJudged = status === 'authorized';
  const isProspect = status === 'prospect';
  const hasPart = isJudged || isProspect;
  const source = sourceOf(
    isProspect ? { ...file, partner: { ...file.partner, status: 'authorized' } } : file,
    edition,
    asOf,
  );
  const lacks = lacksOf(source);
  const lead = isJudged ? leadOf(lacks, source) : unjudgedLead(source, isProspect);
  // The order of the parts is that of the paper: it numbers the footnotes.
  const missing = missingRows(lacks, source);
  const tasks = tasksOf(lacks, source);
  const review = reviewFacts(source);
  const met = metFacts(source, lacks.length === 0);
  return onPaper<CompliancePlan>({
    kind: 'compliance-plan',
    document: 'Compliance plan',
    program: source.pack.program,
    partner: file.partner.name,
    asOf,
    edition: source.pack.title,
    dataHash: compliancePlanHash(file, edition, asOf),
    lead,
    standing: isJudged ? standingAtAGlance(source) : [],
    horizon: isJudged ? horizonOf(source) : null,
    missing: hasPart ? { title: isProspect ? 'What Open asks of you' : 'What is missing', rows: missing } : null,
    tasks,
    review,
    met:
      met.length > 0
        ? { title: isProspect ? 'What would meet the rules today' : 'What meets the rules today', rows: met }
        : null,
    benefits: hasPart ? benefitsOf(source, isJudged) : null,
    footnotes: source.footnotes.all,
  });
}
