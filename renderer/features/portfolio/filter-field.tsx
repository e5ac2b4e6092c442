import { TextInput } from '@mantine/core';
import { type KeyboardEvent, memo, type Ref } from 'react';
import { Icon } from '../../ui/icon/icon.tsx';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import styles from './portfolio.module.css';

export interface FilterFieldProps {
  value: string;
  onChange: (text: string) => void;
  /** Escape in an empty field, Enter or the down key: back to the list. */
  onLeave: () => void;
  /** Somebody is about to type: what is searched may be read now. */
  onBegin: () => void;
  ref: Ref<HTMLInputElement>;
}

/** Words that narrow the list as they are typed. */
export const FilterField = memo(function FilterField({ value, onChange, onLeave, onBegin, ref }: FilterFieldProps) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && value !== '') onChange('');
    else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') onLeave();
    else return;
    event.preventDefault();
  }
  return (
    <TextInput
      ref={ref}
      type="search"
      size="xs"
      className={styles.filter}
      aria-label="Filter partners"
      aria-keyshortcuts="/"
      placeholder="Filter"
      title="Name, tag, region, track, cause or a person's name; or tag:gold region:apac status:prospect track:select manager:ada"
      leftSection={<Icon name="filter" size={14} />}
      rightSection={value === '' ? <KeyHint keys={['/']} /> : <KeyHint keys={['Esc']} />}
      rightSectionWidth={value === '' ? 28 : 36}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onFocus={onBegin}
      onKeyDown={onKeyDown}
    />
  );
});
