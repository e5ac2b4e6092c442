import type { MissingRow as Row } from '../../shared/report/report-schema.ts';
import { paperDay } from './paper-format.ts';
import { Cites, PaperText } from './paper-text.tsx';
import type { TableForm } from './piece.ts';

export const missingTable: TableForm = {
  id: 'missing',
  name: 'What is missing',
  columns: [
    { head: 'Requirement', width: 22.5 },
    { head: 'Have, need', width: 15 },
    { head: 'From', width: 19.5 },
    { head: 'Why', width: 43 },
  ],
};

/** One requirement that fails, or cannot be confirmed, from a day on. */
export function MissingRow({ row }: { row: Row }) {
  return (
    <tr>
      <th scope="row">
        {row.requirement}
        <Cites numbers={row.cites} />
        <span className="second">
          {row.subject}
          {row.isUnknown && ', to be confirmed'}
        </span>
      </th>
      <td>
        <PaperText phrase={row.have} />
      </td>
      <td>
        <b>{row.from === null ? 'now' : paperDay(row.from, 'short')}</b>
        {row.since !== null && <span className="second">since {paperDay(row.since, 'short')}</span>}
      </td>
      <td>
        <PaperText phrase={row.why} days="short" />
      </td>
    </tr>
  );
}
