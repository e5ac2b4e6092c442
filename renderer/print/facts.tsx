import type { CompliancePlan, FactRow } from '../../shared/report/report-schema.ts';
import { Cites, PaperText } from './paper-text.tsx';

export interface FactsProps {
  review: CompliancePlan['review'];
  met: CompliancePlan['met'];
}

/** The review and what is met, side by side; one of them alone stands in both columns. */
export function Facts({ review, met }: FactsProps) {
  if (review && met) {
    return (
      <div className="columns">
        <section>
          <h2>{review.title}</h2>
          <FactTable rows={review.rows} />
        </section>
        <section>
          <h2>{met.title}</h2>
          <FactTable rows={met.rows} />
        </section>
      </div>
    );
  }
  const alone = review ?? met;
  if (!alone) return null;
  const half = Math.ceil(alone.rows.length / 2);
  return (
    <section>
      <h2>{alone.title}</h2>
      <div className="columns">
        <FactTable rows={alone.rows.slice(0, half)} />
        {half < alone.rows.length && <FactTable rows={alone.rows.slice(half)} />}
      </div>
    </section>
  );
}

function FactTable({ rows }: { rows: readonly FactRow[] }) {
  return (
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
  );
}
