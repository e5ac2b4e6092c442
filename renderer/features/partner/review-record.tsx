import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ReviewDates } from '../../../shared/program/evaluation.ts';
import type { Review } from '../../../shared/records/review.ts';
import { RemoveButton } from '../../ui/edit/remove-button.tsx';
import { formatDayRange } from '../../ui/format.ts';
import { PhraseText } from '../../ui/text/phrase-text.tsx';
import { EditCell } from './edit-cell.tsx';
import { editFields, ownerFields } from './edit-fields.ts';
import { EditList } from './edit-list.tsx';
import { useRemove } from './edit-table.tsx';
import { useEditing } from './editing.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { sealedFacts } from './review-model.ts';
import type { PartnerSource } from './source.ts';
import styles from './tables.module.css';

export interface ReviewRecordProps {
  review: ReviewDates;
  source: PartnerSource;
  /** It was put on record a moment ago: the focus goes to its first field. */
  isNew: boolean;
  onRecorded: (reviewId: string) => void;
}

/** What is on record of a review, to be changed in place; or the acts that put it there. */
export function ReviewRecord({ review, source, isNew, onRecorded }: ReviewRecordProps) {
  const stored = useEditing().file.records.review.find(({ id }) => id === review.id);
  const { windowFrom, windowTo } = review;
  return (
    <>
      {windowFrom !== null && windowTo !== null && review.dueGiven && (
        <p className={styles.quiet}>
          The review’s month is {formatDayRange(windowFrom, windowTo, { today: source.asOf })}.
        </p>
      )}
      {sealedFacts(source.file, review.id).map((fact) => (
        <p key={JSON.stringify(fact)} className={styles.fact}>
          <PhraseText phrase={fact} today={source.asOf} />
        </p>
      ))}
      {stored === undefined ? (
        <NotRecorded review={review} source={source} onRecorded={onRecorded} />
      ) : (
        <Recorded review={stored} isNew={isNew} isDangling={windowFrom === null} />
      )}
    </>
  );
}

interface RecordedProps {
  review: Review;
  isNew: boolean;
  /** Its designation is not on file. */
  isDangling: boolean;
}

function Recorded({ review, isNew, isDangling }: RecordedProps) {
  const remove = useRemove();
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // With the act's button the focus went; whoever went on meanwhile is not called back.
    if (isNew && document.activeElement === document.body) fields.current?.querySelector('button')?.focus();
  }, [isNew]);
  return (
    <>
      {isDangling && (
        <p className={styles.quiet}>
          The designation it belongs to is not on file: <EditCell record={review} field={ownerFields.review} />
        </p>
      )}
      <div ref={fields} className={styles.recorded}>
        <EditList label={`Review of ${review.year}`} record={review} fields={editFields.review} />
        <RemoveButton what={`review of ${review.year}`} onRemove={() => remove(review)} />
      </div>
      <EvidenceList review={review} />
    </>
  );
}

function NotRecorded({ review, source, onRecorded }: Omit<ReviewRecordProps, 'isNew'>) {
  const { file, act, newId } = useEditing();
  const { designationId, year } = review;

  async function record(state: Review['state']): Promise<void> {
    const id = newId('review');
    const own = { kind: 'review', id, partnerId: file.partner.id } as const;
    const outcome = await act({
      act: 'create',
      record: { ...own, designationId, year, packId: source.pack.id, state },
    });
    if (outcome.ok) onRecorded(id);
  }

  return (
    <>
      <p className={styles.quiet}>Not on record yet: worked out from the day of the grant.</p>
      <div className={styles.addLine}>
        <Button onClick={() => void record('collecting')}>
          Start collecting evidence<span className="visually-hidden"> for {year}</span>
        </Button>
        <Button variant="subtle" onClick={() => void record('scheduled')}>
          Put on record as scheduled<span className="visually-hidden"> for {year}</span>
        </Button>
      </div>
    </>
  );
}
