import { Button, Menu, Popover, TextInput } from '@mantine/core';
import { type FormEvent, memo, type ReactNode, useRef, useState } from 'react';
import {
  deleteView,
  openOwnView,
  openView,
  presentContent,
  refuseName,
  renameView,
  type SavedView,
  sameContent,
  saveView,
  updateView,
} from '../../state/saved-views.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import type { ViewButton } from '../../ui/table/view-buttons.tsx';
import { ViewTabs } from '../../ui/table/view-tabs.tsx';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import { showToast } from '../../ui/toast/toast.ts';
import type { PeopleSearch } from './filter.ts';
import type { ListRow } from './list-row.ts';
import styles from './portfolio.module.css';
import { ViewCount } from './view-count.tsx';

export interface ViewBarProps {
  own: readonly ViewButton[];
  saved: readonly SavedView[];
  /** What the saved views count. */
  rows: readonly ListRow[];
  people: PeopleSearch;
  view: string;
  savedViewId: string | null;
  /** A view's name is being typed. */
  naming: boolean;
  onNaming: (naming: boolean) => void;
  /** At the right: what acts on the list. */
  children: ReactNode;
}

const SAVED = 'saved:';

/** The app's own views and the saved ones; `+` keeps the list as it is as one more. */
export function ViewBar({ own, saved, rows, people, view, savedViewId, naming, onNaming, children }: ViewBarProps) {
  const shown = saved.find(({ id }) => id === savedViewId);
  const open = (id: string) => {
    const wanted = saved.find((one) => `${SAVED}${one.id}` === id);
    if (wanted === undefined) openOwnView(id);
    else openView(wanted);
  };
  const views = [
    ...own,
    ...saved.map((one, index) => ({
      id: `${SAVED}${one.id}`,
      label: one.name,
      count: <ViewCount view={one} rows={rows} people={people} />,
      ...(index < 5 ? { title: `Your view (${index + 5})`, shortcut: String(index + 5) } : {}),
    })),
  ];
  const active = shown === undefined ? view : `${SAVED}${shown.id}`;
  return (
    <ViewTabs
      views={views}
      active={active}
      onChange={open}
      after={
        <>
          {shown !== undefined && <ShownView key={shown.id} view={shown} />}
          <NewView opened={naming} onOpen={onNaming} />
        </>
      }
    >
      {children}
    </ViewTabs>
  );
}

const NewView = memo(function NewView({ opened, onOpen }: { opened: boolean; onOpen: (opened: boolean) => void }) {
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    onOpen(false);
    button.current?.focus();
  };
  return (
    <NamePopover
      opened={opened}
      label="Name of the view"
      act="Keep as a view"
      name=""
      id={null}
      onClose={close}
      onName={(name) => saveView(name, crypto.randomUUID())}
    >
      <Button
        ref={button}
        variant="subtle"
        className={styles.tool}
        aria-label="Keep this list as a view"
        title="Keep this list as a view: its filters, order, groups and columns (V)"
        aria-keyshortcuts="V"
        aria-haspopup="dialog"
        aria-expanded={opened}
        onClick={() => onOpen(!opened)}
      >
        <Icon name="plus" size={14} />
      </Button>
    </NamePopover>
  );
});

/** What can be done with the saved view that is shown. */
function ShownView({ view }: { view: SavedView }) {
  const [renaming, setRenaming] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const changed = !sameContent(view, presentContent());
  const remove = () => {
    const undo = deleteView(view.id);
    showToast({
      effect: `The view “${view.name}” is gone. The list stays as it is.`,
      action: { label: 'Undo', run: undo },
    });
  };
  return (
    <NamePopover
      opened={renaming}
      label="Name of the view"
      act="Rename"
      name={view.name}
      id={view.id}
      onClose={() => {
        setRenaming(false);
        button.current?.focus();
      }}
      onName={(name) => renameView(view.id, name)}
    >
      <span>
        <Menu withinPortal={false} withInitialFocusPlaceholder={false} position="bottom-start" returnFocus={!renaming}>
          <Menu.Target>
            <Button
              ref={button}
              variant="subtle"
              className={styles.tool}
              aria-label={`View ${view.name}${changed ? ', changed since it was kept' : ''}`}
              title={changed ? 'Changed since it was kept' : 'Rename or delete the view'}
              data-changed={changed || undefined}
            >
              <Icon name="chevron-down" size={14} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown onKeyDown={(event) => event.stopPropagation()}>
            {changed && <Menu.Item onClick={() => updateView(view.id)}>Keep the list as it is now</Menu.Item>}
            {changed && <Menu.Item onClick={() => openView(view)}>Back to the view as kept</Menu.Item>}
            <Menu.Item onClick={() => setRenaming(true)}>Rename</Menu.Item>
            <Menu.Item onClick={remove}>Delete</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </span>
    </NamePopover>
  );
}

interface NamePopoverProps {
  opened: boolean;
  label: string;
  act: string;
  name: string;
  id: string | null;
  onClose: () => void;
  onName: (name: string) => void;
  children: ReactNode;
}

/** A field for a view's name; Enter takes it. */
function NamePopover({ opened, label, act, name, id, onClose, onName, children }: NamePopoverProps) {
  return (
    // Its own name, and no roles for what it stands under: that may be no button.
    <Popover opened={opened} onDismiss={onClose} position="bottom-start" trapFocus withRoles={false}>
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={label}>
        {opened && <NameForm {...{ label, act, name, id, onClose, onName }} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function NameForm({ label, act, name, id, onClose, onName }: Omit<NamePopoverProps, 'opened' | 'children'>) {
  const [typed, setTyped] = useState(name);
  const [refused, setRefused] = useState<string | null>(null);
  const take = (event: FormEvent) => {
    event.preventDefault();
    const reason = refuseName(typed, id);
    setRefused(reason);
    if (reason !== null) return;
    onName(typed);
    onClose();
  };
  return (
    <form className={styles.nameForm} onSubmit={take}>
      <TextInput
        data-autofocus
        aria-label={label}
        placeholder="Name"
        value={typed}
        error={refused}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setRefused(null);
        }}
      />
      <Button type="submit" rightSection={<KeyHint keys={['Enter']} />}>
        {act}
      </Button>
    </form>
  );
}
