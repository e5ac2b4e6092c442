import type { Evidence, Review } from '../../../shared/records/review.ts';
import { RemoveButton } from '../../ui/edit/remove-button.tsx';
import { PanelHead } from '../../ui/form/panel-head.tsx';
import { formatCount, formatDay } from '../../ui/format.ts';
import { AddRecord } from './add-record.tsx';
import { EditCell } from './edit-cell.tsx';
import { editFields, textFields } from './edit-fields.ts';
import { EditList } from './edit-list.tsx';
import { FieldHeads, nameOf, onDelete, useRemove } from './edit-table.tsx';
import { useEditing } from './editing.tsx';
import { evidenceOf } from './review-model.ts';
import styles from './tables.module.css';
import { atMost } from './words.ts';

/** The evidence of a review. What lies in a seal is only read. */
export function EvidenceList({ review }: { review: Review }) {
  const { open, sealed } = evidenceOf(useEditing().file, review.id);
  const count = open.length + sealed.length;
  return (
    <>
      <PanelHead title="Evidence" level={3} detail={count > 0 ? formatCount(count) : undefined} />
      {sealed.length > 0 && (
        <fieldset disabled className={styles.sealed} aria-label={`Sealed evidence of ${review.year}`}>
          <p className={styles.fact}>
            Sealed: it is never changed. A correction is an addendum with a reason, from evidence that is added here.
          </p>
          <EvidenceTable caption={`Sealed evidence of ${review.year}`} evidence={sealed} />
        </fieldset>
      )}
      <EvidenceTable caption={`Evidence of ${review.year}`} evidence={open} />
      <AddRecord kind="evidence" of={{ reviewId: review.id }} />
    </>
  );
}

function EvidenceTable({ caption, evidence }: { caption: string; evidence: readonly Evidence[] }) {
  if (evidence.length === 0) return null;
  return (
    <table className={`${styles.table} ${styles.editable}`}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <FieldHeads fields={editFields.evidence} />
          <td className={styles.removeCell} />
        </tr>
      </thead>
      {evidence.map((item) => (
        <EvidenceRows key={item.id} item={item} />
      ))}
    </table>
  );
}

function EvidenceRows({ item }: { item: Evidence }) {
  const { today } = useEditing();
  const remove = useRemove();
  const { file, addedBy, addedAt } = item;
  return (
    <tbody onKeyDown={(event) => onDelete(event, () => remove(item))}>
      <tr className={styles.upper}>
        {editFields.evidence.map((field) => (
          <td key={field.path}>
            <EditCell record={item} field={field} />
          </td>
        ))}
        <td className={styles.removeCell}>
          <RemoveButton what={nameOf(item)} onRemove={() => remove(item)} />
        </td>
      </tr>
      <tr>
        <td colSpan={5}>
          <details>
            <summary>
              {file === undefined ? 'No file' : <bdi>{atMost(file.name, 80)}</bdi>}
              {file !== undefined && `, ${formatCount(Math.ceil(file.size / 1024))} KB`}, added{' '}
              {formatDay(addedAt.slice(0, 10), { today })} by <bdi>{atMost(addedBy, 60)}</bdi>
            </summary>
            <EditList label={`About ${nameOf(item)}`} record={item} fields={textFields.evidence} />
          </details>
        </td>
      </tr>
    </tbody>
  );
}
