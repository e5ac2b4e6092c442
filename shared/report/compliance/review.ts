import { type Phrase, phrase } from '../../lib/phrase.ts';
import type { ReviewDates } from '../../program/evaluation.ts';
import type { CompliancePlan, FactRow, TaskRow } from '../report-schema.ts';
import { labelOf, type Source } from './source.ts';
import { counted, listWords } from './words.ts';

const CLOSED: readonly ReviewDates['state'][] = ['compliant', 'restored', 'removed', 'waived'];

/** Word for a review's state. */
const STATES: { readonly [state in ReviewDates['state']]: string } = {
  scheduled: 'scheduled',
  collecting: 'collecting evidence',
  submitted: 'submitted',
  'in-review': 'in review',
  compliant: 'compliant',
  'non-compliant': 'not compliant',
  'in-cure': 'in cure',
  restored: 'restored',
  removed: 'removed',
  waived: 'waived',
};

/** The review that is next or under way: the earliest that is not closed. */
const currentReview = ({ evaluation }: Source): ReviewDates | undefined =>
  evaluation.reviews.find(({ state }) => !CLOSED.includes(state));

const designationLabel = ({ pack }: Source): string => labelOf(pack, `designation:${pack.review.designation}`);

/** The dates of the review, each with the range of its readings where the edition leaves one. */
export function reviewFacts(source: Source): CompliancePlan['review'] {
  const review = currentReview(source);
  if (!review) return null;
  const { pack, footnotes } = source;
  const { clauses } = pack.review;
  const fact = (label: string, value: Phrase, more: Partial<FactRow> = {}): FactRow => ({
    label,
    value,
    isStrong: false,
    aside: [],
    cites: [],
    ...more,
  });
  const rows: FactRow[] = [];
  if (review.state !== 'scheduled') rows.push(fact('State', phrase`${STATES[review.state]}`, { isStrong: true }));
  if (review.cure) {
    const { dueOn, estimated, earliest, latest } = review.cure;
    rows.push(
      fact(estimated ? 'Return to compliance by, estimated' : 'Return to compliance by', phrase`${{ day: dueOn }}`, {
        isStrong: true,
        cites: footnotes.cite(clauses.cure),
      }),
      fact('Readings of “one quarter”', phrase`${{ day: earliest }} to ${{ day: latest }}`),
    );
    return { title: titleOf(review, source), rows };
  }
  if (review.evidenceDueOn !== null) {
    const cites = footnotes.cite(clauses.evidence);
    rows.push(fact('Evidence due', phrase`${{ day: review.evidenceDueOn }}`, { isStrong: true, cites }));
  }
  if (review.windowTo !== null) {
    const cites = footnotes.cite(clauses.window);
    rows.push(fact('Review month', phrase`${1} to ${{ day: review.windowTo }}`, { cites }));
  }
  if (review.dueOn !== null) {
    rows.push(
      fact(review.dueGiven ? 'Due' : 'Due, earliest reading', phrase`${{ day: review.dueOn }}`, { isStrong: true }),
    );
  }
  const cure =
    pack.review.cureMonths === 3 ? 'one quarter to return' : `${counted(pack.review.cureMonths, 'month')} to return`;
  rows.push(fact('If the outcome asks for more', phrase`${cure}`, { cites: footnotes.cite(clauses.cure) }));
  return { title: titleOf(review, source), rows };
}

const titleOf = ({ year }: ReviewDates, source: Source): string => `Your ${designationLabel(source)} review ${year}`;

/** Sending the evidence, and in a cure returning to compliance. */
export function reviewTasks(source: Source): TaskRow[] {
  const review = currentReview(source);
  if (!review) return [];
  const { footnotes, pack, asOf } = source;
  const label = designationLabel(source);
  const kept = [phrase`${label} review ${review.year}`];
  if (review.cure) {
    const { dueOn, estimated, earliest, latest } = review.cure;
    const readings = phrase`Estimated; “one quarter” may be read as ${{ day: earliest }} to ${{ day: latest }}.`;
    return [
      {
        by: dueOn,
        isDueNow: false,
        what: phrase`Return to compliance with ${label}`,
        detail: estimated ? readings : phrase`The day that the notice gives.`,
        who: [{ who: phrase`You`, role: [] }],
        keeps: kept,
        cites: footnotes.cite(pack.review.clauses.cure),
      },
    ];
  }
  const isOpen = review.state === 'scheduled' || review.state === 'collecting';
  if (!isOpen || review.evidenceDueOn === null) return [];
  const late = review.evidenceDueOn < asOf ? phrase` It is overdue.` : [];
  return [
    {
      by: review.evidenceDueOn,
      isDueNow: false,
      what: phrase`Send the evidence for the ${label} review`,
      detail: [...missingEvidence(review, source), ...late],
      who: contactsFor(source),
      keeps: kept,
      cites: footnotes.cite(pack.review.clauses.evidence),
    },
  ];
}

/** The requirements of the designation for which nothing is ready. */
function missingEvidence(review: ReviewDates, { file, pack }: Source): Phrase {
  const rows =
    pack.subjects.find(({ subject }) => subject === `designation:${pack.review.designation}`)?.requirements ?? [];
  const replaced = new Set(file.records.evidence.map(({ supersedes }) => supersedes));
  const ready = new Set(
    file.records.evidence
      .filter(({ id, reviewId, state }) => reviewId === review.id && !replaced.has(id) && READY.includes(state))
      .map(({ requirementId }) => requirementId),
  );
  const missing = rows.filter((id) => !ready.has(id)).map((id) => pack.requirements[id]?.label.toLowerCase() ?? id);
  return missing.length === 0 ? phrase`Everything is ready.` : phrase`Missing: ${listWords(missing)}.`;
}

const READY: readonly string[] = ['ready', 'approved', 'not-applicable'];

/** The partner's contacts for services, still at work. */
function contactsFor({ file, asOf }: Source): TaskRow['who'] {
  const contacts = file.records.person.filter(
    ({ contactFor, employment }) => contactFor?.includes('services') && (employment.to ?? asOf) >= asOf,
  );
  if (contacts.length === 0) return [{ who: phrase`You`, role: phrase`contact for services to be named` }];
  return contacts.map(({ name, jobTitle }) => ({
    who: phrase`${{ name }}`,
    role: jobTitle === undefined ? phrase`services` : phrase`${{ name: jobTitle }}`,
  }));
}
