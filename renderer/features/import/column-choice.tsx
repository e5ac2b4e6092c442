import { type Dispatch, memo, type SetStateAction, useId, useState } from 'react';
import map from './map-columns.module.css';
import { type FileColumn, type MappingDraft, withColumn } from './mapping-draft.ts';

export interface ColumnChoiceProps {
  column: string;
  needed: boolean;
  /** The file's own; the same array until the header is another. */
  columns: readonly FileColumn[];
  value: number | null;
  problem: string | null;
  onChange: Dispatch<SetStateAction<MappingDraft>>;
}

const AT_ONCE = 60;

/** Which of the file's columns a known one is, with the first values that it holds. Of hundreds, only what changed is drawn. */
export const ColumnChoice = memo(function ColumnChoice(props: ColumnChoiceProps) {
  const { column, needed, columns, value, problem, onChange } = props;
  const id = useId();
  // A select draws all of its options, in sight or not: of a wide file they come when one gets to it.
  const [whole, setWhole] = useState(columns.length <= AT_ONCE);
  const values = value === null ? [] : (columns[value]?.values ?? []);
  return (
    <tr>
      <th scope="row">
        <label htmlFor={id}>{column}</label>
        {needed && <span className={map.needed}>needed</span>}
      </th>
      <td>
        <select
          id={id}
          name={column}
          className={map.select}
          value={value ?? ''}
          aria-required={needed}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-values${problem === null ? '' : ` ${id}-problem`}`}
          onFocus={() => setWhole(true)}
          onChange={({ currentTarget }) => {
            const at = currentTarget.value === '' ? null : Number(currentTarget.value);
            onChange((draft) => withColumn(draft, column, at));
          }}
        >
          <option value="">{needed ? 'Choose…' : 'not in this file'}</option>
          {columns.map(({ label }, at) =>
            whole || at === value ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is where it is; its name may be there twice
              <option key={at} value={at}>
                {label}
              </option>
            ) : null,
          )}
        </select>
        {problem !== null && (
          <p id={`${id}-problem`} className={map.wrong}>
            {problem}
          </p>
        )}
      </td>
      <td id={`${id}-values`} className={map.values}>
        {value !== null && values.length === 0 && <i>blank in the first lines</i>}
        {values.map((text, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two cells may say the same
          <span key={at}>
            <bdi>{text}</bdi>
          </span>
        ))}
      </td>
    </tr>
  );
});
