import type { CompliancePlan, FactRow } from '../../shared/report/report-schema.ts';
import { Cites, PaperText } from './paper-text.tsx';

export interface FactsProps {
  review: CompliancePlan['review'];
  met: CompliancePlan['met'];
}

/** The review and what is met, side by side; without a review what is met stands in both columns. */
export function Facts({ review, met }: FactsProps) {
  if (review) {
    return (
      <div className="columns">
        <FactTable title={review.title} rows={review.rows} />
        <FactTable title={met.title} rows={met.rows} />
      </div>
    );
  }
  const half = Math.ceil(met.rows.length / 2);
  return (
    <>
      <h2>{met.title}</h2>
      {met.rows.length === 0 && <p className="nothing">Nothing yet.</p>}
      <div className="columns headed">
        <FactTable rows={met.rows.slice(0, half)} />
        <FactTable rows={met.rows.slice(half)} />
      </div>
    </>
  );
}

function FactTable({ title, rows }: { title?: string; rows: readonly FactRow[] }) {
  return (
    <section>
      {title !== undefined && <h2>{title}</h2>}
      {title !== undefined && rows.length === 0 && <p className="nothing">Nothing yet.</p>}
      {rows.length > 0 && (
        <table className="facts">
          <tbody>
            {rows.map((row) => (
              <tr key={row.label}>
                <th scope="row">
                  {row.label}
                  <Cites numbers={row.cites} />
                  {row.aside.length > 0 && (
                    <span className="second">
                      <PaperText phrase={row.aside} />
                    </span>
                  )}
                </th>
                <td className={row.isStrong ? 'strong' : undefined}>
                  <PaperText phrase={row.value} days="short" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
