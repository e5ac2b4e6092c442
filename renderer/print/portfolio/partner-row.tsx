import { formatDollars } from '../../../shared/lib/money.ts';
import type { PortfolioReportRow } from '../../../shared/report/report-schema.ts';
import { StandingGlyph } from '../../ui/standing/standing-glyph.tsx';
import { paperDay } from '../paper-format.ts';
import { Name, PaperText } from '../paper-text.tsx';
import type { TableForm } from '../piece.ts';

/** One table per urgency: each repeats its head on every page that it reaches. */
export const partnersTable = (title: string, fiscalYear: string): TableForm => ({
  id: title,
  name: title,
  columns: [
    { head: 'Partner', width: 20.5 },
    { head: 'Standing', width: 19 },
    { head: 'First lapse, and why', width: 24 },
    { head: 'Next deadline', width: 17.5 },
    { head: `${fiscalYear} forecast`, width: 19 },
  ],
});

export interface PartnerRowProps {
  row: PortfolioReportRow;
  fiscalYear: string;
}

/** A partner on one line or a few. */
export function PartnerRow({ row, fiscalYear }: PartnerRowProps) {
  return (
    <tr className="compact">
      <th scope="row">
        <Name name={row.name} />
        <span className="second">{row.region}</span>
      </th>
      <td>
        {row.standing.map(({ label, status }) => (
          <span key={label} className="line with-glyph">
            <StandingGlyph status={status} size={11} />
            <span>
              {label}: {status}
            </span>
          </span>
        ))}
        {row.standing.length === 0 && <span className="second">not judged</span>}
      </td>
      <td>
        {row.lapses.map((lapse) => (
          <Lapse key={lapse.when} lapse={lapse} />
        ))}
        {row.lapses.length === 0 && row.standing.length > 0 && <span className="second">no lapse foreseen</span>}
      </td>
      <td>
        {row.deadline && (
          <>
            <b>{paperDay(row.deadline.on, 'short')}</b>
            <span className="second">
              <PaperText phrase={row.deadline.what} days="short" />
            </span>
          </>
        )}
      </td>
      <td className="figure">
        <Revenue revenue={row.revenue} fiscalYear={fiscalYear} />
      </td>
    </tr>
  );
}

function Lapse({ lapse: { on, when, subject, why } }: { lapse: PortfolioReportRow['lapses'][number] }) {
  return (
    <span className="line">
      {when === 'failing' && <b>{on === null ? 'fails' : `since ${paperDay(on, 'short')}`}</b>}
      {when === 'unknown' && <b>not known</b>}
      {when === 'foreseen' && on !== null && <b>{paperDay(on, 'short')}</b>}
      <span className="second">
        {subject}: <PaperText phrase={why} days="short" />
      </span>
    </span>
  );
}

/** To the dollar: a forecast is no more exact. In tabular figures a hyphen is no minus sign. */
const dollars = (cents: number): string => formatDollars(Math.round(cents / 100) * 100).replace('-', '\u2212');

/** What the year is forecast to bring against what was committed. */
function Revenue({ revenue, fiscalYear }: { revenue: PortfolioReportRow['revenue']; fiscalYear: string }) {
  if (revenue === null) return <span className="second">no {fiscalYear} plan or deals</span>;
  const { committed, attained, forecast } = revenue;
  return (
    <>
      <b>{dollars(forecast)}</b>
      <span className="second">{committed === null ? 'no plan' : againstPlan(forecast, committed)}</span>
      <span className="second">{dollars(attained)} won</span>
    </>
  );
}

/** `70 % of $320,000`: rounded down, so that nothing short of the commitment looks met. */
const againstPlan = (forecast: number, committed: number): string =>
  committed > 0
    ? `${Math.floor((forecast / committed) * 100)}\u00A0% of ${dollars(committed)}`
    : `of ${dollars(committed)}`;
