import type { Objective } from '../../../shared/records/plan.ts';
import { RemoveButton } from '../../ui/edit/remove-button.tsx';
import { EditCell } from './edit-cell.tsx';
import { type EditField, editFields, quarterFields } from './edit-fields.ts';
import { FieldHeads, nameOf, onDelete, useRemove } from './edit-table.tsx';
import styles from './plan.module.css';
import tables from './tables.module.css';

export interface ObjectiveTableProps {
  caption: string;
  objectives: readonly Objective[];
}

const [TITLE, AREA, UNIT, REQUIREMENT, WEIGHT] = editFields.objective;
/** Beside both lines of an objective. */
const TALL = [TITLE, AREA, REQUIREMENT, WEIGHT, UNIT];

/** The objectives of a plan, each with a line of what is aimed at and one of what came of it. */
export function ObjectiveTable({ caption, objectives }: ObjectiveTableProps) {
  if (objectives.length === 0) return null;
  return (
    <table className={`${tables.table} ${tables.editable} ${styles.objectives}`}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <FieldHeads fields={TALL} />
          <td />
          {[1, 2, 3, 4].map((quarter) => (
            <th key={quarter} scope="col">
              Q{quarter}
            </th>
          ))}
          <td className={tables.removeCell} />
        </tr>
      </thead>
      {objectives.map((objective) => (
        <Rows key={objective.id} objective={objective} />
      ))}
    </table>
  );
}

function Rows({ objective }: { objective: Objective }) {
  const remove = useRemove();
  return (
    <tbody onKeyDown={(event) => onDelete(event, () => remove(objective))}>
      <tr>
        {TALL.map((field) => (
          <td key={field.path} rowSpan={2}>
            <EditCell record={objective} field={field} />
          </td>
        ))}
        <Quarters name="Target" objective={objective} fields={quarterFields.targets} />
        <td rowSpan={2} className={tables.removeCell}>
          <RemoveButton what={nameOf(objective)} onRemove={() => remove(objective)} />
        </td>
      </tr>
      <tr>
        <Quarters name="Actual" objective={objective} fields={quarterFields.actuals} />
      </tr>
    </tbody>
  );
}

interface QuartersProps {
  name: string;
  objective: Objective;
  fields: readonly EditField[];
}

function Quarters({ name, objective, fields }: QuartersProps) {
  return (
    <>
      <th scope="row">{name}</th>
      {fields.map((field) => (
        <td key={field.path} className="num">
          <EditCell record={objective} field={field} />
        </td>
      ))}
    </>
  );
}
