import type { Day } from '../../../shared/lib/day.ts';
import { hasFirstValue, type KpiState, kpisOf } from '../../../shared/program/time-to-value.ts';
import type { Engagement } from '../../../shared/records/business.ts';
import { formatCount, formatDay, formatDays, plural } from '../../ui/format.ts';
import styles from './tables.module.css';

export interface KpiTableProps {
  engagements: readonly Engagement[];
  asOf: Day;
  /** So many at most; the rest is said. */
  limit: number;
}

/** Time to Value: days from the initial transaction. Shown beside the rating; no target is published, so they never decide. */
export function KpiTable({ engagements, asOf, limit }: KpiTableProps) {
  const latest = engagements.toSorted((a, b) => (a.startedOn > b.startedOn ? -1 : 1));
  const rest = latest.length - limit;
  return (
    <>
      <table className={styles.table}>
        <caption className={styles.caption}>Time to Value, days from the initial transaction</caption>
        <thead>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col">Started</th>
            <th scope="col">Infrastructure ready</th>
            <th scope="col">First value</th>
            <th scope="col">Outcome achieved</th>
          </tr>
        </thead>
        <tbody>
          {latest.slice(0, limit).map((engagement) => (
            <tr key={engagement.id}>
              <th scope="row">
                <bdi>{engagement.customer}</bdi>
              </th>
              <td className="num">{formatDay(engagement.startedOn, { today: asOf })}</td>
              {kpisOf(engagement, asOf).map((state) => (
                <td key={state.kpi}>
                  {kpiWords(state)}
                  {state.kpi === 'first-value' && <span className={styles.aside}>{licenceWords(engagement)}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && <p className={styles.aside}>{plural(rest, 'more engagement')} under Records.</p>}
    </>
  );
}

function kpiWords({ days, waived }: KpiState): string {
  if (waived) return 'waived';
  return days === null ? 'not yet' : days < 0 ? `${formatDays(days)} before` : formatDays(days);
}

/** `9 of 95 licences active, under 10 %`. */
function licenceWords(engagement: Engagement): string {
  const { licences, licencesActive } = engagement;
  if (licences === undefined || licencesActive === undefined) return '';
  const counted = `${formatCount(licencesActive)} of ${formatCount(licences)} licences active`;
  return hasFirstValue(engagement) ? counted : `${counted}, under 10 %`;
}
