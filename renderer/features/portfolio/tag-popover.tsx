import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useEdit } from '../../store/use-edit.ts';
import { plural } from '../../ui/format.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import type { ListRow } from './list-row.ts';
import styles from './portfolio.module.css';
import { cleanTag, type TagCount, tagCounts } from './tags.ts';
import { useUndoToast } from './use-undo-toast.ts';

export interface TagPopoverProps {
  selected: readonly ListRow[];
  opened: boolean;
  onOpen: (opened: boolean) => void;
}

/** Tags the selected partners: a new tag by its name, one that they have by ticking. Each act is one step to undo. */
export function TagPopover({ selected, opened, onOpen }: TagPopoverProps) {
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    onOpen(false);
    button.current?.focus();
  };
  return (
    <Popover opened={opened} onDismiss={close} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          ref={button}
          aria-keyshortcuts="L"
          aria-expanded={opened}
          rightSection={<KeyHint keys={['L']} />}
          onClick={() => onOpen(!opened)}
        >
          Tag
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Tag the selected partners">
        {opened && <TagForm selected={selected} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function TagForm({ selected }: { selected: readonly ListRow[] }) {
  const edit = useEdit();
  const sayEffect = useUndoToast();
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const counts = tagCounts(selected);

  const tag = async (add: string[], remove: string[]): Promise<boolean> => {
    try {
      const outcome = await edit({ act: 'tag', partnerIds: selected.map(({ id }) => id), add, remove });
      setRefused(outcome.ok ? null : `A tag ${outcome.reason}.`);
      // What was so already is not worth a word.
      if (outcome.ok && outcome.commandId !== null) sayEffect(outcome.phrase);
      return outcome.ok;
    } catch (error) {
      // The store's errors are sentences for people.
      setRefused(error instanceof Error ? error.message : String(error));
      return false;
    }
  };
  const take = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = cleanTag(typed);
    if (wanted === '') return setRefused('A tag needs a name.');
    // What was refused stays as typed.
    if (await tag([wanted], [])) setTyped('');
  };
  const toggle = ({ tag: own, count }: TagCount) => void (count === selected.length ? tag([], [own]) : tag([own], []));

  return (
    <form className={styles.tagForm} onSubmit={(event) => void take(event)}>
      <TextInput
        data-autofocus
        aria-label={`Tag for ${plural(selected.length, 'partner')}`}
        placeholder="New tag"
        leftSection={<Icon name="plus" size={14} />}
        rightSection={<KeyHint keys={['Enter']} />}
        rightSectionWidth={52}
        value={typed}
        error={refused}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setRefused(null);
        }}
      />
      {counts.length > 0 && (
        <fieldset className={styles.tagList} aria-label="Their tags">
          {counts.map((own) => (
            <Checkbox
              key={own.tag}
              label={<bdi>{own.tag.slice(0, 200)}</bdi>}
              checked={own.count === selected.length}
              indeterminate={own.count < selected.length}
              onChange={() => toggle(own)}
            />
          ))}
        </fieldset>
      )}
    </form>
  );
}
