import { useState } from 'react';
import { clauseQuote, clauseReference } from '../../../shared/program/pack.ts';
import { PanelHead } from '../../ui/form/panel-head.tsx';
import { plural } from '../../ui/format.ts';
import { ClauseQuote } from '../../ui/text/clause-quote.tsx';
import { editFields, ownerFields } from './edit-fields.ts';
import { EditTable } from './edit-table.tsx';
import { useEditing } from './editing.tsx';
import { GapList } from './gap-list.tsx';
import { KeptScroll } from './kept-scroll.tsx';
import { inReadingOrder, withoutReview } from './review-model.ts';
import { ReviewRecord } from './review-record.tsx';
import { ReviewSummary } from './review-summary.tsx';
import type { PartnerSource } from './source.ts';
import styles from './tables.module.css';

/** The reviews on record and the next one, the one under way first, with the clauses they rest on. */
export function ReviewTab({ source }: { source: PartnerSource }) {
  const { evaluation, pack } = source;
  const strays = withoutReview(useEditing().file);
  const [recorded, setRecorded] = useState<string | null>(null);
  const locator = pack.resources.find(({ where }) => where === `designation:${pack.review.designation}`);
  const clauses = [pack.review.clauses.window, pack.review.clauses.evidence, pack.review.clauses.cure];
  return (
    <KeptScroll id="review" className={styles.scroll} label="PSP review">
      <div className={styles.columns}>
        <div>
          {evaluation.reviews.length === 0 && (
            <p className={styles.lead}>PSP is not held on this day and no review is on record, so none is due.</p>
          )}
          {inReadingOrder(evaluation.reviews).map((review) => (
            <section key={review.id ?? `next ${review.designationId} ${review.year}`} className={styles.review}>
              <ReviewSummary review={review} source={source} />
              <ReviewRecord
                review={review}
                source={source}
                isNew={review.id !== null && review.id === recorded}
                onRecorded={setRecorded}
              />
            </section>
          ))}
          {strays.length > 0 && (
            <section className={styles.review}>
              <PanelHead title="Evidence of reviews that are not on file" detail={plural(strays.length, 'item')} />
              <p className={styles.fact}>Kept, and part of no pack until a review is chosen.</p>
              <EditTable
                caption="Evidence of reviews that are not on file"
                records={strays}
                fields={[ownerFields.evidence, ...editFields.evidence]}
              />
            </section>
          )}
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
