import { Button, Menu } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { COLUMN_IDS, type ColumnId, GROUPINGS, type Grouping, groupBy, showColumns } from '../../state/list-view.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import type { Columns } from './columns.ts';
import { groupingWords } from './group.ts';
import styles from './portfolio.module.css';

/** The menus of the list: one at most is open. */
export type ListMenu = 'group' | 'columns' | 'view' | 'tag';

interface ListMenuProps {
  opened: boolean;
  onOpen: (opened: boolean) => void;
}

interface ListMenuFrameProps extends ListMenuProps {
  /** Pixels. */
  width: number;
  button: ReactNode;
  children: ReactNode;
}

/** A menu of the list under its button. Its keys are its own: none of them reaches the list behind it. */
function ListMenuFrame({ opened, onOpen, width, button, children }: ListMenuFrameProps) {
  return (
    <Menu
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      opened={opened}
      onChange={onOpen}
      position="bottom-end"
      width={width}
    >
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown onKeyDown={(event) => event.stopPropagation()}>{children}</Menu.Dropdown>
    </Menu>
  );
}

const ONE_LIST = 'none';

/** What the list is grouped by. */
export const GroupMenu = memo(function GroupMenu({
  group,
  opened,
  onOpen,
}: ListMenuProps & { group: Grouping | null }) {
  const choose = (value: string) => {
    groupBy(GROUPINGS.find((grouping) => grouping === value) ?? null);
    onOpen(false);
  };
  return (
    <ListMenuFrame
      opened={opened}
      onOpen={onOpen}
      width={216}
      button={
        <Button
          variant="subtle"
          aria-keyshortcuts="B"
          title={group === null ? 'Not grouped' : `Grouped by ${groupingWords[group].toLowerCase()}`}
          className={styles.grouping}
          data-on={group !== null || undefined}
          leftSection={<Icon name="group" size={14} />}
          rightSection={<KeyHint keys={['B']} />}
        >
          {group === null ? 'Group' : groupingWords[group]}
        </Button>
      }
    >
      <Menu.RadioGroup value={group ?? ONE_LIST} onChange={choose}>
        <Menu.Label>Group by</Menu.Label>
        {GROUPINGS.map((grouping) => (
          <Menu.RadioItem key={grouping} value={grouping}>
            {grouping === 'quarter' ? 'Quarter of next deadline' : groupingWords[grouping]}
          </Menu.RadioItem>
        ))}
        <Menu.RadioItem value={ONE_LIST}>Nothing: one list</Menu.RadioItem>
      </Menu.RadioGroup>
    </ListMenuFrame>
  );
});

/** Which columns the list has beside the partner's name. */
export const ColumnsMenu = memo(function ColumnsMenu({
  columns,
  own,
  designation,
  opened,
  onOpen,
}: ListMenuProps & { columns: Columns; own: boolean; designation: string }) {
  const names: Record<ColumnId, string> = {
    track: 'Track',
    psp: designation,
    region: 'Region',
    status: 'Status',
    manager: 'Manager',
    timeline: '24 months',
    cause: 'First lapse and its cause',
    deadline: 'Next deadline',
    revenue: 'Won / committed',
    data: 'Data',
  };
  return (
    <ListMenuFrame
      opened={opened}
      onOpen={onOpen}
      width={210}
      button={
        <Button variant="subtle" className={styles.tool} aria-label="Columns" aria-keyshortcuts="C" title="Columns (C)">
          <Icon name="bars" size={14} />
        </Button>
      }
    >
      <Menu.CheckboxGroup
        value={[...columns.shown]}
        onChange={(shown) => showColumns(COLUMN_IDS.filter((column) => shown.includes(column)))}
      >
        <Menu.Label>Columns</Menu.Label>
        {COLUMN_IDS.map((column) => (
          <Menu.CheckboxItem key={column} value={column}>
            {names[column]}
          </Menu.CheckboxItem>
        ))}
      </Menu.CheckboxGroup>
      <Menu.Divider />
      <Menu.Item disabled={own} closeMenuOnClick={false} onClick={() => showColumns(null)}>
        As at first
      </Menu.Item>
    </ListMenuFrame>
  );
});
