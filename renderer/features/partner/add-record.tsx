import type { AnyRecord } from '../../../shared/records/kinds.ts';
import type { KeyOf } from '../../platform/key-map.ts';
import { type AddField, AddRow } from '../../ui/edit/add-row.tsx';
import { parseDay } from '../../ui/edit/parse-day.ts';
import { parseFiscalYear, parseMoney, parseNumber } from '../../ui/edit/parse-number.ts';
import { type Parsed, parsed, refused } from '../../ui/edit/parsed.ts';
import { type AddedKind, addLabels, askedFields, newRecordOf } from './add-fields.ts';
import { useAdding } from './adding.tsx';
import { refusalSentence } from './edit-change.ts';
import type { EditField } from './edit-fields.ts';
import { QUARTERS } from './edit-options.ts';
import { optionsOf } from './edit-schema.ts';
import { type Editing, useEditing } from './editing.tsx';

export interface AddRecordProps {
  kind: AddedKind;
  /** What the new record belongs to: `{ personId }`. */
  of?: { [field: string]: unknown };
  /** The key that opens it. */
  shortcut?: KeyOf<'adding'>;
}

/** Adds a record of a kind: a line for what it cannot be without, the rest in place afterwards. */
export function AddRecord({ kind, of = {}, shortcut }: AddRecordProps) {
  const editing = useEditing();
  const { asked } = useAdding();
  const fields = askedFields(kind).map((field) => addFieldOf(kind, field, editing));

  return (
    <AddRow
      what={addLabels[kind]}
      fields={fields}
      {...(shortcut === undefined ? {} : { shortcut, asked: asked === shortcut })}
      onAdd={async (values) => {
        const { file, act, newId, stamp } = editing;
        const record = {
          kind,
          id: newId(kind),
          partnerId: file.partner.id,
          ...newRecordOf(kind, stamp()),
          ...of,
          ...values,
        };
        // The command checks the record against its schema.
        const outcome = await act({ act: 'create', record: record as unknown as AnyRecord });
        if (outcome.ok) return outcome;
        const label = fields.find(({ name }) => outcome.field.startsWith(name))?.label ?? 'The record';
        return { ...outcome, reason: refusalSentence(label, outcome.reason) };
      }}
    />
  );
}

function addFieldOf(kind: AddedKind, { path, label, type }: EditField, { today, credentials }: Editing): AddField {
  const needed = (parse: (text: string) => Parsed<unknown>) => (text: string) =>
    text.trim() === '' ? refused(`${label} is needed.`) : parse(text);
  const base = { name: path, label };
  if (type === 'choice') return { ...base, options: optionsOf(kind, path), parse: parsed };
  if (type === 'credential') return { ...base, options: credentials, parse: parsed };
  if (type === 'quarter') return { ...base, options: QUARTERS, parse: (text) => parsed(Number(text)) };
  if (type === 'fiscal-year') return { ...base, parse: needed(parseFiscalYear) };
  if (type === 'number') return { ...base, parse: needed(parseNumber) };
  if (type === 'day') return { ...base, parse: needed((text) => parseDay(text, today)) };
  if (type === 'money') return { ...base, parse: needed(parseMoney) };
  return { ...base, parse: needed((text) => parsed(text.trim())) };
}
