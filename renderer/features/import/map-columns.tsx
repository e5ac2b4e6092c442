import { Button } from '@mantine/core';
import { type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import { visible } from '../../../shared/import/quote.ts';
import type { SheetKind } from '../../../shared/import/shapes.ts';
import type { TableHead } from '../../../shared/import/table-head.ts';
import { shortcutKey } from '../../platform/environment.ts';
import { useKeys } from '../../platform/keyboard.ts';
import { formatCount, plural } from '../../ui/format.ts';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import { ColumnChoice } from './column-choice.tsx';
import styles from './import.module.css';
import { applyMapping, leaveMapping } from './import-job.ts';
import map from './map-columns.module.css';
import { columnRows, fileColumns, mappingOf, problemsByColumn, redrafted } from './mapping-draft.ts';
import { kindWord, short } from './words.ts';

const KINDS: readonly SheetKind[] = ['partners', 'badges', 'opportunities'];

/** Says by hand what a file holds, which line is its header, and which of its columns is which. */
export function MapColumns({ file, head }: { file: string; head: TableHead }) {
  const [draft, setDraft] = useState(() => redrafted(head, head.guess.kind, head.guess.header));
  /** Once it was to be used, what is missing is said. */
  const [asked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const columns = useMemo(() => fileColumns(head, draft.header), [head, draft.header]);
  const rows = draft.kind === null ? [] : columnRows(draft.kind);
  const mapping = mappingOf(draft, head, file);
  const problems = problemsByColumn(mapping);
  const unused = columns.length - new Set(Object.values(draft.columns)).size;
  const use = () => {
    if (mapping !== null && problems.size === 0) return applyMapping(mapping);
    setAsked(true);
    firstWrong(form, mapping === null ? 'kind' : [...problems.keys()][0])?.focus();
  };
  useKeys('mapping', { 'Mod+enter': use, escape: leaveMapping });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, to what is to be said first
  useEffect(() => firstWrong(form, draft.kind === null ? 'kind' : [...problems.keys()][0])?.focus(), []);

  return (
    <form
      ref={form}
      className={styles.answer}
      aria-label="Columns mapped by hand"
      onSubmit={(event) => {
        event.preventDefault();
        use();
      }}
    >
      <h1 className={styles.title}>
        Say what the columns of <bdi>{short(visible(file), 120)}</bdi> are.
      </h1>
      <p className={styles.detail}>
        Once you have imported it so, a file with the same header is read the same way. Nothing is written yet.
      </p>
      <div className={map.file}>
        <label htmlFor={`${id}-kind`}>The file holds</label>
        <select
          id={`${id}-kind`}
          name="kind"
          className={map.select}
          value={draft.kind ?? ''}
          aria-invalid={asked && draft.kind === null}
          aria-describedby={asked && draft.kind === null ? `${id}-no-kind` : undefined}
          onChange={({ currentTarget }) => setDraft(redrafted(head, currentTarget.value as SheetKind, draft.header))}
        >
          {draft.kind === null && <option value="">Choose…</option>}
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {kindWord[kind]}
            </option>
          ))}
        </select>
        {asked && draft.kind === null && (
          <p id={`${id}-no-kind`} className={map.wrong}>
            Say what the file holds: partners, badges or opportunities
          </p>
        )}
        <label htmlFor={`${id}-line`}>Its header is</label>
        <select
          id={`${id}-line`}
          className={map.select}
          value={draft.header}
          onChange={({ currentTarget }) => setDraft(redrafted(head, draft.kind, Number(currentTarget.value)))}
        >
          {head.lines.map(({ line, cells }, at) => (
            <option key={line} value={at}>
              line {formatCount(line)}: {lineText(cells)}
            </option>
          ))}
        </select>
      </div>
      {rows.length > 0 && (
        <table className={map.columns}>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">In your file</th>
              <th scope="col">Its first values</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ column, needed }) => (
              <ColumnChoice
                key={column}
                column={column}
                needed={needed}
                columns={columns}
                value={draft.columns[column] ?? null}
                // What is missing is not wrong before one is done.
                problem={asked || draft.columns[column] !== undefined ? (problems.get(column) ?? null) : null}
                onChange={setDraft}
              />
            ))}
          </tbody>
        </table>
      )}
      {rows.length > 0 && (
        <p className={styles.says}>
          {plural(unused, 'column')} of the file {unused === 1 ? 'is' : 'are'} not used.
        </p>
      )}
      <p className={styles.says} role="status">
        {asked && problems.size > 0 && `${plural(problems.size, 'column')} to be set right first.`}
      </p>
      <div className={styles.acts}>
        <Button type="submit" variant="filled" rightSection={<KeyHint keys={[`${shortcutKey()} Enter`]} />}>
          Use these columns
        </Button>
        <Button onClick={leaveMapping} rightSection={<KeyHint keys={['Esc']} />} aria-keyshortcuts="Escape">
          Back
        </Button>
      </div>
    </form>
  );
}

const firstWrong = (form: RefObject<HTMLFormElement | null>, name: string | undefined): HTMLElement | null =>
  form.current?.querySelector<HTMLElement>(`select[name="${CSS.escape(name ?? 'kind')}"]`) ?? null;

const lineText = (cells: readonly string[]): string =>
  short(
    visible(
      cells
        .filter((cell) => cell !== '')
        .slice(0, 8)
        .join(', '),
    ),
    80,
  );
