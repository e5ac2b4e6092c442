import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from './edit.module.css';
import type { EditResult } from './parsed.ts';

export interface EditTextProps {
  /** What the value is: `Website`. */
  label: string;
  /** The value as it stands in the field. */
  value: string;
  /** The value as it is read, where that is another text. */
  shown?: ReactNode;
  /** The same for a title. */
  told?: string;
  /** In place of a value that is not known. */
  empty?: string;
  /** Numbers, days and money: tabular. */
  numeric?: boolean;
  /** Texts of more than a line. */
  long?: boolean;
  /** Names the value where something else tells what it is under the pointer: then there is no title. */
  valueKey?: string | undefined;
  /** What was typed; a refusal leaves the field as typed, with the reason beside it. */
  onCommit: (text: string) => Promise<EditResult>;
}

/** A title is for what is cut on the screen; a whole note under the pointer would hide the rest. */
const LONGEST_TITLE = 400;

/**
 * A value that is changed where it stands. It reads as text; Enter, F2 or a click opens it, Enter or leaving it commits,
 * Escape brings back what was there. There is no button to save.
 */
export function EditText(props: EditTextProps) {
  const {
    label,
    value,
    shown,
    told = typeof shown === 'string' ? shown : value,
    empty = '–',
    numeric = false,
    long = false,
    valueKey,
    onCommit,
  } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const rest = useRef<HTMLButtonElement>(null);
  const began = useRef('');
  const isBusy = useRef(false);
  // A field that has just closed is left once more before it is gone.
  const isOpen = useRef(false);
  const comesBack = useRef(false);

  useEffect(() => {
    if (draft !== null || !comesBack.current) return;
    comesBack.current = false;
    // Saving takes a moment: whoever went on meanwhile is not called back.
    if (document.activeElement === document.body) rest.current?.focus();
  }, [draft]);

  function open(): void {
    began.current = value;
    isOpen.current = true;
    setReason(null);
    setDraft(value);
  }

  function close(focusAfter: boolean): void {
    comesBack.current = focusAfter;
    isOpen.current = false;
    setReason(null);
    setDraft(null);
  }

  async function commit(focusAfter: boolean): Promise<void> {
    if (draft === null || !isOpen.current || isBusy.current) return;
    if (draft === began.current) return close(focusAfter);
    isBusy.current = true;
    try {
      const result = await onCommit(draft);
      if (result.ok) close(focusAfter);
      else setReason(result.reason);
    } finally {
      isBusy.current = false;
    }
  }

  if (draft === null) {
    const isEmpty = value === '';
    const text = isEmpty ? empty : (shown ?? <bdi>{value}</bdi>);
    return (
      <button
        ref={rest}
        type="button"
        className={`${styles.rest} ${numeric ? 'num' : ''}`}
        data-empty={isEmpty || undefined}
        data-long={long || undefined}
        aria-description={`${label}. Press Enter to change.`}
        {...titled(told === '' || told.length > LONGEST_TITLE ? label : `${label}: ${told}`, valueKey)}
        onClick={open}
        onKeyDown={(event) => {
          if (event.key !== 'F2') return;
          event.preventDefault();
          open();
        }}
      >
        {isEmpty && <span className="visually-hidden">{label}: </span>}
        {text}
      </button>
    );
  }
  return (
    <Field
      {...props}
      draft={draft}
      reason={reason}
      onDraft={(text) => {
        setDraft(text);
        setReason(null);
      }}
      onEnter={() => void commit(true)}
      onLeave={() => void commit(false)}
      onRevert={() => close(true)}
    />
  );
}

/** A value's title, or where something else tells it, what that tells. */
export const titled = (title: string, valueKey: string | undefined) =>
  valueKey === undefined ? { title } : { 'data-value': valueKey, 'data-told': title };

interface FieldProps extends EditTextProps {
  draft: string;
  reason: string | null;
  onDraft: (text: string) => void;
  onEnter: () => void;
  onLeave: () => void;
  onRevert: () => void;
}

function Field({ label, long = false, numeric, draft, reason, onDraft, onEnter, onLeave, onRevert }: FieldProps) {
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const reasonId = useId();
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      onRevert();
    }
    if (event.key === 'Enter' && !(long && event.shiftKey)) {
      event.preventDefault();
      onEnter();
    }
  }

  const shared = {
    ref: input,
    className: `${styles.input} ${numeric ? 'num' : ''}`,
    value: draft,
    dir: 'auto',
    'aria-label': label,
    'aria-invalid': reason !== null,
    'aria-describedby': reason === null ? undefined : reasonId,
    autoComplete: 'off',
    spellCheck: false,
    onKeyDown,
    onBlur: onLeave,
  } as const;
  return (
    <span className={styles.field}>
      {long ? (
        <textarea {...shared} rows={3} onChange={(event) => onDraft(event.currentTarget.value)} />
      ) : (
        <input {...shared} onChange={(event) => onDraft(event.currentTarget.value)} />
      )}
      {reason !== null && (
        <span id={reasonId} role="alert" className={styles.reason}>
          {reason}
        </span>
      )}
    </span>
  );
}
