import { Button } from '@mantine/core';
import { useKeys } from '../../platform/keyboard.ts';
import { navigate } from '../../state/route.ts';
import { storeError } from '../../store/errors.ts';
import { keepReport } from '../../store/import-report.ts';
import { useStore } from '../../store/store-context.tsx';
import { useUndo } from '../../store/use-edit.ts';
import { plural } from '../../ui/format.ts';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import { showToast } from '../../ui/toast/toast.ts';
import { ChooseButton } from './choose-files.tsx';
import { Files } from './file-report.tsx';
import styles from './import.module.css';
import { forgetReport, type ImportState } from './import-job.ts';
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
          <h1 className={styles.title}>{outcomeTitle(written, records, outcomes)}</h1>
        </div>
        <p className={styles.detail}>{outcomeDetail(written, records)}</p>
        <div className={styles.acts}>
          <SeePortfolio />
          <UndoImport label={written.label} />
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

/** There while the import is the last step that was done. */
function UndoImport({ label }: { label: string | null }) {
  const { undoLabel, undo } = useUndo();
  const store = useStore();
  if (label === null || undoLabel !== label) return null;
  const takeBack = async () => {
    try {
      const done = await undo();
      if (done === null) return;
      forgetReport();
      await keepReport(store, null);
      showToast({ id: 'undo', effect: `Undone: ${done.label}.` });
    } catch (error) {
      showToast({ id: 'undo', icon: 'cross', stays: true, effect: storeError(error).message });
    }
  };
  return <Button onClick={() => void takeBack()}>Undo this import</Button>;
}

function SeePortfolio() {
  const go = () => navigate({ screen: 'portfolio' });
  useKeys('imported', { enter: go });
  return (
    <Button variant="filled" onClick={go} rightSection={<KeyHint keys={['Enter']} />} aria-keyshortcuts="Enter">
      See the portfolio
    </Button>
  );
}
