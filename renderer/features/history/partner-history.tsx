import { Button, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Command } from '../../../shared/commands/command.ts';
import { type Source, sourceOf } from '../../../shared/commands/source.ts';
import type { Day } from '../../../shared/lib/day.ts';
import { plain } from '../../../shared/lib/phrase.ts';
import { withCredentialNames } from '../../state/credential-names.ts';
import { useToday } from '../../state/today.ts';
import type { HistoryLine } from '../../store/history-lines.ts';
import { useEdit } from '../../store/use-edit.ts';
import { useHistory } from '../../store/use-history.ts';
import { usePartnerFile } from '../../store/use-partner-file.ts';
import { formatMoment, plural } from '../../ui/format.ts';
import { EmptyState } from '../../ui/message/empty-state.tsx';
import { LoadingLines } from '../../ui/message/loading-lines.tsx';
import { PhraseText } from '../../ui/text/phrase-text.tsx';
import { showToast } from '../../ui/toast/toast.ts';
import styles from './history.module.css';
import { fieldOf, fieldsIn, type HistoryStep, restoreOf, stepsOf } from './history-model.ts';

export interface PartnerHistoryProps {
  partnerId: string;
}

/** What was changed of a partner, by whom, when and from what; each value can be brought back. */
export function PartnerHistory({ partnerId }: PartnerHistoryProps) {
  const lines = useHistory({ partnerId });
  const partner = usePartnerFile(partnerId);
  const file = partner.state === 'ready' ? partner.file : null;
  const now = useMemo(() => (file === null ? null : sourceOf(file)), [file]);
  if (lines === null || now === null) return <LoadingLines label="History" rows={8} />;
  if (lines.length === 0) {
    return (
      <EmptyState title="Nothing was changed yet.">
        Every edit and import of this partner will stand here: what, from what, by whom and when.
      </EmptyState>
    );
  }
  return <Steps lines={lines} now={now} />;
}

/** Steps, and lines of one step, that are shown before one asks for more. */
const STEPS = 50;
const LINES = 6;

function Steps({ lines, now }: { lines: readonly HistoryLine[]; now: Source }) {
  const today = useToday();
  const fields = useMemo(() => fieldsIn(lines), [lines]);
  const [field, setField] = useState<string | null>(null);
  const [count, setCount] = useState(STEPS);
  const chosen = field !== null && fields.includes(field) ? field : null;
  const found = useMemo(
    () => stepsOf(chosen === null ? lines : lines.filter((line) => fieldOf(line) === chosen)),
    [lines, chosen],
  );
  const restore = useRestore();
  return (
    <div className={styles.history}>
      <div className={styles.head}>
        <h2 className={styles.title}>{plural(found.length, 'step')}, latest first</h2>
        <Select
          aria-label="Field"
          w={220}
          value={chosen ?? ALL}
          data={[{ value: ALL, label: 'All changes' }, ...fields.map((name) => ({ value: name, label: name }))]}
          onChange={(value) => setField(value === ALL ? null : value)}
        />
      </div>
      <ol className={styles.steps}>
        {found.slice(0, count).map((step) => (
          <Step key={step.id} step={step} now={now} today={today} onRestore={restore} />
        ))}
      </ol>
      {found.length > count && (
        <Button onClick={() => setCount(count + STEPS)}>Show {plural(found.length - count, 'earlier step')}</Button>
      )}
    </div>
  );
}

/** No field's name: names never begin with a space. */
const ALL = ' all';

interface StepProps {
  step: HistoryStep;
  now: Source;
  today: Day;
  onRestore: (command: Command) => void;
}

function Step({ step, now, today, onRestore }: StepProps) {
  const [whole, setWhole] = useState(false);
  const lines = whole ? step.lines : step.lines.slice(0, LINES);
  const left = step.lines.length - lines.length;
  return (
    <li className={styles.step}>
      <div className={styles.label}>
        <PhraseText phrase={withCredentialNames(step.label)} today={today} />
      </div>
      <div className={styles.who}>
        <bdi>{step.by}</bdi>, <time dateTime={step.at}>{formatMoment(step.at)}</time>
      </div>
      <ul className={styles.lines}>
        {lines.map((line) => (
          <Line key={line.key} line={line} restore={restoreOf(line, now)} today={today} onRestore={onRestore} />
        ))}
      </ul>
      {left > 0 && (
        <Button className={styles.more} variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          {plural(left, 'more change')}
        </Button>
      )}
    </li>
  );
}

interface LineProps {
  line: HistoryLine;
  restore: Command | null;
  today: Day;
  onRestore: (command: Command) => void;
}

function Line({ line, restore, today, onRestore }: LineProps) {
  return (
    <li className={styles.line}>
      <span className={styles.text}>
        <PhraseText phrase={withCredentialNames(line.sentence)} today={today} />
      </span>
      {restore !== null && (
        <Button variant="subtle" size="compact-sm" onClick={() => onRestore(restore)}>
          {restore.act === 'create' ? 'Bring back' : 'Restore what was before'}
        </Button>
      )}
    </li>
  );
}

const TOAST = 'restore';

/** Restoring is an edit as any other: one step, which the undo key takes back. */
function useRestore(): (command: Command) => void {
  const edit = useEdit();
  return (command) => {
    edit(command).then(
      (outcome) => {
        if (outcome.ok) {
          const what = plain(withCredentialNames(outcome.phrase));
          showToast({ id: TOAST, icon: 'undo', effect: `Restored: \u2068${what}\u2069` });
        } else refused(`It cannot be brought back: ${outcome.field} ${outcome.reason}.`);
      },
      (error: unknown) => refused(error instanceof Error ? error.message : String(error)),
    );
  };
}

const refused = (effect: string) => showToast({ id: TOAST, icon: 'cross', effect, stays: true });
