import { Button } from '@mantine/core';
import { useKeys } from '../../platform/keyboard.ts';
import { navigate } from '../../state/route.ts';
import { plural } from '../../ui/format.ts';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import { ChooseButton } from './choose-files.tsx';
import { Files } from './file-report.tsx';
import styles from './import.module.css';
import type { ImportState } from './import-job.ts';
import { KeptList, MissingList } from './planned.tsx';
import { RowList } from './row-list.tsx';
import { outcomeDetail, outcomeTitle, short } from './words.ts';

export interface ImportReportProps {
  state: Extract<ImportState, { phase: 'done' }>;
  onFiles: (files: File[]) => void;
}

/** What the import did, and file by file what it took for what. */
export function ImportReport({ state, onFiles }: ImportReportProps) {
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
      <KeptList kept={written.kept} />
      <MissingList missing={written.missing} />
      <Files outcomes={outcomes} />
    </>
  );
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
