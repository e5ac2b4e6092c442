import { Button } from '@mantine/core';
import { isLapsing } from '../../../shared/summary/answers.ts';
import { formatCount } from '../../ui/format.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import type { ListRow } from './list-row.ts';
import styles from './portfolio.module.css';
import { TagPopover } from './tag-popover.tsx';

export interface SelectionBarProps {
  selected: readonly ListRow[];
  onClear: () => void;
  /** The tags are being changed. */
  tagging: boolean;
  onTagging: (tagging: boolean) => void;
  /** Writes their compliance plans; without it there is no button for it. */
  onPlans?: (() => void) | undefined;
}

/** What was selected, in figures, and what can be done with all of it; the list below stays as it is. */
export function SelectionBar({ selected, onClear, tagging, onTagging, onPlans }: SelectionBarProps) {
  return (
    <section className={styles.selection} aria-label="Selection">
      <span role="status">{selectionText(selected)}</span>
      <span className={styles.acts}>
        <TagPopover selected={selected} opened={tagging} onOpen={onTagging} />
        {onPlans && (
          <Button
            aria-keyshortcuts="Shift+P"
            leftSection={<Icon name="export" size={14} />}
            rightSection={<KeyHint keys={['Shift P']} />}
            onClick={onPlans}
          >
            Compliance plans
          </Button>
        )}
        <Button variant="subtle" onClick={onClear} rightSection={<KeyHint keys={['Esc']} />}>
          Clear selection
        </Button>
      </span>
    </section>
  );
}

export function selectionText(selected: readonly ListRow[]): string {
  const of = (test: (row: ListRow) => boolean, word: string) => {
    const count = selected.filter(test).length;
    return count === 0 ? [] : [`${formatCount(count)} ${word}`];
  };
  return [
    `${formatCount(selected.length)} selected`,
    ...of(({ row }) => row.urgency === 'failing', 'fail'),
    ...of(({ row }) => isLapsing(row), 'lapse within 90 days'),
    ...of(({ row }) => row.urgency === 'unknown', 'unknown'),
  ].join(' · ');
}
