import type { Day } from '../../../shared/lib/day.ts';
import { PanelHead } from '../../ui/form/panel-head.tsx';
import { plural } from '../../ui/format.ts';
import { PhraseText } from '../../ui/text/phrase-text.tsx';
import { KeptScroll } from './kept-scroll.tsx';
import { type Held, type PersonRow, peopleRows, withoutPerson } from './people-model.ts';
import type { PartnerSource } from './source.ts';
import styles from './tables.module.css';

/** Who holds what and until when, how they are employed, and which rows they count for. */
export function PeopleTab({ source }: { source: PartnerSource }) {
  const { file, evaluation, pack, asOf } = source;
  const people = peopleRows(file, evaluation, pack);
  const strays = withoutPerson(file, pack);
  return (
    <KeptScroll id="people" className={styles.scroll} label="People">
      {people.length > 0 && (
        <table className={`${styles.table} ${styles.wide} ${styles.people}`}>
          <caption className="visually-hidden">People, who counts first</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Employment</th>
              <th scope="col">Holds</th>
              <th scope="col">Counts for</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <Row key={person.id} person={person} asOf={asOf} />
            ))}
          </tbody>
        </table>
      )}
      {strays.length > 0 && (
        <section className={styles.section}>
          <PanelHead title="Of people who are not on file" detail={plural(strays.length, 'record')} />
          <p className={styles.lead}>Kept, and counted for nobody.</p>
          <ul className={styles.list}>
            {strays.map(({ id, label, personId }) => (
              <li key={id}>
                <bdi>{label}</bdi> <span className={styles.quiet}>person </span>
                <bdi className={styles.quiet}>{personId}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
    </KeptScroll>
  );
}

function Row({ person, asOf }: { person: PersonRow; asOf: Day }) {
  return (
    <tr>
      <th scope="row">
        <bdi>{person.name}</bdi>
        {person.jobTitle !== null && (
          <span className={styles.aside}>
            <bdi>{person.jobTitle}</bdi>
          </span>
        )}
        {person.contactFor !== '' && <span className={styles.aside}>{person.contactFor} contact</span>}
      </th>
      <td>
        <PhraseText phrase={person.employment} today={asOf} />
      </td>
      <td>
        {[...person.held, ...person.exams].map((held) => (
          <HeldLine key={held.id} held={held} asOf={asOf} />
        ))}
        {person.held.length + person.exams.length === 0 && <span className={styles.quiet}>–</span>}
      </td>
      <td>
        {person.countsFor.map((row) => (
          <span key={row} className={styles.line}>
            {row}
          </span>
        ))}
        {person.mayCountFor.map((row) => (
          <span key={row} className={styles.line}>
            {row}, <span className={styles.quiet}>if employed</span>
          </span>
        ))}
        {person.countsFor.length + person.mayCountFor.length === 0 && <span className={styles.quiet}>nothing</span>}
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
