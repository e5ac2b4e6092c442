import type { AnyRecord } from '../../../shared/records/kinds.ts';
import { EditCell } from './edit-cell.tsx';
import type { EditField } from './edit-fields.ts';
import styles from './tables.module.css';

export interface EditListProps {
  /** Whose fields these are, for readers. */
  label: string;
  record: AnyRecord;
  fields: readonly EditField[];
}

/** The fields of one record, each under its name. */
export function EditList({ label, record, fields }: EditListProps) {
  return (
    <section className={styles.editList} aria-label={label}>
      {fields.map((field) => (
        <div key={field.path}>
          <span className={styles.aside}>{field.label}</span>
          <EditCell record={record} field={field} />
        </div>
      ))}
    </section>
  );
}
