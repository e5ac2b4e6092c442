import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FileReport } from '../../../shared/import/report.ts';
import { shownName } from '../../../shared/lib/name-text.ts';
import { formatCount, plural } from '../../ui/format.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import styles from './import.module.css';
import { MappedByHand } from './mapped-by-hand.tsx';
import { errorOf, type FileOutcome } from './messages.ts';
import { RowList } from './row-list.tsx';
import { errorSentence, kindWord, mappedColumn, short, takenFor } from './words.ts';

/** Lines of a list that is not virtual. */
const MOST_LINES = 200;

export interface FilesProps {
  outcomes: readonly FileOutcome[];
  /** Errors were said above. */
  quietErrors?: boolean;
  /** Lets one say what the columns of a file are; missing where it is too late for that. */
  onMap?: (index: number) => void;
}

/** File by file. */
export function Files({ outcomes, quietErrors = false, onMap }: FilesProps) {
  return outcomes.map((outcome, index) => (
    <FileSection
      // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and none moves
      key={index}
      outcome={outcome}
      withError={!quietErrors}
      onMap={onMap === undefined || outcome.head === undefined ? undefined : () => onMap(index)}
    />
  ));
}

interface FileSectionProps {
  outcome: FileOutcome;
  withError: boolean;
  onMap: (() => void) | undefined;
}

/** One file: what it was taken for, what became of its rows, and why. */
function FileSection({ outcome, withError, onMap }: FileSectionProps) {
  const { report } = outcome;
  const error = errorOf(outcome);
  const kind = report?.kind ?? null;
  return (
    <section className={styles.file} aria-label={outcome.file}>
      <div className={styles.fileHead}>
        <Icon name={error === null ? 'file' : 'cross'} size={14} />
        <h2 className={styles.fileName}>
          <bdi>{outcome.file}</bdi>
        </h2>
        <span className={styles.kind}>{kind === null ? 'not taken' : kindWord[kind]}</span>
        {report !== undefined && error === null && <Counts report={report} />}
      </div>
      {error !== null && withError && <p className={styles.error}>{errorSentence(outcome.file, error)}</p>}
      {error !== null && onMap !== undefined && (
        <div className={styles.mapAct}>
          <Button onClick={onMap}>Map its columns</Button>
          <span>Say by hand what it holds and which of its columns is which.</span>
        </div>
      )}
      {report?.mapping !== undefined && <MappedByHand mapping={report.mapping} onChange={onMap} />}
      {report !== undefined && error === null && <Taken report={report} />}
      {report !== undefined && error === null && <Details report={report} onMap={onMap} />}
    </section>
  );
}

