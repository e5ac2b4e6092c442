import { BEGINNING, type Day, FOREVER } from '../lib/day.ts';
import { axisOf } from '../lib/fiscal.ts';
import type { PartnerFile } from '../records/partner-file.ts';
import { revenueOf } from '../revenue/revenue.ts';
import { changesOf } from './changes.ts';
import type { PartnerEvaluation, RequirementResult, SubjectId, SubjectResult } from './evaluation.ts';
import { gapsOf } from './gaps.ts';
import { hasPlan } from './holdings.ts';
import { type Edition, packOn } from './packs.ts';
import { reviewsOf } from './reviews.ts';
import { Standing, timelineEnd } from './standing.ts';
import { statusOn } from './steps.ts';

/** The result of an edition on a partner file on one day. A pure function of the three. */
export function evaluate(file: PartnerFile, edition: Edition, asOf: Day): PartnerEvaluation {
  const pack = packOn(edition, asOf);
  const baseline = new Standing(file, edition);
  const planned = hasPlan(file, pack, asOf) ? new Standing(file, edition, { from: asOf, baseline }) : null;
  return {
    partnerId: file.partner.id,
    name: file.partner.name,
    asOf,
    packId: pack.id,
    subjects: baseline.subjectsOn(asOf).map((subject) => subjectResult(subject, baseline, planned, asOf)),
    reviews: reviewsOf(file, pack, asOf),
    gaps: gapsOf(baseline, asOf),
    revenue: revenueOf(file, asOf, pack.fiscalYearStartMonth),
  };
}

function subjectResult(subject: SubjectId, baseline: Standing, planned: Standing | null, asOf: Day): SubjectResult {
  const context = baseline.contextOn(asOf);
  const axis = axisOf(asOf, context.pack.fiscalYearStartMonth);
  return {
    subject,
    label: context.subjectLabel(subject),
    status: statusOn(baseline.subjectSteps(subject), asOf),
    failingSince: baseline.failingSince(subject, asOf),
    firstLapse: baseline.firstLapse(subject, asOf),
    firstLapseWithPlan: (planned ?? baseline).firstLapse(subject, asOf),
    timeline: baseline.spans(subject, asOf, timelineEnd(asOf)),
    beginsOn: baseline.beginsOn(subject, asOf),
    history: baseline.spans(subject, BEGINNING, FOREVER),
    withPlan: planned?.spans(subject, BEGINNING, FOREVER) ?? null,
    changes: changesOf(baseline, subject, axis.from, axis.to),
    changesWithPlan: planned && changesOf(planned, subject, axis.from, axis.to),
    requirements: context.requirementIds(subject).map((id) => requirementResult(id, subject, baseline, asOf)),
  };
}

function requirementResult(id: string, subject: SubjectId, baseline: Standing, asOf: Day): RequirementResult {
  const track = baseline.contextOn(asOf).track(id);
  const { have, need, unit, because, notes } = track.finding(asOf);
  const change = baseline.nextChangeOf(id, subject, asOf);
  return {
    id,
    label: track.requirement.label,
    status: statusOn(track.steps, asOf),
    have,
    need,
    unit,
    because,
    notes,
    people: track.people(asOf),
    nextChangeOn: change?.on ?? null,
    nextStatus: change?.status ?? null,
    clauseId: track.requirement.clause,
    interpretation: track.requirement.interpretation ?? null,
  };
}
