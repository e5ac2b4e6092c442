import { sumCents } from '../../../shared/lib/money.ts';
import type { Plan } from '../../../shared/records/plan.ts';
import { moneyExact } from '../../ui/format.ts';
import { EditCell } from './edit-cell.tsx';
import { editFields, quarterFields } from './edit-fields.ts';
import styles from './plan.module.css';
import tables from './tables.module.css';

/** What the plan promises: net ARR a quarter, and in the year. */
export function Commitment({ plan }: { plan: Plan }) {
  return (
    <table className={`${tables.table} ${styles.quarters}`}>
      <caption className="visually-hidden">Committed net ARR</caption>
      <thead>
        <tr>
          <td />
          {[1, 2, 3, 4].map((quarter) => (
            <th key={quarter} scope="col">
              Q{quarter}
            </th>
          ))}
          <th scope="col">Year</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Committed net ARR</th>
          {quarterFields.quarters.map((field) => (
            <td key={field.path} className="num">
              <EditCell record={plan} field={field} />
            </td>
          ))}
          <td className="num">
            <b>{moneyExact(sumCents(plan.quarters))}</b>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

const [, VENDOR, VENDOR_TITLE, VENDOR_DAY, PARTNER, PARTNER_TITLE, PARTNER_DAY] = editFields.plan;

const SPONSORS = [
  { side: 'Vendor', fields: [VENDOR, VENDOR_TITLE, VENDOR_DAY] },
  { side: 'Partner', fields: [PARTNER, PARTNER_TITLE, PARTNER_DAY] },
] as const;

/** Who stands for the plan on each side, and since when. */
export function Sponsors({ plan }: { plan: Plan }) {
  return (
    <table className={`${tables.table} ${styles.sponsors}`}>
      <caption className="visually-hidden">Sponsors</caption>
      <thead>
        <tr>
          <th scope="col">Sponsor</th>
          <th scope="col">Name</th>
          <th scope="col">Title</th>
          <th scope="col">Approved</th>
        </tr>
      </thead>
      <tbody>
        {SPONSORS.map(({ side, fields }) => (
          <tr key={side}>
            <th scope="row">{side}</th>
            {fields.map((field) => (
              <td key={field.path}>
                <EditCell record={plan} field={field} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
