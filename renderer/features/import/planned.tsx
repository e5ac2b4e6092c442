import type { ReactNode } from 'react';
import type { ImportPlan, Subject } from '../../../shared/import/plan.ts';
import { shownName } from '../../../shared/lib/name-text.ts';
import { plural } from '../../ui/format.ts';
import { fieldWord, kindOf, valueText } from './change-words.ts';
import styles from './import.module.css';
import { RowList } from './row-list.tsx';
import { kindWord, short } from './words.ts';

/** Field by field, what an import changes. */
export function ChangeList({ changes, title }: { changes: ImportPlan['changes']; title: string }) {
  return (
    <Planned title={title} count={changes.length}>
      <RowList
        label={title}
        heads={['Record', 'Whose, field', 'From and to']}
        count={changes.length}
        row={(index) => {
          const one = changes[index];
          if (one === undefined) return ['', '', ''];
          return [
            kindOf(one.kind),
            <Whose key="whose" subject={one} field={one.field} />,
            <span key="values">
              <Value path={one.field} value={one.from} /> → <Value path={one.field} value={one.to} />
            </span>,
          ];
        }}
      />
    </Planned>
  );
}

/** What stays as the user made it, beside what the file says. */
export function KeptList({ kept }: { kept: ImportPlan['kept'] }) {
  const title = `${plural(kept.length, 'edit')} of yours ${kept.length === 1 ? 'stays' : 'stay'}`;
  return (
    <Planned title={title} count={kept.length} says="You changed these since the last import of their file.">
      <RowList
        label="Kept edits"
        heads={['Record', 'Whose, field', 'Kept, and what the file says']}
        count={kept.length}
        row={(index) => {
          const one = kept[index];
          if (one === undefined) return ['', '', ''];
          return [
            kindOf(one.kind),
            <Whose key="whose" subject={one} field={one.field} />,
            one.field === null ? (
              'deleted here; the file still has it'
            ) : (
              <span key="values">
                <Value path={one.field} value={one.kept} />; the file says <Value path={one.field} value={one.file} />
              </span>
            ),
          ];
        }}
      />
    </Planned>
  );
}

/** What earlier exports gave and these do not. */
export function MissingList({ missing }: { missing: ImportPlan['missing'] }) {
  const title = `${plural(missing.length, 'record')} in none of these files any more`;
  return (
    <Planned title={title} count={missing.length} says="They stay here; delete what is gone for good.">
      <RowList
        label="Missing rows"
        heads={['Record', 'Whose', 'Came from']}
        count={missing.length}
        row={(index) => {
          const one = missing[index];
          if (one === undefined) return ['', '', ''];
          return [kindOf(one.kind), <Whose key="whose" subject={one} field={null} />, kindWord[one.source]];
        }}
      />
    </Planned>
  );
}

function Planned(props: { title: string; count: number; says?: string; children: ReactNode }) {
  const { title, count, says, children } = props;
  if (count === 0) return null;
  return (
    <section className={styles.file} aria-label={title}>
      <h2 className={styles.fileName}>{title}</h2>
      {says !== undefined && <p className={styles.says}>{says}</p>}
      {children}
    </section>
  );
}

function Whose({ subject, field }: { subject: Subject; field: string | null }) {
  const { kind, name, partner } = subject;
  return (
    <>
      <bdi>{shownName(short(name, 120))}</bdi>
      {kind !== 'partner' && (
        <>
          , <bdi>{shownName(short(partner, 80))}</bdi>
        </>
      )}
      {field !== null && `: ${fieldWord(field)}`}
    </>
  );
}

const Value = ({ path, value }: { path: string; value: unknown }) => {
  const text = valueText(path, value);
  return text === null ? (
    <i>nothing</i>
  ) : (
    <b>
      <bdi>{text}</bdi>
    </b>
  );
};
