import { Button } from '@mantine/core';
import { formatCount } from '../../ui/format.ts';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import type { ListRow } from './list-row.ts';
import styles from './portfolio.module.css';
import { isLapsing } from './tiles.ts';

export interface SelectionBarProps {
  selected: readonly ListRow[];
  onClear: () => void;
}

/** What was selected, in figures; the list below stays as it is. */
export function SelectionBar({ selected, onClear }: SelectionBarProps) {
  return (
    <section className={styles.selection} aria-label="Selection">
      <span role="status">{selectionText(selected)}</span>
      <Button variant="subtle" onClick={onClear} rightSection={<KeyHint keys={['Esc']} />}>
        Clear selection
      </Button>
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
    ...of(isLapsing, 'lapse within 90 days'),
    ...of(({ row }) => row.urgency === 'unknown', 'unknown'),
  ].join(' · ');
}
