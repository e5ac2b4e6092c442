import type { Command } from '../../../shared/commands/command.ts';
import { shownName } from '../../../shared/lib/name-text.ts';
import type { AnyRecord } from '../../../shared/records/kinds.ts';
import { EditChoice, EditChoices } from '../../ui/edit/edit-choice.tsx';
import { EditText } from '../../ui/edit/edit-text.tsx';
import { EditCount, EditDay, EditFiscalYear, EditMoney, EditNumber, EditPercent } from '../../ui/edit/edit-values.tsx';
import { type EditResult, refused } from '../../ui/edit/parsed.ts';
import { changeOf, refusalSentence } from './edit-change.ts';
import type { EditField } from './edit-fields.ts';
import { QUARTERS, type RecordOption, referenceOptions } from './edit-options.ts';
import { canBeNone, isRequired, optionsOf, valueAt } from './edit-schema.ts';
import { useEditing } from './editing.tsx';
import { valueKeyText } from './origin-model.ts';
import { atMost } from './words.ts';

export interface EditCellProps {
  record: AnyRecord;
  field: EditField;
  /** In place of a value that is not known. */
  empty?: string;
}

/** Longer texts are shown cut, and edited whole. */
const READ = 400;

/** One field of a record, changed where it stands. */
export function EditCell({ record, field, empty }: EditCellProps) {
  const { file, today, act, credentials, requirements } = useEditing();
  const { path, label, type } = field;
  const { kind, partnerId } = record;
  const required = isRequired(kind, path) && !/\.\D/.test(path);
  const value = valueAt(record, path);

  async function commit(next: unknown): Promise<EditResult> {
    if (next === undefined && required) return refused(`${label} is needed.`);
    const outcome = await act(({ records }): Command => {
      if (kind === 'person' && path === 'employment.to' && typeof next === 'string')
        return { act: 'person-leaves', partnerId, personId: record.id, lastDay: next };
      // What the screen shows may be an edit behind, and other parts of the field must not go back with it.
      const now = (records[kind] as readonly AnyRecord[]).find(({ id }) => id === record.id) ?? record;
      return { act: 'set', kind, partnerId, recordId: record.id, ...changeOf(now, path, next, today) };
    });
    return outcome.ok ? outcome : { ok: false, reason: refusalSentence(label, outcome.reason) };
  }

  /** One of these, or none of them where the record can be without. */
  const choice = (options: readonly RecordOption[]) => {
    const one = value as string | undefined;
    const known = one === undefined || options.some((option) => option.value === one);
    const all = [
      ...options,
      ...(known
        ? []
        : [{ value: one, label: type === 'reference' ? `${atMost(one, 60)}, not on file` : atMost(one, 60) }]),
      ...(one !== undefined && canBeNone(kind, path) ? [{ value: NONE, label: 'None' }] : []),
    ];
    return (
      <EditChoice
        {...common}
        value={one}
        options={all}
        onCommit={(chosen) => commit(chosen === NONE ? undefined : chosen)}
      />
    );
  };

  const valueKey = valueKeyText({ recordId: record.id, path });
  const common = { label, valueKey, onCommit: commit, ...(empty === undefined ? {} : { empty }) };
  switch (type) {
    case 'text':
    case 'long': {
      const text = typeof value === 'string' ? value : '';
      const told = /(^|\.)name$/.test(path) ? shownName(text) : text;
      return (
        <EditText
          {...common}
          value={text}
          shown={<bdi>{atMost(told, READ)}</bdi>}
          told={told}
          long={type === 'long'}
          onCommit={(typed) => commit(typed.trim() || undefined)}
        />
      );
    }
    case 'tags': {
      const tags = Array.isArray(value) ? (value as string[]) : [];
      return <EditText {...common} value={tags.join(', ')} onCommit={(typed) => commit(tagsOf(typed))} />;
    }
    case 'day':
      return <EditDay {...common} value={value as string | undefined} today={today} required={required} />;
    case 'money':
      return <EditMoney {...common} value={value as number | undefined} required={required} />;
    case 'count':
      return <EditCount {...common} value={value as number | undefined} required={required} />;
    case 'number':
      return <EditNumber {...common} value={(value as number | null | undefined) ?? undefined} required={required} />;
    case 'fiscal-year':
      return <EditFiscalYear {...common} value={value as number | undefined} required={required} />;
    case 'quarter':
      return (
        <EditChoice {...common} value={`${value}`} options={QUARTERS} onCommit={(chosen) => commit(Number(chosen))} />
      );
    case 'lines': {
      const lines = Array.isArray(value) ? (value as string[]) : [];
      return <EditText {...common} long value={lines.join('\n')} onCommit={(typed) => commit(linesOf(typed))} />;
    }
    case 'percent':
      return <EditPercent {...common} value={value as number | undefined} required={required} />;
    case 'choice':
      return choice(optionsOf(kind, path));
    case 'credential':
      return choice(credentials);
    case 'requirement':
      return choice(requirements);
    case 'reference':
      return choice(referenceOptions(file, record, path));
    case 'choices':
      return <EditChoices {...common} value={(value as string[] | undefined) ?? []} options={optionsOf(kind, path)} />;
  }
}

/** No record has this id: an id is never empty. */
const NONE = '';

/** A text a line; none are no field. */
function linesOf(text: string): string[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length === 0 ? undefined : lines;
}

/** Tags are written with commas between them; none are no field. */
function tagsOf(text: string): string[] | undefined {
  const tags = [...new Set(text.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== '');
  return tags.length === 0 ? undefined : tags;
}
