import { Button } from '@mantine/core';
import { located } from '../../../shared/import/report.ts';
import { useKeys } from '../../platform/keyboard.ts';
import { navigate } from '../../state/route.ts';
import { plural } from '../../ui/format.ts';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import { ChooseButton } from './choose-files.tsx';
import { FileSection } from './file-report.tsx';
import styles from './import.module.css';
import { type ImportState, importTheOthers } from './import-job.ts';
import { errorOf, type FileOutcome } from './messages.ts';
import { RowList } from './row-list.tsx';
import { countRecords, outcomeDetail, outcomeTitle, recordsSentence, short } from './words.ts';

interface Choosing {
  onFiles: (files: File[]) => void;
}

/** What the import did, and file by file what it took for what. */
export function ImportReport({ state, onFiles }: Choosing & { state: Extract<ImportState, { phase: 'done' }> }) {
  const { outcomes, records, written } = state;
  return (
    <>
      <section className={styles.answer} aria-label="What was imported">
        <div role="status">
          <h1 className={styles.title}>{outcomeTitle(written, records)}</h1>
        </div>
        <p className={styles.detail}>{outcomeDetail(written, records)}</p>
        <div className={styles.acts}>
          <SeePortfolio />
          <ChooseButton label="Import more" onFiles={onFiles} quiet />
        </div>
      </section>
      {written.refused.length > 0 && (
        <section className={styles.file} aria-label="Refused records">
          <h2 className={styles.fileName}>{plural(written.refused.length, 'record')} could not be stored</h2>
          <RowList
            label="Refused records"
            heads={['Kind', 'Record, field', 'Reason']}
            count={written.refused.length}
            row={(index) => {
              const one = written.refused[index];
              if (one === undefined) return ['', '', ''];
              const what = `${short(one.id ?? 'no id', 80)}, ${short(one.field)}`;
              return [short(one.kind ?? 'record'), <bdi key="id">{what}</bdi>, short(one.reason)];
            }}
          />
        </section>
      )}
      <Files outcomes={outcomes} />
    </>
  );
}

/** Some file cannot be taken. Nothing is written until the user has decided: half of it would look like all of it. */
export function ImportQuestion({ state, onFiles }: Choosing & { state: Extract<ImportState, { phase: 'asking' }> }) {
  const { outcomes, records } = state;
  const bad = outcomes.filter((outcome) => errorOf(outcome) !== null);
  const good = outcomes.length - bad.length;
  const canGoOn = good > 0 && countRecords(records) > 0;
  return (
    <>
      <section className={styles.answer} aria-label="Files that cannot be taken">
        <div role="alert">
          <h1 className={styles.title}>{questionTitle(bad, outcomes.length)}</h1>
          <ul className={styles.errors}>
            {bad.map((outcome, index) => {
              const error = errorOf(outcome);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and none moves
                <li key={index}>
                  {error && `${located(outcome.file, { ...error, column: error.column && short(error.column) })}.`}
                </li>
              );
            })}
          </ul>
        </div>
        <p className={styles.detail}>
          Nothing was imported; what was here is kept.
          {canGoOn && ` The other ${good === 1 ? 'file holds' : 'files hold'} ${recordsSentence(records)}.`}
        </p>
        <div className={styles.acts}>
          <ChooseButton label="Choose again" onFiles={onFiles} />
          {canGoOn && (
            <Button onClick={importTheOthers}>Import without {bad.length === 1 ? 'this file' : 'these files'}</Button>
          )}
        </div>
      </section>
      <Files outcomes={outcomes} quietErrors />
    </>
  );
}

function questionTitle(bad: readonly FileOutcome[], all: number): string {
  if (all === 1) return 'This file cannot be taken.';
  return bad.length === 1 ? '1 of these files cannot be taken.' : `${bad.length} of these files cannot be taken.`;
}

function SeePortfolio() {
  const go = () => navigate({ screen: 'portfolio' });
  useKeys({ Enter: go });
  return (
    <Button variant="filled" onClick={go} rightSection={<KeyHint keys={['Enter']} />} aria-keyshortcuts="Enter">
      See the portfolio
    </Button>
  );
}

function Files({ outcomes, quietErrors = false }: { outcomes: readonly FileOutcome[]; quietErrors?: boolean }) {
  return outcomes.map((outcome, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and none moves
    <FileSection key={index} outcome={outcome} withError={!quietErrors} />
  ));
}
