import type { ReviewDates } from '../../../shared/program/evaluation.ts';
import { clauseQuote, clauseReference } from '../../../shared/program/pack.ts';
import { formatDayRange, plural } from '../../ui/format.ts';
import { ClauseQuote } from '../../ui/text/clause-quote.tsx';
import { PhraseText } from '../../ui/text/phrase-text.tsx';
import { editFields } from './edit-fields.ts';
import { EditList } from './edit-list.tsx';
import { useEditing } from './editing.tsx';
import { GapList } from './gap-list.tsx';
import { KeptScroll } from './kept-scroll.tsx';
import { reviewRecord } from './review-model.ts';
import { ReviewSummary } from './review-summary.tsx';
import type { PartnerSource } from './source.ts';
import styles from './tables.module.css';
import { spaced } from './words.ts';

/** The reviews on record and the next one, the latest year first, with the clauses they rest on. */
export function ReviewTab({ source }: { source: PartnerSource }) {
  const { evaluation, pack } = source;
  const locator = pack.resources.find(({ where }) => where === `designation:${pack.review.designation}`);
  const clauses = [pack.review.clauses.window, pack.review.clauses.evidence, pack.review.clauses.cure];
  return (
    <KeptScroll id="review" className={styles.scroll} label="PSP review">
      <div className={styles.columns}>
        <div>
          {evaluation.reviews.length === 0 && (
            <p className={styles.lead}>PSP is not held on this day and no review is on record, so none is due.</p>
          )}
          {evaluation.reviews.toReversed().map((review) => (
            <section key={review.id ?? `next ${review.designationId}`} className={styles.review}>
              <ReviewSummary review={review} source={source} />
              <OnRecord review={review} source={source} />
            </section>
          ))}
          <GapList source={source} />
        </div>
        <aside className={styles.clauses} aria-label="Clauses">
          {clauses.map((id) => {
            const clause = pack.clauses[id];
            return (
              clause && (
                <ClauseQuote key={id} source={clauseReference(clause)}>
                  {clauseQuote(clause)}
                </ClauseQuote>
              )
            );
          })}
          <p className={styles.quiet}>
            Read as: without a day named by the vendor, the first day of the month is planned for. “One quarter to
            return” is three months from the notice, unless the notice gives a day. “Perpetually employ” is read day by
            day: each day with fewer is part of a gap.
          </p>
          {locator !== undefined && <p className={styles.quiet}>{locator.text}</p>}
        </aside>
      </div>
    </KeptScroll>
  );
}

function OnRecord({ review, source }: { review: ReviewDates; source: PartnerSource }) {
  const { facts, evidence, sealed } = reviewRecord(source.file, review.id);
  const stored = useEditing().file.records.review.find(({ id }) => id === review.id);
  const isDangling = review.windowFrom === null;
  return (
    <>
      {review.windowFrom !== null && review.windowTo !== null && review.dueGiven && (
        <p className={styles.quiet}>
          The review’s month is {formatDayRange(review.windowFrom, review.windowTo, { today: source.asOf })}.
        </p>
      )}
      {isDangling && review.id !== null && (
        <p className={styles.quiet}>
          It belongs to designation <bdi>{review.designationId}</bdi>, which is not on file.
        </p>
      )}
      {review.id === null && <p className={styles.quiet}>Not on record yet: worked out from the day of the grant.</p>}
      {[...facts, ...sealed].map((fact) => (
        <p key={JSON.stringify(fact)} className={styles.fact}>
          <PhraseText phrase={fact} today={source.asOf} />
        </p>
      ))}
      {stored !== undefined && (
        <EditList label={`Review of ${review.year}`} record={stored} fields={editFields.review} />
      )}
      {evidence.length > 0 && (
        <p className={styles.fact}>
          Evidence:{' '}
          {evidence
            .map(({ state, count }) => plural(count, `item ${spaced(state)}`, `items ${spaced(state)}`))
            .join(', ')}
        </p>
      )}
    </>
  );
}
