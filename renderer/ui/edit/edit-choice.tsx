import { Menu } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { Icon } from '../icon/icon.tsx';
import styles from './edit.module.css';
import { titled } from './edit-text.tsx';
import type { EditResult } from './parsed.ts';

export interface Option {
  value: string;
  label: string;
}

interface Common {
  label: string;
  options: readonly Option[];
  empty?: string;
  /** As of a text. */
  valueKey?: string | undefined;
}

export interface EditChoiceProps extends Common {
  value: string | undefined;
  onCommit: (value: string) => Promise<EditResult>;
}

/** One of a few values. Choosing is committing; Escape leaves what was there. */
export function EditChoice({ value, onCommit, ...common }: EditChoiceProps) {
  const shown = common.options.find((option) => option.value === value)?.label ?? value;
  return <Choices {...common} shown={shown} isChosen={(option) => option === value} onChoose={onCommit} />;
}

export interface EditChoicesProps extends Common {
  value: readonly string[];
  /** The values in the order of the options. */
  onCommit: (value: string[]) => Promise<EditResult>;
}

/** Any of a few values: each choice is committed at once, and the list stays open for the next. */
export function EditChoices({ value, onCommit, options, ...common }: EditChoicesProps) {
  const known = options.filter((option) => value.includes(option.value));
  const toggled = (one: string) => {
    const kept = value.includes(one) ? value.filter((own) => own !== one) : [...value, one];
    const order = (own: string) => options.findIndex((option) => option.value === own);
    return kept.toSorted((a, b) => order(a) - order(b));
  };
  return (
    <Choices
      {...common}
      options={options}
      shown={known.length === 0 ? undefined : known.map(({ label }) => label).join(', ')}
      isChosen={(option) => value.includes(option)}
      several
      onChoose={(option) => onCommit(toggled(option))}
    />
  );
}

interface ChoicesProps extends Common {
  shown: ReactNode;
  isChosen: (value: string) => boolean;
  /** Several may be chosen; the list then stays open. */
  several?: boolean;
  onChoose: (value: string) => Promise<EditResult>;
}

function Choices({ label, options, empty = '–', shown, valueKey, isChosen, several = false, onChoose }: ChoicesProps) {
  const [reason, setReason] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const isEmpty = shown === undefined;
  const first = options.find((option) => isChosen(option.value))?.value;

  async function choose(value: string): Promise<void> {
    const result = await onChoose(value);
    setReason(result.ok ? null : result.reason);
  }

  return (
    <span className={styles.choice}>
      <Menu
        position="bottom-start"
        // In the screen, where readers look for it, but cut by none of its parts.
        portalProps={{ target: 'main' }}
        opened={isOpen}
        onChange={setOpen}
        // The focus goes to the value that is chosen, not to a placeholder that readers would stumble over.
        withInitialFocusPlaceholder={false}
        menuItemTabIndex={0}
      >
        <Menu.Target>
          <button
            type="button"
            className={styles.rest}
            data-empty={isEmpty || undefined}
            aria-description={`${label}. Press Enter to choose.`}
            {...titled(typeof shown === 'string' && shown !== '' ? `${label}: ${shown}` : label, valueKey)}
            onKeyDown={isOpen ? keepKeys : undefined}
          >
            {isEmpty && <span className="visually-hidden">{label}: </span>}
            {shown ?? empty}
          </button>
        </Menu.Target>
        <Menu.Dropdown className={styles.options ?? ''} onKeyDown={keepKeys}>
          {options.map((option, index) => {
            const shared = {
              value: option.value,
              checked: isChosen(option.value),
              checkIcon: <Icon name="tick" size={14} />,
              onChange: () => void choose(option.value),
              children: option.label,
              ...(option.value === first || (first === undefined && index === 0) ? { 'data-autofocus': true } : {}),
            };
            return several ? (
              <Menu.CheckboxItem key={option.value} {...shared} />
            ) : (
              <Menu.RadioItem key={option.value} closeMenuOnClick {...shared} />
            );
          })}
        </Menu.Dropdown>
      </Menu>
      {reason !== null && (
        <span role="alert" className={styles.reason}>
          {reason}
        </span>
      )}
    </span>
  );
}

/** While a list is open, its keys are its own: Escape closes it and not the screen. */
function keepKeys(event: KeyboardEvent): void {
  if (event.key === 'Escape' || (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey)) {
    event.preventDefault();
  }
}
