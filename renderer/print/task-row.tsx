import { type Day, daysBetween } from '../../shared/lib/day.ts';
import type { TaskRow as Row } from '../../shared/report/report-schema.ts';
import { paperDay, paperPlain } from './paper-format.ts';
import { Cites, PaperText } from './paper-text.tsx';
import type { TableForm } from './piece.ts';

export const tasksTable: TableForm = {
  id: 'tasks',
  name: 'Who does what, by when',
  columns: [
    { head: 'By', width: 14.5 },
    { head: 'What', width: 42.5 },
    { head: 'Who', width: 22 },
    { head: 'Keeps', width: 21 },
  ],
};

/** One act: its day, what it is, who does it and what it keeps. */
export function TaskRow({ row, asOf }: { row: Row; asOf: Day }) {
  return (
    <tr>
      <td>
        <b>{row.isDueNow ? 'now' : paperDay(row.by, 'short')}</b>
        {!row.isDueNow && <span className="second">{distance(asOf, row.by)}</span>}
      </td>
      <th scope="row">
        <PaperText phrase={row.what} />
        <Cites numbers={row.cites} />
        {row.detail.length > 0 && (
          <span className="second">
            <PaperText phrase={row.detail} days="short" />
          </span>
        )}
      </th>
      <td>
        {row.who.map(({ who, role }) => (
          <span key={paperPlain([...who, ...role])} className="line">
            <PaperText phrase={who} />
            {role.length > 0 && (
              <span className="second">
                <PaperText phrase={role} />
              </span>
            )}
          </span>
        ))}
      </td>
      <td>
        {row.keeps.map((keeps) => (
          <span key={paperPlain(keeps)} className="line">
            <PaperText phrase={keeps} days="short" />
          </span>
        ))}
      </td>
    </tr>
  );
}

function distance(asOf: Day, by: Day): string {
  const days = daysBetween(asOf, by);
  if (days === 0) return 'today';
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  return days > 0 ? `in ${count}` : `${count} late`;
}
