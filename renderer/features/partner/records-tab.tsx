import type { ReactNode } from 'react';
import type { AnyRecord } from '../../../shared/records/kinds.ts';
import type { Action } from '../../../shared/records/plan.ts';
import type { KeyOf } from '../../platform/key-map.ts';
import { PanelHead } from '../../ui/form/panel-head.tsx';
import { formatCount, formatDay } from '../../ui/format.ts';
import type { AddedKind } from './add-fields.ts';
import { AddRecord } from './add-record.tsx';
import { editFields } from './edit-fields.ts';
import { EditList } from './edit-list.tsx';
import { EditTable } from './edit-table.tsx';
import { useEditing } from './editing.tsx';
import { KeptScroll } from './kept-scroll.tsx';
import { KpiTable } from './kpi-table.tsx';
import { danglingReferences, kindCounts } from './records-model.ts';
import type { PartnerSource } from './source.ts';
import styles from './tables.module.css';
import { atMost, sentenceCase, spaced } from './words.ts';

/** So many lines of one kind are listed; a count says how many more there are. */
const LISTED = 50;

/** Everything else on file, kinds of a later version and references that lead nowhere included. */
export function RecordsTab({ source }: { source: PartnerSource }) {
  const { file, asOf } = source;
  const { records } = file;
  const { file: editing } = useEditing();
  const stored = editing.records;
  const counts = kindCounts(file);
  const strangers = counts.filter(({ unknown }) => unknown);
  const dangling = danglingReferences(file);
  return (
    <KeptScroll id="records" className={styles.scroll} label="Records">
      {counts.length > 0 && (
        <p className={styles.onFile}>
          On file: {counts.map(({ label, count }) => `${formatCount(count)} ${label}`).join(' · ')}
        </p>
      )}
      <section className={styles.section}>
        <PanelHead title="Profile" />
        <EditList label="Profile" record={editing.partner} fields={editFields.partner} />
      </section>
      <Editable
        title="Enrollments"
        kind="enrollment"
        records={stored.enrollment.toSorted((a, b) => (a.from > b.from ? -1 : 1))}
      />
      <Editable
        title="Designations and offerings"
        kind="designation"
        records={stored.designation.toSorted((a, b) => (a.grantedOn > b.grantedOn ? -1 : 1))}
      />
      <Editable title="Actions" kind="action" records={stored.action.toSorted(byState)} shortcut="a" />
      <Editable
        title="Engagements"
        kind="engagement"
        records={stored.engagement.toSorted((a, b) => (a.startedOn > b.startedOn ? -1 : 1))}
      >
        {records.engagement.length > 0 && <KpiTable engagements={records.engagement} asOf={asOf} limit={LISTED} />}
      </Editable>
      <Editable
        title="Customer-success ratings"
        kind="rating"
        records={stored.rating.toSorted((a, b) => (a.ratedOn > b.ratedOn ? -1 : 1))}
      />
      <Editable
        title="Service-attach registrations"
        kind="registration"
        records={stored.registration.toSorted((a, b) => (a.registeredOn > b.registeredOn ? -1 : 1))}
      />
      <Editable
        title="Notes"
        kind="note"
        records={stored.note.toSorted((a, b) => (a.at > b.at ? -1 : 1))}
        shortcut="n"
      />
      <Editable title="Interpretations" kind="interpretation" records={stored.interpretation}>
        {stored.interpretation.length > 0 && (
          <ul className={styles.list}>
            {stored.interpretation.slice(0, LISTED).map(({ id, phrase, by, at }) => (
              <li key={id} className={styles.quiet}>
                “<bdi>{atMost(phrase, 60)}</bdi>” was read so by <bdi>{atMost(by, 60)}</bdi> on{' '}
                <span className="num">{formatDay(at.slice(0, 10), { today: asOf })}</span>
              </li>
            ))}
          </ul>
        )}
      </Editable>
      {strangers.length > 0 && (
        <section className={styles.section}>
          <PanelHead title="Kinds that this version does not know" />
          <p className={styles.lead}>
            Kept as they came and given back unchanged:{' '}
            {strangers.map(({ label, count }, index) => (
              <span key={label}>
                {index > 0 && ', '}
                {formatCount(count)} <bdi>{label}</bdi>
              </span>
            ))}
          </p>
        </section>
      )}
      <List
        title="References to records that are not on file"
        items={dangling.map((one) => ({ ...one, id: `${one.id} ${one.field}`, own: one.id }))}
        lead="The records are kept; what they refer to is missing, so that part is counted nowhere."
        line={({ kind, own, field, missing }) => (
          <>
            {sentenceCase(spaced(kind))} <bdi>{own}</bdi>
            <span className={styles.quiet}>
              {' '}
              {field} is <bdi>{missing}</bdi>
            </span>
          </>
        )}
      />
    </KeptScroll>
  );
}

interface EditableProps {
  title: string;
  kind: AddedKind;
  records: readonly AnyRecord[];
  shortcut?: KeyOf<'adding'>;
  children?: ReactNode;
}

/** Records of one kind, changed in place, and a line for the next one. */
function Editable({ title, kind, records, shortcut, children }: EditableProps) {
  return (
    <section className={styles.section}>
      <PanelHead title={title} detail={records.length > 0 ? formatCount(records.length) : undefined} />
      <EditTable caption={title} records={records} fields={editFields[kind]} />
      {children}
      <AddRecord kind={kind} {...(shortcut === undefined ? {} : { shortcut })} />
    </section>
  );
}

const STATES: readonly Action['state'][] = ['open', 'done', 'dropped'];

const byState = (a: Action, b: Action): number =>
  STATES.indexOf(a.state) - STATES.indexOf(b.state) || (a.dueOn < b.dueOn ? -1 : 1);

interface ListProps<Item extends { id: string }> {
  title: string;
  items: readonly Item[];
  lead?: string;
  line: (item: Item) => ReactNode;
}

/** Records of one kind, a line each; nothing where there are none. */
function List<Item extends { id: string }>({ title, items, lead, line }: ListProps<Item>) {
  if (items.length === 0) return null;
  return (
    <section className={styles.section}>
      <PanelHead title={title} detail={formatCount(items.length)} />
      {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      <ul className={styles.list}>
        {items.slice(0, LISTED).map((item) => (
          <li key={item.id}>{line(item)}</li>
        ))}
      </ul>
      {items.length > LISTED && <p className={styles.quiet}>{formatCount(items.length - LISTED)} more</p>}
    </section>
  );
}
