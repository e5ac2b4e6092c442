import type { Person } from '../../../shared/records/people.ts';
import { AddRecord } from './add-record.tsx';
import { editFields, personInRow } from './edit-fields.ts';
import { EditList } from './edit-list.tsx';
import { EditTable } from './edit-table.tsx';
import { useEditing } from './editing.tsx';
import styles from './tables.module.css';
import { atMost } from './words.ts';

/** Everything on file of one person: contact, awards and exams, to be changed in place. */
export function PersonDetail({ person }: { person: Person }) {
  const { file } = useEditing();
  const own = ({ personId }: { personId: string }) => personId === person.id;
  const name = atMost(person.name, 60);
  return (
    <tr>
      <td colSpan={5} className={styles.detail}>
        <EditList label={`About ${name}`} record={person} fields={[personInRow.jobTitle, ...editFields.person]} />
        <EditTable caption={`Awards of ${name}`} records={file.records.award.filter(own)} fields={editFields.award} />
        <EditTable caption={`Exams of ${name}`} records={file.records.exam.filter(own)} fields={editFields.exam} />
        <div className={styles.addLine}>
          <AddRecord kind="award" of={{ personId: person.id }} />
          <AddRecord kind="exam" of={{ personId: person.id }} />
        </div>
      </td>
    </tr>
  );
}
