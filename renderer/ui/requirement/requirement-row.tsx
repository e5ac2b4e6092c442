import type { ReactNode } from 'react';
import type { Status } from '../../../shared/program/evaluation.ts';
import { StandingGlyph } from '../standing/standing-glyph.tsx';
import { statusWord } from '../standing/status.ts';
import styles from './requirement-row.module.css';

export interface RequirementRowProps {
  status: Status;
  name: string;
  /** `3` of `3`; null where nothing is counted. Already in the reader's form. */
  have: string | null;
  need: string | null;
  /** Who or what it rests on. */
  reason: ReactNode;
  /** `lapses 1 Dec`, `holds`; `lapsing` makes it bold. */
  next: ReactNode;
  lapsing: boolean;
  /** Short place of the clause; at 1024 it is only in the opened row. */
  clause: ReactNode;
  opened: boolean;
  onToggle: () => void;
  /** The row that keys act on. */
  cursor: boolean;
  onFocus?: () => void;
  /** The opened row: who counts, and the clause quoted. */
  children?: ReactNode;
}

/** One requirement on one line; opens in place. */
export function RequirementRow(props: RequirementRowProps) {
  const { status, name, have, need, reason, next, lapsing, clause, opened, onToggle, cursor, onFocus, children } =
    props;
  return (
    <div className={styles.requirement} data-opened={opened || undefined} data-cursor={cursor || undefined}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button inside is the keyboard's way; the row only widens its target */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <div className={styles.row} onClick={onToggle}>
        <StandingGlyph status={status} size={14} />
        <button
          type="button"
          className={styles.name}
          aria-expanded={opened}
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
          onFocus={onFocus}
        >
          {name}
          <span className="visually-hidden">{`, ${statusWord[status]}`}</span>
        </button>
        <span className={`${styles.figures} num`}>
          {have !== null && need !== null && (
            <>
              <b>{have}</b> of {need}
            </>
          )}
        </span>
        <span className={styles.reason}>{reason}</span>
        <span className={styles.next} data-lapsing={lapsing || undefined}>
          {next}
        </span>
        <span className={styles.clause}>{clause}</span>
      </div>
      {opened && <div className={styles.body}>{children}</div>}
    </div>
  );
}

export interface RequirementBodyProps {
  /** Who counts and who does not: {@link CountedPerson}s, notes. */
  children: ReactNode;
  /** The clause quoted. */
  quote: ReactNode;
}

/** The opened row's two columns. */
export function RequirementBody({ children, quote }: RequirementBodyProps) {
  return (
    <div className={styles.columns}>
      <div className={styles.people}>{children}</div>
      <div className={styles.quote}>{quote}</div>
    </div>
  );
}

export interface CountedPersonProps {
  name: string;
  counts: 'yes' | 'no' | 'unknown';
  /** `counts to 30 Nov 2026, last day of work` */
  children: ReactNode;
}

/** A person in an opened row: whether they count, until when, or why not. */
export function CountedPerson({ name, counts, children }: CountedPersonProps) {
  return (
    <div className={styles.person} data-counts={counts}>
      <span className={styles.mark}>
        {counts === 'no' ? '–' : <StandingGlyph status={counts === 'yes' ? 'pass' : 'unknown'} size={12} />}
      </span>
      <span className={styles.who}>
        <bdi>{name}</bdi>
      </span>
      <span>{children}</span>
    </div>
  );
}

export interface SubjectHeadProps {
  status: Status;
  /** `PSP` */
  name: string;
  /** `fails from 1 Dec` */
  sentence: ReactNode;
  /** `4 requirements` */
  detail: ReactNode;
}

/** The head over a subject's requirements. */
export function SubjectHead({ status, name, sentence, detail }: SubjectHeadProps) {
  return (
    <div className={styles.subject}>
      <StandingGlyph status={status} size={14} label={statusWord[status]} />
      <h2 className={styles.subjectName}>{name}</h2>
      <span className={styles.sentence}>{sentence}</span>
      <span className={styles.detail}>{detail}</span>
    </div>
  );
}
