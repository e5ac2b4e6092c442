import type { Command } from '../../../shared/commands/command.ts';
import type { AnyRecord } from '../../../shared/records/kinds.ts';
import { EditChoice, EditChoices } from '../../ui/edit/edit-choice.tsx';
import { EditText } from '../../ui/edit/edit-text.tsx';
import { EditCount, EditDay, EditMoney, EditPercent } from '../../ui/edit/edit-values.tsx';
import { type EditResult, refused } from '../../ui/edit/parsed.ts';
import { changeOf, refusalSentence } from './edit-change.ts';
import { type EditField, isRequired, optionsOf, valueAt } from './edit-fields.ts';
import { useEditing } from './editing.tsx';
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
  const { today, act, credentials } = useEditing();
  const { path, label, type } = field;
  const { kind, partnerId } = record;
  const required = isRequired(kind, path) && !path.includes('.');
  const value = valueAt(record, path);

  async function commit(next: unknown): Promise<EditResult> {
    if (next === undefined && required) return refused(`${label} is needed.`);
    const command: Command =
      kind === 'person' && path === 'employment.to' && typeof next === 'string'
        ? { act: 'person-leaves', partnerId, personId: record.id, lastDay: next }
        : { act: 'set', kind, partnerId, recordId: record.id, ...changeOf(record, path, next, today) };
    const outcome = await act(command);
    return outcome.ok ? outcome : { ok: false, reason: refusalSentence(label, outcome.reason) };
  }

  const common = { label, onCommit: commit, ...(empty === undefined ? {} : { empty }) };
  switch (type) {
    case 'text':
    case 'long': {
      const text = typeof value === 'string' ? value : '';
      return (
        <EditText
          {...common}
          value={text}
          shown={<bdi>{atMost(text, READ)}</bdi>}
          long={type === 'long'}
          onCommit={(typed) => commit(typed.trim() === '' ? undefined : typed)}
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
    case 'percent':
      return <EditPercent {...common} value={value as number | undefined} required={required} />;
    case 'choice':
      return <EditChoice {...common} value={value as string | undefined} options={optionsOf(kind, path)} />;
    case 'credential':
      return <EditChoice {...common} value={value as string | undefined} options={credentials} />;
    case 'choices':
      return <EditChoices {...common} value={(value as string[] | undefined) ?? []} options={optionsOf(kind, path)} />;
  }
}

/** Tags are written with commas between them; none are no field. */
function tagsOf(text: string): string[] | undefined {
  const tags = [...new Set(text.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== '');
  return tags.length === 0 ? undefined : tags;
}
