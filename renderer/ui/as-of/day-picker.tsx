import { Popover, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import { useKeys } from '../../platform/keyboard.ts';
import { formatDay } from '../format.ts';
import styles from './as-of-control.module.css';
import { readTypedDay } from './typed-day.ts';

export interface DayPickerProps {
  today: Day;
  day: Day;
  onChange: (day: Day) => void;
  className?: string | undefined;
  children: ReactNode;
}

/** The day as a button; behind it a field to type another, near or far. */
export function DayPicker({ today, day, onChange, className, children }: DayPickerProps) {
  const [opened, setOpened] = useState(false);
  useKeys('asOfField', { 'g d': () => setOpened(true) });
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus position="bottom-end" withinPortal>
      <Popover.Target>
        <button type="button" className={className} aria-keyshortcuts="G D" onClick={() => setOpened(!opened)}>
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <DayField
          today={today}
          day={day}
          onDay={(chosen) => {
            setOpened(false);
            onChange(chosen);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

/** What is no day stays as it was typed, with the reason under it, and the day on the screen does not move. */
function DayField({ today, day, onDay }: { today: Day; day: Day; onDay: (day: Day) => void }) {
  const [text, setText] = useState(day);
  const [tried, setTried] = useState(false);
  const read = readTypedDay(text, { today, asOf: day });
  return (
    <form
      className={styles.field}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if ('day' in read) onDay(read.day);
      }}
    >
      <TextInput
        label="As-of day"
        value={text}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setText(event.currentTarget.value)}
        error={tried && 'reason' in read ? read.reason : undefined}
        description={
          'day' in read ? `${formatDay(read.day, { weekday: true })}: Enter shows it` : 'Any day, past or future'
        }
        inputWrapperOrder={['label', 'input', 'error', 'description']}
      />
    </form>
  );
}
