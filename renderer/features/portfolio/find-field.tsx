import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { Icon } from '../../ui/icon/icon.tsx';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import type { Item } from './arrange.ts';
import { findRow } from './find-row.ts';
import styles from './portfolio.module.css';
import type { Grid } from './use-grid.ts';

export interface FindFieldProps {
  items: readonly Item[];
  grid: Grid;
  /** Back to the list, at the row that was found. */
  onDone: () => void;
}

/** Letters of a name, to which the cursor goes while they are typed; nothing is left out of the list. */
export function FindField({ items, grid, onDone }: FindFieldProps) {
  const [typed, setTyped] = useState('');
  const [missed, setMissed] = useState(false);
  const find = (text: string, from: number) => {
    const index = findRow(items, text, from);
    setMissed(index < 0 && text.trim() !== '');
    if (index >= 0) grid.show(index);
  };
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') find(typed, grid.cursor + 1);
    else if (event.key === 'Enter' || event.key === 'Escape') onDone();
    else return;
    event.preventDefault();
  }
  return (
    <TextInput
      type="search"
      size="xs"
      // It was asked for by its key.
      autoFocus
      className={styles.filter}
      aria-label="Go to the partner whose name begins"
      error={missed}
      placeholder="Name begins…"
      title="Enter: to the list. Down: to the next one"
      leftSection={<Icon name="search" size={14} />}
      rightSection={<KeyHint keys={['↓']} />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        find(event.currentTarget.value, grid.cursor);
      }}
      onBlur={onDone}
      onKeyDown={onKeyDown}
    />
  );
}
