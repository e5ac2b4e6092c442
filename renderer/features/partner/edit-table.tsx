import { Button } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import type { AnyRecord } from '../../../shared/records/kinds.ts';
import { RemoveButton } from '../../ui/edit/remove-button.tsx';
import { formatCount } from '../../ui/format.ts';
import { showToast } from '../../ui/toast/toast.ts';
import { EditCell } from './edit-cell.tsx';
import { refusalSentence } from './edit-change.ts';
import type { EditField } from './edit-fields.ts';
import { useEditing } from './editing.tsx';
import styles from './tables.module.css';
import { atMost, spaced } from './words.ts';

export interface EditTableProps {
  caption: string;
  records: readonly AnyRecord[];
  fields: readonly EditField[];
}

/** More lines than this are drawn when asked for. */
const LISTED = 50;

/** Records of one kind, a line each, every field changed where it stands. */
export function EditTable({ caption, records, fields }: EditTableProps) {
  const [isWhole, setWhole] = useState(false);
  if (records.length === 0) return null;
  const shown = isWhole ? records : records.slice(0, LISTED);
  return (
    <>
      <table className={`${styles.table} ${styles.editable}`}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <FieldHeads fields={fields} />
            <td className={styles.removeCell} />
          </tr>
        </thead>
        <tbody>
          {shown.map((record) => (
            <EditRow key={record.id} record={record} fields={fields} />
          ))}
        </tbody>
      </table>
      {shown.length < records.length && (
        <Button variant="subtle" onClick={() => setWhole(true)}>
          {formatCount(records.length - shown.length)} more
        </Button>
      )}
    </>
  );
}

/** The heads of columns that hold a field each. */
export const FieldHeads = ({ fields }: { fields: readonly EditField[] }) =>
  fields.map(({ path, label }) => (
    <th key={path} scope="col">
      {label}
    </th>
  ));

function EditRow({ record, fields }: { record: AnyRecord; fields: readonly EditField[] }) {
  const remove = useRemove();
  return (
    <tr onKeyDown={(event) => onDelete(event, () => remove(record))}>
      {fields.map((field) => (
        <td key={field.path}>
          <EditCell record={record} field={field} />
        </td>
      ))}
      <td className={styles.removeCell}>
        <RemoveButton what={nameOf(record)} onRemove={() => remove(record)} />
      </td>
    </tr>
  );
}

/** Takes a record away; the toast has the way back, or says why it stays. */
export function useRemove(): (record: AnyRecord) => void {
  const { act } = useEditing();
  return async ({ kind, partnerId, id }) => {
    const outcome = await act({ act: 'delete', kind, partnerId, recordId: id });
    if (outcome.ok) return;
    showToast({ id: 'refused', icon: 'cross', effect: refusalSentence('The record', outcome.reason), stays: true });
  };
}

/** Delete takes the line away, except in a field that is open: there it is the text's. */
export function onDelete(event: KeyboardEvent, remove: () => void): void {
  if (event.key !== 'Delete' || event.target instanceof HTMLInputElement) return;
  if (event.target instanceof HTMLTextAreaElement) return;
  event.preventDefault();
  remove();
}

/** `deal Ostra growth`, `exam`: for the label of an act. */
export function nameOf(record: AnyRecord): string {
  const kind = spaced(record.kind);
  if ('name' in record) return `${kind} ${atMost(record.name, 60)}`;
  if ('title' in record) return `${kind} ${atMost(record.title, 60)}`;
  if ('customer' in record) return `${kind} ${atMost(record.customer, 60)}`;
  return kind;
}
