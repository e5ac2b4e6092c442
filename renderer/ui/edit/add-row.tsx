import { Button } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { KeyOf } from '../../platform/key-map.ts';
import { useKey, useKeys } from '../../platform/keyboard.ts';
import { KeyHint } from '../text/key-hint.tsx';
import styles from './edit.module.css';
import type { Option } from './edit-choice.tsx';
import type { Parsed } from './parsed.ts';

export interface AddField {
  name: string;
  label: string;
  /** A choice instead of a text. */
  options?: readonly Option[];
  parse: (text: string) => Parsed<unknown>;
}

/** What became of a new record: refused with the field that is to blame, if one is. */
export type AddResult = { ok: true } | { ok: false; field: string; reason: string };

export interface AddRowProps {
  /** What is added: `person`. */
  what: string;
  fields: readonly AddField[];
  /** The key that opens it, where it is the first thing to add on the screen. */
  shortcut?: KeyOf<'adding'>;
  /** Its key was pressed where it was not on the screen: it opens. */
  asked?: boolean;
  onAdd: (values: { [field: string]: unknown }) => Promise<AddResult>;
}

/** A button that opens a line for what a new record cannot be without; Enter adds it, Escape closes it and keeps what was typed. */
export function AddRow({ what, fields, shortcut, asked = false, onAdd }: AddRowProps) {
  const [isOpen, setOpen] = useState(false);
  const [kept, setKept] = useState<Texts | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const comesBack = useRef(false);
  useKey('adding', shortcut, () => setOpen(true));
  useEffect(() => {
    if (asked) setOpen(true);
  }, [asked]);
  useEffect(() => {
    if (isOpen || !comesBack.current) return;
    comesBack.current = false;
    // Saving takes a moment: whoever went on meanwhile is not called back.
    if (document.activeElement === document.body) button.current?.focus();
  }, [isOpen]);

  if (isOpen) {
    return (
      <AddForm
        what={what}
        fields={fields}
        {...(shortcut === undefined ? {} : { shortcut })}
        onAdd={onAdd}
        kept={kept}
        onClose={(typed) => {
          comesBack.current = true;
          setKept(typed);
          setOpen(false);
        }}
      />
    );
  }
  return (
    <>
      <Button
        ref={button}
        variant="subtle"
        className={styles.opener}
        aria-keyshortcuts={shortcut?.toUpperCase()}
        rightSection={shortcut === undefined ? undefined : <KeyHint keys={[shortcut.toUpperCase()]} />}
        onClick={() => setOpen(true)}
      >
        Add {what}
      </Button>
      {kept !== null && (
        <span role="status" className={styles.kept}>
          What was typed is kept until you leave this tab.
        </span>
      )}
    </>
  );
}

type Texts = { readonly [field: string]: string };

interface AddFormProps extends Omit<AddRowProps, 'asked'> {
  /** What was typed before the line was closed. */
  kept: Texts | null;
  /** `typed`: what is not added yet, null where there is nothing. */
  onClose: (typed: Texts | null) => void;
}

function AddForm({ what, fields, shortcut, onAdd, kept, onClose }: AddFormProps) {
  const untouched = Object.fromEntries(fields.map(({ name, options }) => [name, options?.[0]?.value ?? '']));
  const [texts, setTexts] = useState<Texts>(kept ?? untouched);
  const [refusal, setRefusal] = useState<{ field: string; reason: string } | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const isBusy = useRef(false);
  const id = useId();
  const focusOn = (name: string) => form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus();
  const focusFirst = () => focusOn(fields[0]?.name ?? '');
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it opens
  useEffect(focusFirst, []);
  useKey('adding', shortcut, focusFirst);

  function refuse(field: string, reason: string): void {
    setRefusal({ field, reason });
    focusOn(field);
  }

  async function add(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isBusy.current) return;
    const values: { [field: string]: unknown } = {};
    for (const { name, parse } of fields) {
      const found = parse(texts[name] ?? '');
      if (!found.ok) return refuse(name, found.reason);
      values[name] = found.value;
    }
    isBusy.current = true;
    try {
      const result = await onAdd(values);
      if (result.ok) onClose(null);
      else refuse(fields.find(({ name }) => result.field.startsWith(name))?.name ?? '', result.reason);
    } finally {
      isBusy.current = false;
    }
  }

  const close = () => onClose(fields.some(({ name }) => texts[name] !== untouched[name]) ? texts : null);
  // From beside the line too: it lies above the screen that Escape would leave.
  useKeys('newRecord', { escape: close });

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  }

  const set = (name: string, text: string) => {
    setTexts((before) => ({ ...before, [name]: text }));
    if (refusal?.field === name) setRefusal(null);
  };
  return (
    <form ref={form} className={styles.add} aria-label={`New ${what}`} onSubmit={(event) => void add(event)} noValidate>
      {fields.map(({ name, label, options }) => {
        const isRefused = refusal?.field === name;
        const shared = {
          id: `${id}-${name}`,
          name,
          className: styles.input,
          value: texts[name] ?? '',
          'aria-invalid': isRefused,
          'aria-describedby': isRefused ? `${id}-reason` : undefined,
          onKeyDown,
        };
        return (
          <div key={name} className={styles.addField}>
            <label htmlFor={`${id}-${name}`}>{label}</label>
            {options === undefined ? (
              <input
                {...shared}
                dir="auto"
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => set(name, event.currentTarget.value)}
              />
            ) : (
              <select {...shared} onChange={(event) => set(name, event.currentTarget.value)}>
                {options.map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
              </select>
            )}
            {isRefused && (
              <span id={`${id}-reason`} role="alert" className={styles.reason}>
                {refusal.reason}
              </span>
            )}
          </div>
        );
      })}
      <div className={styles.addActs}>
        <Button type="submit" rightSection={<KeyHint keys={['Enter']} />}>
          Add
        </Button>
        <Button variant="subtle" rightSection={<KeyHint keys={['Esc']} />} onClick={close}>
          Cancel
        </Button>
      </div>
      {refusal?.field === '' && (
        <span role="alert" className={styles.reason}>
          {refusal.reason}
        </span>
      )}
    </form>
  );
}
