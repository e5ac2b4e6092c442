import { plain } from '../../shared/lib/phrase.ts';
import type { Lapse, PartnerEvaluation, SubjectResult } from '../../shared/program/evaluation.ts';
import { clauseReference, type Pack } from '../../shared/program/pack.ts';
import { type Edition, packOn } from '../../shared/program/packs.ts';

/** An evaluation in the form that `evaluate` prints: names and shapes are fixed, others read them. */
export function evaluationJson(result: PartnerEvaluation, edition: Edition) {
  const { revenue } = result;
  const pack = packOn(edition, result.asOf);
  return {
    id: result.partnerId,
    name: result.name,
    subjects: result.subjects.map((subject) => subjectJson(subject, pack)),
    reviews: result.reviews.map(({ dueGiven: _, ...review }) => review),
    gaps: result.gaps,
    revenue: {
      fiscalYear: revenue.fiscalYear,
      committed: revenue.committed,
      attained: revenue.attained,
      shortfall: revenue.shortfall,
      forecast: revenue.forecast,
      byQuarter: revenue.byQuarter.map(({ committed, attained }) => ({ committed, attained })),
    },
  };
}

function subjectJson(subject: SubjectResult, pack: Pack) {
  return {
    subject: subject.subject,
    status: subject.status,
    failingSince: subject.failingSince,
    firstLapseOn: subject.firstLapse?.on ?? null,
    firstLapseCause: causeJson(subject.firstLapse),
    firstLapseWithPlanOn: subject.firstLapseWithPlan?.on ?? null,
    timeline: subject.timeline,
    requirements: subject.requirements.map((row) => {
      const clause = pack.clauses[row.clauseId];
      return {
        id: row.id,
        status: row.status,
        have: row.have,
        need: row.need,
        nextChangeOn: row.nextChangeOn,
        because: plain(row.because),
        clause: clause ? clauseReference(clause) : row.clauseId,
        notes: row.notes.map(plain),
      };
    }),
  };
}

function causeJson(lapse: Lapse | null) {
  if (!lapse) return null;
  const { requirement, kind, recordId, text } = lapse.cause;
  return { requirement, kind, recordId, text: plain(text) };
}
