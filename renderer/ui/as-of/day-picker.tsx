import { Popover } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { addDays, type Day, isDay } from '../../../shared/lib/day.ts';
import { type FiscalAxis, holdOnAxis } from '../timeline/axis.ts';
import styles from './as-of-control.module.css';

export interface DayPickerProps {
  axis: FiscalAxis;
  day: Day;
  onChange: (day: Day) => void;
  className?: string | undefined;
  children: ReactNode;
}

/** The day as a button; behind it a field to type or pick another. */
export function DayPicker({ axis, day, onChange, className, children }: DayPickerProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus position="bottom-end" withinPortal>
      <Popover.Target>
        <button type="button" className={className} onClick={() => setOpened(!opened)}>
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <input
          type="date"
          className={styles.field}
          aria-label="As-of day"
          defaultValue={day}
          min={axis.from}
          max={addDays(axis.to, -1)}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            if (isDay(chosen)) onChange(holdOnAxis(chosen, axis));
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') setOpened(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
