import { Fragment, type Ref, useEffect, useRef, useState } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import type { Person } from '../../../shared/records/people.ts';
import { RemoveButton } from '../../ui/edit/remove-button.tsx';
import { PanelHead } from '../../ui/form/panel-head.tsx';
import { formatDay, plural } from '../../ui/format.ts';
import { PhraseText } from '../../ui/text/phrase-text.tsx';
import { AddRecord } from './add-record.tsx';
import { EditCell } from './edit-cell.tsx';
import { editFields, ownerFields, personInRow } from './edit-fields.ts';
import { EditTable, onDelete, useRemove } from './edit-table.tsx';
import { useEditing } from './editing.tsx';
import { KeptScroll } from './kept-scroll.tsx';
import { type Held, type PersonRow, peopleRows, withoutPerson } from './people-model.ts';
import { PersonDetail } from './person-detail.tsx';
import type { PartnerSource } from './source.ts';
import styles from './tables.module.css';

export interface PeopleTabProps {
  source: PartnerSource;
  /** Whose row has the focus at first. */
  personId?: string | undefined;
}

/** Who holds what and until when, how they are employed, and which rows they count for. */
export function PeopleTab({ source, personId }: PeopleTabProps) {
  const { file, evaluation, pack, asOf } = source;
  const people = peopleRows(file, evaluation, pack);
  const editing = useEditing();
  const strays = withoutPerson(editing.file);
  const stored = new Map(editing.file.records.person.map((person) => [person.id, person]));
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const wanted = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (personId !== undefined) wanted.current?.querySelector('button')?.focus();
  }, [personId]);
  const toggle = (id: string) =>
    setOpened((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    );
  return (
    <KeptScroll id="people" className={styles.scroll} label="People">
      <div className={styles.adding}>
        <AddRecord kind="person" shortcut="+" />
      </div>
      {people.length === 0 && (
        <p className={styles.none}>
          Nobody is on file, so nobody counts for a requirement. A person begins with a name; what they hold is added
          under its details.
        </p>
      )}
      {people.length > 0 && (
        <table className={`${styles.table} ${styles.wide} ${styles.people}`}>
          <caption className="visually-hidden">People, who counts first</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Employment</th>
              <th scope="col">Holds</th>
              <th scope="col">Counts for</th>
              <td className={styles.removeCell} />
            </tr>
          </thead>
          <tbody>
            {people.map((row) => {
              const person = stored.get(row.id);
              return (
                person && (
                  <Fragment key={row.id}>
                    <Row
                      ref={row.id === personId ? wanted : undefined}
                      row={row}
                      person={person}
                      asOf={asOf}
                      isOpen={opened.has(row.id)}
                      onToggle={() => toggle(row.id)}
                    />
                    {opened.has(row.id) && <PersonDetail person={person} />}
                  </Fragment>
                )
              );
            })}
          </tbody>
        </table>
      )}
      {strays.awards.length + strays.exams.length > 0 && (
        <section className={styles.section}>
          <PanelHead
            title="Of people who are not on file"
            detail={plural(strays.awards.length + strays.exams.length, 'record')}
          />
          <p className={styles.lead}>Kept, and counted for nobody until a person is chosen.</p>
          <EditTable
            caption="Awards of people who are not on file"
            records={strays.awards}
            fields={[ownerFields.award, ...editFields.award]}
          />
          <EditTable
            caption="Exams of people who are not on file"
            records={strays.exams}
            fields={[ownerFields.exam, ...editFields.exam]}
          />
        </section>
      )}
    </KeptScroll>
  );
}

interface RowProps {
  ref?: Ref<HTMLTableRowElement> | undefined;
  row: PersonRow;
  /** As stored. */
  person: Person;
  asOf: Day;
  isOpen: boolean;
  onToggle: () => void;
}

function Row({ ref, row, person, asOf, isOpen, onToggle }: RowProps) {
  const remove = useRemove();
  const { type, from, to } = person.employment;
  return (
    <tr ref={ref} onKeyDown={(event) => onDelete(event, () => remove(person))}>
      <th scope="row">
        <EditCell record={person} field={personInRow.name} />
        {row.jobTitle !== null && (
          <span className={styles.aside}>
            <EditCell record={person} field={personInRow.jobTitle} />
          </span>
        )}
        {row.contactFor !== '' && <span className={styles.aside}>{row.contactFor} contact</span>}
      </th>
      <td>
        <EditCell record={person} field={personInRow.type} />
        {type === 'unknown' && <span className={styles.aside}>employment not known</span>}
        {from !== undefined && from > asOf && (
          <span className={styles.aside}>from {formatDay(from, { today: asOf })}</span>
        )}
        <span className={styles.aside}>
          {to !== undefined && to < asOf ? 'left: last day' : 'last day'}{' '}
          <EditCell record={person} field={personInRow.to} />
        </span>
      </td>
      <td>
        {[...row.held, ...row.exams].map((held) => (
          <HeldLine key={held.id} held={held} asOf={asOf} />
        ))}
        {row.held.length + row.exams.length === 0 && <span className={styles.quiet}>–</span>}
      </td>
      <td>
        {row.countsFor.map((name) => (
          <span key={name} className={styles.line}>
            {name}
          </span>
        ))}
        {row.mayCountFor.map((name) => (
          <span key={name} className={styles.line}>
            {name}, <span className={styles.quiet}>if employed</span>
          </span>
        ))}
        {row.countsFor.length + row.mayCountFor.length === 0 && <span className={styles.quiet}>nothing</span>}
        <button type="button" className={styles.more} aria-expanded={isOpen} onClick={onToggle}>
          {isOpen ? 'Less' : 'Details'}
          <span className="visually-hidden"> of {row.name}</span>
        </button>
      </td>
      <td className={styles.removeCell}>
        <RemoveButton what={`person ${row.name}`} onRemove={() => remove(person)} />
      </td>
    </tr>
  );
}

function HeldLine({ held, asOf }: { held: Held; asOf: Day }) {
  return (
    <span className={styles.line} data-quiet={!held.valid || undefined}>
      <b className={styles.credential}>
        <bdi>{held.label}</bdi>
      </b>{' '}
      <PhraseText phrase={held.when} today={asOf} />
    </span>
  );
}