/** These four sum to the rows. */
function Counts({ report: { rows, taken, merged, leftOut, refused } }: { report: FileReport }) {
  const parts = [
    ['taken', taken],
    ['merged', merged],
    ['left out', leftOut],
    ['refused', refused.length],
  ] as const;
  return (
    <dl className={styles.counts}>
      <div>
        <dt>{rows === 1 ? 'row' : 'rows'}</dt>
        <dd className="num">{formatCount(rows)}</dd>
      </div>
      {parts.map(([word, count]) => (
        <div key={word} data-none={count === 0 || undefined}>
          <dt>{word}</dt>
          <dd className="num">{formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Taken({ report }: { report: FileReport }) {
  const parts = takenFor(report);
  if (parts.length === 0) return null;
  return <p className={styles.taken}>{parts.join(' · ')}</p>;
}

function Details({ report, onMap }: { report: FileReport; onMap: (() => void) | undefined }) {
  const { refused, leftOutWhy, differing, createdPartners, notes, columns, ignoredColumns, unknownKinds } = report;
  const whys = Object.entries(leftOutWhy);
  const unknown = Object.entries(unknownKinds);
  return (
    <>
      {refused.length > 0 && (
        <Part open title={`${plural(refused.length, 'row')} refused`}>
          <RowList
            label={`Refused rows of ${report.file}`}
            heads={report.kind === 'portfolio' ? ['Kind', 'Record, field', 'Reason'] : ['Line', 'Column', 'Reason']}
            count={refused.length}
            row={(index) => {
              const row = refused[index];
              if (row === undefined) return ['', '', ''];
              return row.line === null
                ? [
                    short(row.kind ?? 'record'),
                    <bdi key="id">{`${short(row.id ?? 'no id', 80)}, ${short(row.column)}`}</bdi>,
                    short(row.reason),
                  ]
                : [
                    formatCount(row.line),
                    <bdi key="column">{mappedColumn(row.column, report.mapping)}</bdi>,
                    row.reason,
                  ];
            }}
          />
        </Part>
      )}
      {whys.length > 0 && (
        <Part open title={`${plural(report.leftOut, 'row')} left out`}>
          <ul className={styles.lines}>
            {whys.slice(0, MOST_LINES).map(([why, count]) => (
              <li key={why}>
                <bdi>{short(why)}</bdi>: <b className="num">{formatCount(count)}</b>
              </li>
            ))}
            {whys.length > MOST_LINES && <li>{formatCount(whys.length - MOST_LINES)} more reasons</li>}
          </ul>
        </Part>
      )}
      {createdPartners.length > 0 && (
        <Part open title={`${plural(createdPartners.length, 'partner')} that no partners file names`}>
          <RowList
            label={`Partners created by ${report.file}`}
            heads={['Line', 'Partner', 'Assumed']}
            count={createdPartners.length}
            row={(index) => {
              const partner = createdPartners[index];
              if (partner === undefined) return ['', '', ''];
              const { line, name, assumed } = partner;
              return [
                formatCount(line),
                <bdi key="name">{shownName(short(name))}</bdi>,
                `${assumed.status}, no agreement, region ${assumed.region}`,
              ];
            }}
          />
        </Part>
      )}
      {differing.length > 0 && (
        <Part title={`${plural(differing.length, 'difference')} between repeated rows`}>
          <RowList
            label={`Differences in ${report.file}`}
            heads={['Line', 'Column', 'Values']}
            count={differing.length}
            row={(index) => {
              const one = differing[index];
              if (one === undefined) return ['', '', ''];
              const { line, column, value, earlierLine, earlierFile, earlierValue, kept } = one;
              const where = `line ${formatCount(earlierLine)}${earlierFile === report.file ? '' : ` of ${short(earlierFile, 80)}`}`;
              return [
                formatCount(line),
                column,
                <span key="values">
                  <Value text={value} /> here, <Value text={earlierValue} /> in {where}; kept <Value text={kept} />
                </span>,
              ];
            }}
          />
        </Part>
      )}
      {notes.length > 0 && (
        <Part title={plural(notes.length, 'note')}>
          <ul className={styles.lines}>
            {notes.slice(0, MOST_LINES).map((note) => (
              <li key={note}>{short(note)}</li>
            ))}
            {notes.length > MOST_LINES && <li>{formatCount(notes.length - MOST_LINES)} more</li>}
          </ul>
        </Part>
      )}
      {columns.length > 0 && (
        <Part title={`Columns${ignoredColumns.length > 0 ? `, ${formatCount(ignoredColumns.length)} not used` : ''}`}>
          <p className={styles.lines}>{columns.join(', ')}</p>
          {ignoredColumns.length > 0 && (
            <p className={styles.lines}>
              Not used: <bdi>{short(ignoredColumns.map((column) => short(column, 80)).join(', '), 2000)}</bdi>
            </p>
          )}
          {onMap !== undefined && report.mapping === undefined && (
            <div className={styles.mapAct}>
              <Button onClick={onMap}>Map columns</Button>
              <span>Say by hand which column is which.</span>
            </div>
          )}
        </Part>
      )}
      {unknown.length > 0 && (
        <Part title="Kinds that this version does not know">
          <p className={styles.lines}>
            Kept as they are:{' '}
            <bdi>{short(unknown.map(([kind, count]) => `${short(kind, 80)} ${count}`).join(', '))}</bdi>
          </p>
        </Part>
      )}
    </>
  );
}

/** A cell of the file; a blank one says so. */
const Value = ({ text }: { text: string }) =>
  text === '' ? (
    <i>blank</i>
  ) : (
    <b>
      <bdi>{short(text, 80)}</bdi>
    </b>
  );

function Part({ title, open = false, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <details className={styles.part} open={open}>
      <summary>
        <Icon name="chevron-right" size={14} />
        {title}
      </summary>
      {children}
    </details>
  );
}
