import type { ReviewDates } from '../../../shared/program/evaluation.ts';
import { clauseQuote } from '../../../shared/program/pack.ts';
import { PanelHead } from '../../ui/form/panel-head.tsx';
import { ReviewRange } from '../../ui/review/review-range.tsx';
import { ClauseLink } from '../../ui/text/clause-quote.tsx';
import { PhraseText } from '../../ui/text/phrase-text.tsx';
import { canDraw, cureSentence, dueSentence, stateWords } from './review-model.ts';
import type { StandingSource } from './source.ts';
import styles from './standing.module.css';

export interface ReviewSummaryProps {
  review: ReviewDates;
  source: StandingSource;
}

/** A review: its state, its days with their range, the cure if there is one, and the clauses it rests on. */
export function ReviewSummary({ review, source }: ReviewSummaryProps) {
  const { pack, asOf } = source;
  const cure = cureSentence(review);
  const window = pack.clauses[pack.review.clauses.window];
  const curing = pack.clauses[pack.review.clauses.cure];
  return (
    <>
      <PanelHead title={`PSP review ${review.year}`} detail={stateWords(review.state)} />
      {canDraw(review, asOf) && (
        <ReviewRange
          asOf={asOf}
          evidenceDueOn={review.evidenceDueOn}
          dueOn={review.dueOn}
          earliest={review.dueGiven ? null : review.windowFrom}
          latest={review.dueGiven ? null : review.windowTo}
        />
      )}
      <p className={styles.sentence}>
        <PhraseText phrase={dueSentence(review)} today={asOf} strong />{' '}
        {window !== undefined && <ClauseLink text={clauseQuote(window)}>{window.ref}</ClauseLink>}
      </p>
      {cure !== null && (
        <p className={styles.sentence}>
          <PhraseText phrase={cure} today={asOf} strong />{' '}
          {curing !== undefined && <ClauseLink text={clauseQuote(curing)}>{curing.ref}</ClauseLink>}
        </p>
      )}
    </>
  );
}
